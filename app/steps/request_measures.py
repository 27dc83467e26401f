"""协助实施措施函: another organ is told which measures the listing carries, and asked to answer (联合惩戒触发)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import following, procedure
from app.issue import issue
from app.law import provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.sharing import Sharing
from app.paper_blanks import measures_of, party_blanks
from app.refusal import Obstacle, unfilled
from app.regime import regime
from app.step import Occasion
from forms.decide_listing import DecideListingPaper
from forms.paper import Paper
from forms.report_measures import ReportMeasuresPaper
from forms.request_measures import RequestMeasuresPaper

STEP = procedure.REQUEST_MEASURES
BASIS, LIMITS = "general.measures", "repair.measures_limits"


@dataclass(frozen=True)
class Entry:
    """Which organ is asked for which measures (by name), from when to when, and by when it answers."""

    addressee: str = ""
    measures: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    reply_by: date | None = None
    copies_to: str = ""
    contact_person: str = ""
    contact_phone: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Measures follow the decision; while they are suspended nobody is asked to carry them out."""
    if party and party.is_suspended:
        yield Obstacle("措施暂停执行期间，不得提请其他部门实施。", STEP.law)
    if party and not (party.decision and party.decision.measures):
        yield Obstacle("列入决定书中没有失信惩戒措施，不得另行提请（49号文（九）（十））。", STEP.law)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the letter still lacks; what the decision does not carry cannot be asked for."""
    if not entry.addressee.strip():
        yield Obstacle("请填写主送机关。", field="addressee")
    if not entry.measures:
        yield Obstacle("请选择请协助实施的措施。", field="measures")
    known = {one["name"] for one in party.decision.measures} if party.decision else set()
    for name in entry.measures:
        if name not in known:
            yield Obstacle(f"“{name}”不在列入决定书中，不能提请实施。", STEP.law, field="measures")
        elif _is_asked(party, name, entry.addressee):
            yield Obstacle(f"已向{entry.addressee}提请过“{name}”，不必重复提请。", field="measures")
    decided = party.decision.decided_on if party.decision else on
    yield from following.past(
        entry.starts_on, entry.starts_on or on, decided, field="starts_on", missing="请填写措施开始日期。"
    )
    until = following.due_until(case, party)
    if entry.ends_on and entry.starts_on and entry.ends_on < entry.starts_on:
        yield Obstacle("措施截止日期不能早于开始日期，请核对。", field="ends_on")
    elif entry.ends_on and until and entry.ends_on > until:
        yield Obstacle(f"名单至 {until:%Y-%m-%d} 届满，措施不能晚于这一天。", field="ends_on")
    yield from following.ahead(entry.reply_by, on, field="reply_by", missing="请填写请对方反馈的日期。")
    yield from unfilled(entry, {"contact_person": "请填写联系人。", "contact_phone": "请填写联系电话。"})


def _is_asked(party: CaseParty, name: str, organ: str) -> bool:
    return any(one.receiver == organ and name in one.measures and one.is_open for one in party.sharings)


def chosen(party: CaseParty, entry: Entry) -> list[dict[str, Any]]:
    """Return the measures of the decision that are asked for."""
    return [one for one in party.decision.measures if one["name"] in entry.measures] if party.decision else []


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> RequestMeasuresPaper:
    """协助实施措施函: fill the letter."""
    made, served = party.decision, party.served("decision")
    assert made
    return RequestMeasuresPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        addressee=entry.addressee,
        list_name=regime(case.regime_id, on=made.decided_on).name,
        decision_number=made.doc_number,
        decided_on=made.decided_on,
        facts=made.facts.rstrip("。"),
        served_on=served.served_on if served else None,
        measures=measures_of(chosen(party, entry)),
        starts_on=entry.starts_on,
        ends_on=entry.ends_on,
        legal_basis=str(provision(BASIS, on=occasion.on)),
        limits=provision(LIMITS, on=occasion.on).values["wording"],
        reply_by=entry.reply_by,
        attachments=(DecideListingPaper.title, ReportMeasuresPaper.title),
        contact_person=entry.contact_person,
        contact_phone=entry.contact_phone,
        copies_to=tuple(filter(None, entry.copies_to.replace("，", "、").split("、"))),
    )


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """失信惩戒措施实施情况反馈表: one for each organ that was asked and has not answered, to go with its letter."""
    yield from following.report_forms(case, party)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿函件: the organ has been told of the listing; its answer is awaited until the day asked for."""
    assert entry.reply_by
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    party.sharings.append(
        Sharing(
            receiver=entry.addressee,
            receiver_kind="department",
            told_on=occasion.on,
            what="列入名单信息，提请协助实施失信惩戒措施",
            doc_number=occasion.numbers["doc_number"],
            measures=[one["name"] for one in chosen(party, entry)],
            feedback_due_on=entry.reply_by,
        )
    )
    following.agree(case, party, "feedback", entry.reply_by, occasion.on, f"请{entry.addressee}反馈")
