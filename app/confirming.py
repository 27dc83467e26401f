"""核对规则: what the office enters or confirms with its clause becomes its own rule."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app.act import act
from app.amounts import MOST
from app.database import Office
from app.law import Period
from app.measures import is_forced, national
from app.model.officer import Officer
from app.model.unit import ConfirmedAmount, ConfirmedMeasure, ConfirmedRule, Unit
from app.picking import confirmed
from app.recounting import recount_by_rule
from app.refusal import Obstacle, Refusal

MAY_CONFIRM = ("case_officer", "reviewer", "approver")


def confirm_period(office: Office, period: Period, *, who: Officer, on: date) -> None:
    """期限核对: keep a period with its clause; it applies from today on, also to what runs 待核对 or uncounted.

    Raises `Refusal` without a clause.
    """
    _may(who)
    if not period.clause.strip():
        raise Refusal([Obstacle("请填写依据条款，写明文件名称和条、款。", field="clause")])
    if period.length < 1:
        raise Refusal([Obstacle("请填写期限长度，应为大于零的整数。", field="length")])
    with act(office, "confirm_rule", who=who, about=period.key, basis=period.clause) as session:
        unit = session.scalars(select(Unit).with_for_update(of=Unit)).unique().one()
        unit.changed_at = session.info["at"]
        told: dict[str, Any] = {
            "length": period.length,
            "period_unit": period.unit,
            "clause": period.clause,
            "confirmed_by": who.name,
            "confirmed_on": on,
        }
        same_day = [rule for rule in unit.rules if (rule.key, rule.since) == (period.key, on)]
        if not same_day:
            unit.rules.append(ConfirmedRule(key=period.key, since=on, **told))
        for rule in same_day:
            for name, value in told.items():
                setattr(rule, name, value)
    recount_by_rule(office, period, who=who, on=on)


def confirm_amount(office: Office, key: str, yuan: int, clause: str, *, who: Officer, on: date) -> None:
    """数额标准核对: keep the amount (元) of a ground with its clause; it applies from today on.

    Raises `Refusal` without an amount or a clause.
    """
    _may(who)
    if not 1 <= yuan <= MOST:
        raise Refusal([Obstacle("请填写数额标准，以元为单位的整数。", field="yuan")])
    if not clause.strip():
        raise Refusal([Obstacle("请填写依据条款，写明文件名称和条、款。", field="clause")])
    with act(office, "confirm_amount", who=who, about=key, basis=clause) as session:
        unit = session.scalars(select(Unit).with_for_update(of=Unit)).unique().one()
        unit.changed_at = session.info["at"]
        known = next((one for one in unit.amounts if (one.key, one.since) == (key, on)), None)
        if known is None:
            unit.amounts.append(
                ConfirmedAmount(
                    key=key, yuan=yuan, clause=clause.strip(), since=on, confirmed_by=who.name, confirmed_on=on
                )
            )
        else:
            known.yuan, known.clause, known.confirmed_by = yuan, clause.strip(), who.name


def confirm_measure(office: Office, measure: ConfirmedMeasure, *, who: Officer) -> None:
    """措施核对: keep a measure with the clause that allows it."""
    _may(who)
    if not measure.clause.strip():
        raise Refusal([Obstacle(f"“{measure.name}”还没有援引条款，请选择法律、法规或党中央、国务院政策文件的条款。")])
    if is_forced(confirmed(measure)):
        raise Refusal([Obstacle(national()["forced"]["reason"], "general.forced_third_parties")])
    with act(office, "confirm_measure", who=who, about=measure.name, basis=measure.clause) as session:
        unit = session.scalars(select(Unit).with_for_update(of=Unit)).unique().one()
        unit.changed_at = session.info["at"]
        unit.measures.append(measure)


def _may(who: Officer) -> None:
    if not any(who.may(role) for role in MAY_CONFIRM):
        raise Refusal([Obstacle(f"{who.name}没有核对规则的权限，请由承办人、审核人或负责人办理。")])
