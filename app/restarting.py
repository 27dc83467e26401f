"""登记新的列入情形: a new ground while a party is listed; where the rule of the list says so, its term begins anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks
from app.act import act, again
from app.database import Office
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.officer import Officer
from app.refusal import Obstacle, day_faults, refuse_if
from app.regime import regime

CLOCKS = ("earliest_removal", "term")
EVENT = "出现新的列入情形"


@dataclass(frozen=True)
class NewGround:
    """新的列入情形: what it is, on which day it was found, by which document, and what shows it."""

    ground: str = ""
    found_on: date | None = None
    document: str = ""
    proof: Kept | None = None


def restarts(case: Case) -> bool:
    """Say whether a new ground begins the term of the list of a case anew."""
    return bool(case.regime_id) and regime(case.regime_id, on=case.opened_on).restarts


def may_restart(case: Case, party: CaseParty, who: Officer) -> Iterator[Obstacle]:
    """Say why no new ground of this party can be registered by this person."""
    if not restarts(case):
        yield Obstacle("该名单没有出现新的列入情形即重新计算期限的规定。")
    elif not party.is_listed:
        yield Obstacle("当事人在名单期内才登记。")
    if who.name not in (case.officer, case.co_officer):
        yield Obstacle(f"新的列入情形由承办人登记，本案承办人是{case.officer}。")


def gaps(party: CaseParty, entry: NewGround, on: date) -> Iterator[Obstacle]:
    """Say what the registration still lacks."""
    if not entry.ground.strip():
        yield Obstacle("请填写新的列入情形。", field="ground")
    yield from day_faults(
        entry.found_on, on, field="found_on", missing="请填写认定日期。",
        name="认定日期", follows="列入决定日期", since=party.decision.decided_on if party.decision else None,
    )  # fmt: skip
    if not entry.document.strip():
        yield Obstacle("请填写认定的文书和文号。", field="document")
    if entry.proof is None:
        yield Obstacle("请上传认定文书的扫描件。", field="proof")


def restart_term(office: Office, seen: Case, party: CaseParty, entry: NewGround, *, who: Officer, on: date) -> None:
    """期限重新计算: the term and the earliest removal count from the day the new ground was found.

    Raises `Refusal` where the rule of the list does not say so, or where something is missing.
    """
    refuse_if(may_restart(seen, party, who))
    refuse_if(gaps(party, entry, on))
    basis = f"{entry.ground.strip()}（{entry.document.strip()}）"
    with act(office, "restart_term", who=who, about=seen.id, basis=basis) as session:
        case = again(session, seen)
        concerned = case.party_of(party.id)
        assert concerned and concerned.decision and entry.found_on
        for clock in CLOCKS:
            clocks.stop(case, concerned, clock, on, EVENT)
            clocks.begin(case, concerned, clock, entry.found_on, on, EVENT)
        term, earliest = (case.running(clock, concerned) for clock in ("term", "earliest_removal"))
        concerned.decision.expires_on = term.due_on if term else None
        concerned.decision.earliest_removal_on = earliest.due_on if earliest else None
        case.attach(entry.proof, "新的列入情形", concerned)
