"""An office with people and cases in telling states, for the tests and pictures of the windows."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app import founding, opening, vault
from app.act import act
from app.act import perform as perform_step
from app.charter import Charter
from app.database import Office
from app.model.case import Case, StepDone
from app.model.deadline import Deadline
from app.model.notice import Notice
from app.model.objection import Objection
from app.model.officer import Officer
from app.opening import Opened
from app.procedure import PROCEDURE, STEPS
from app.roles import Person
from app.steps import open_case
from app.steps.open_case import Entry, PartyEntry

TODAY = date(2026, 11, 23)
PEOPLE = {
    "经办甲": ("case_officer",),
    "经办乙": ("case_officer",),
    "审核丙": ("reviewer",),
    "负责人丁": ("approver",),
    "台账戊": ("ledger_manager",),
    "系统己": ("system_admin",),
    "安全庚": ("security_admin",),
    "审计辛": ("auditor",),
}
STATES: tuple[tuple[str, str, str, int | None, bool], ...] = (
    # party, officer, next step, due in days, unconfirmed
    ("示例县某乙食品批发有限公司", "经办甲", "answer_objection", -4, False),
    ("示例县某己物业服务有限公司", "经办甲", "publish", -3, False),
    ("示例县某甲商贸有限公司", "经办甲", "serve_decision", 0, False),
    ("示例县某丁电器维修有限公司", "经办乙", "serve_decision", 1, False),
    ("示例县某丙食品加工有限公司", "经办甲", "serve_decision", 2, False),
    ("示例县某戊日化有限公司", "经办甲", "publish", 3, False),
    ("示例县某辛装饰工程有限公司", "经办甲", "hear_objection", 7, False),
    ("示例县某庚农资经营部", "经办甲", "approve_case", None, False),
    ("示例县某壬运输有限公司", "经办甲", "publish", 9, True),
    ("示例县某癸建材有限公司", "经办甲", "notify_party", None, False),
    ("示例县某子餐饮管理有限公司", "经办乙", "review_case", None, False),
    ("示例县某丑再生资源有限公司", "经办乙", "review_legality", None, False),
)
CLOCKS = {
    "answer_objection": "reply",
    "serve_decision": "service",
    "publish": "publication",
    "hear_objection": "statement",
}


def practice_office(folder: Path) -> Path:
    """Found a practice office with people, and no cases."""
    persons = tuple(Person(name, roles, badge_number=f"0900{i:04d}") for i, (name, roles) in enumerate(PEOPLE.items()))
    unit = {"name": "示例县市场监督管理局", "mark": "示市监", "region_code": "888888"}
    founding.found(Charter(unit=unit, persons=persons), folder, practice=True)
    return folder


def passphrase(name: str) -> str:
    """Return what a person types in an office whose people have passphrases."""
    return f"{name}在河滩上第三棵柳树下等过表舅"


def real_office(folder: Path) -> Path:
    """Found an office whose people have passphrases."""
    persons = tuple(Person(name, roles, passphrase=passphrase(name)) for name, roles in PEOPLE.items())
    unit = {"name": "示例县市场监督管理局", "mark": "示市监", "region_code": "888888"}
    founding.found(Charter(unit=unit, persons=persons), folder, practice=False)
    return folder


def open_as(folder: Path, name: str) -> Opened:
    """Open a practice office for one of its people."""
    return opening.open_office(folder, name, bytes.fromhex(vault.read(folder).open_key))


def log_in(folder: Path, name: str) -> Opened:
    """Open an office with the passphrase of one of its people."""
    return opening.open_office(folder, name, vault.unlock(folder, name, passphrase(name)))


def officer(office: Office, name: str) -> Officer:
    """Return one of the people."""
    with office.reading() as session:
        return session.scalars(select(Officer).where(Officer.name == name)).one()


def new_case(office: Office, party_name: str, who: Officer, on: date = TODAY, **party: str) -> Any:
    """Register a case; return its id."""
    co_officer = "经办乙" if who.name == "经办甲" else "经办甲"
    entry = Entry(
        parties=(PartyEntry(party_name=party_name, uscc_absent_reason="练习", **party),),
        officer=who.name, officer_badge="09000000", co_officer=co_officer, co_officer_badge="09000001",
        source="本机关行政处罚", recusal="无",
    )  # fmt: skip
    return perform_step(office, open_case, None, entry, who=who, on=on)


def bring_to(office: Office, case_id: Any, step: str, due_in: int | None, is_unconfirmed: bool = False) -> None:
    """Let the steps before one stand as done, and its clock run."""
    with act(office, "stage_case", who=officer(office, "经办甲"), about=case_id) as session:
        case = session.get_one(Case, case_id)
        pair = case.parties[0]
        case.regime_id, case.ground = "samr_serious_illegal", "违反食品安全法律、行政法规，受到较重行政处罚"
        case.changed_at = session.info["at"]
        at = PROCEDURE.index(STEPS[step])
        for earlier in PROCEDURE[1:at]:
            if earlier.key in ("waive_statement", "decide_not_listing") or "objection" in earlier.key:
                continue
            if earlier.key == "serve_reply":
                continue
            case.steps.append(
                StepDone(
                    step=earlier.key, case_party_id=pair.id if earlier.per_party else None, done_on=TODAY,
                    done_by=case.officer, signed_by=case.officer, done_at=session.info["at"],
                )
            )  # fmt: skip
        if at > PROCEDURE.index(STEPS["propose_decision"]):
            pair.proposed_outcome = "listing"
        if at > PROCEDURE.index(STEPS["serve_notice"]):
            pair.notice = _notice()
        if step == "answer_objection":
            pair.objections.append(
                Objection(received_on=TODAY - timedelta(days=11), statement_form="written", presented_by="负责人",
                          items=[{"text": "涉案产品已全部召回"}], is_late=False)
            )  # fmt: skip
        if due_in is not None:
            case.deadlines.append(_deadline(CLOCKS[step], pair.id, TODAY + timedelta(days=due_in), is_unconfirmed))


def furnish(office: Office) -> None:
    """Fill the office with cases in telling states."""
    for party_name, name, step, due_in, is_unconfirmed in STATES:
        case_id = new_case(office, party_name, officer(office, name))
        bring_to(office, case_id, step, due_in, is_unconfirmed)


def _deadline(clock: str, pair: Any, due: date, is_unconfirmed: bool) -> Deadline:
    return Deadline(
        clock=clock, case_party_id=pair, event="示市监信列〔2026〕1号送达", starts_from=due - timedelta(days=7),
        length=5, period_unit="working_day", clause="第十二条", due_on=due, is_unconfirmed=is_unconfirmed,
    )  # fmt: skip


def _notice() -> Notice:
    return Notice(
        doc_number="示市监信告〔2026〕1号", reason="事由", legal_basis="依据", proposed_measures=[], period_length=5,
        period_unit="working_day", period_clause="第十二条", rights_text="权利", contact_address="示例路1号",
        contact_person="经办甲", contact_phone="0900-1234567", finalized_on=TODAY,
    )  # fmt: skip
