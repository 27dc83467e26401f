"""名单的启用: what an office does before it may use a list: decide where it has to, choose it, confirm a measure."""

from collections.abc import Sequence
from datetime import date

from app.accounts import choose_regimes, unit
from app.confirming import confirm_measure
from app.database import Office
from app.legality import judge
from app.model.attachment import Kept
from app.model.unit import ConfirmedMeasure
from app.own_rules import Decision, decide
from app.regime import regime
from app.sample.people import APPROVER, OFFICER, PEOPLE, people_of
from app.sample.walk import Walk

ADMINISTRATOR = PEOPLE[7].name


def adopt(office: Office, scan: Kept, regime_id: str, on: date, **changes) -> None:
    """登记采用决定: let the head of the office decide to use a list that is left to the office."""
    told = {"since": on, "decided_by": "局长办公会", "decided_on": on, "reason": "省级目录保留该名单", "scan": scan}
    told["document"] = "示局纪〔2026〕3号"
    entry = Decision(regime_id, "adopt", holds=True, **(told | changes))
    decide(office, unit(office), entry, who=people_of(office)[APPROVER], on=on)


def enable(office: Office, regime_id: str) -> None:
    """Choose a list, as the administrator does in 设置."""
    choose_regimes(office, unit(office), [regime_id], who=people_of(office)[ADMINISTRATOR])


def confirm_one_measure(walk: Walk, on: date, objects: Sequence[str] = ("enterprise",)) -> None:
    """措施核对: confirm a measure of the case's list, so that a decision has one to name."""
    measure = ConfirmedMeasure(
        regime_id=walk.regime_id, name="列为重点监管对象", clause="《某条例》第五条", confirmed_by=OFFICER,
        confirmed_on=on, implementing_body="本机关", objects=list(objects),
    )  # fmt: skip
    confirm_measure(walk.office, measure, who=walk.people[OFFICER])


def ready(office: Office, scan: Kept, regime_id: str, on: date) -> Walk:
    """Let an office use a list: decided where it has to be, periods and one measure confirmed."""
    if not judge(regime(regime_id, on=on), adopted=False, on=on).may_be_chosen:
        adopt(office, scan, regime_id, on)
    enable(office, regime_id)
    walk = Walk(office, scan, regime_id)
    walk.confirm_periods(on)
    confirm_one_measure(walk, on)
    return walk
