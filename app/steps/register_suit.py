"""登记复议、诉讼: the notice that a review or suit was accepted; the clock of answering it starts (行政复议法 48)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app import clocks, procedure, suits
from app.law import period
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.suit import AGAINST, SUIT_KINDS, Suit
from app.refusal import Obstacle, day_faults
from app.step import Occasion

STEP = procedure.REGISTER_SUIT


@dataclass(frozen=True)
class Entry:
    """Which decision is contested, where, since when, and what is asked for."""

    suit_kind: str = "review"
    against: str = ""
    tribunal: str = ""
    suit_number: str = ""
    received_on: date | None = None
    is_simple: bool = False
    is_ours: bool = False
    requests: str = ""
    notice_file: Kept | None = None


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the registration still lacks."""
    contested = suits.contested(party)
    if entry.suit_kind not in SUIT_KINDS:
        yield Obstacle("请选择是复议还是诉讼。", field="suit_kind")
    if entry.against not in contested:
        yield Obstacle("请选择被复议、被诉的行为。", field="against")
    if not entry.tribunal.strip():
        yield Obstacle("请填写复议机关或者法院。", field="tribunal")
    if not entry.suit_number.strip():
        yield Obstacle("请填写复议、诉讼案号。", field="suit_number")
    elif any(one.suit_number == entry.suit_number.strip() for one in party.suits):
        yield Obstacle(f"{entry.suit_number.strip()}已经登记，请核对。", field="suit_number")
    decided = contested.get(entry.against)
    yield from day_faults(
        entry.received_on, on, field="received_on", missing="请填写收到受理、应诉通知和申请书（起诉状）副本的日期。",
        name="收到日期", follows="被复议、被诉行为的日期", since=decided.made_on if decided else None,
    )  # fmt: skip
    if not entry.requests.strip():
        yield Obstacle("请填写请求和理由的要点。", field="requests")
    if entry.notice_file is None:
        yield Obstacle("请上传受理、应诉通知书和申请书（起诉状）副本的扫描件。", field="notice_file")


def paper_rules(entry: Entry) -> Mapping[str, str]:
    """Return the rules by which the suit goes on: that of its answer, and that nothing is suspended by itself."""
    law = "suits.no_suspension" if entry.suit_kind == "review" else "suits.court_no_suspension"
    return {"answer": suits.answer_rule(entry.suit_kind, is_simple=entry.is_simple), "suspension": law}


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the suit; unless the office itself brought it, the time to answer runs from the day of the copy."""
    assert entry.received_on and entry.against in AGAINST
    party.suits.append(
        Suit(
            suit_kind=entry.suit_kind,
            against=entry.against,
            against_number=suits.contested(party)[entry.against].number,
            tribunal=entry.tribunal.strip(),
            suit_number=entry.suit_number.strip(),
            received_on=entry.received_on,
            is_simple=entry.is_simple and entry.suit_kind == "review",
            is_ours=entry.is_ours,
            requests=entry.requests,
            notice_file=case.attach(entry.notice_file, "复议、应诉通知书", party),
        )
    )
    rule = paper_rules(entry)["answer"]
    if rule and not entry.is_ours:
        known = period(rule, on=entry.received_on, confirmed=case.unit.confirmed(occasion.on))
        clocks.start(case, party, "suit_answer", known, entry.received_on, f"收到{SUIT_KINDS[entry.suit_kind]}通知")
