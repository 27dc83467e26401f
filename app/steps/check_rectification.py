"""整改核查: whether the party has put right what it was told to, looked at with proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import following, procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.step import Occasion

STEP = procedure.CHECK_RECTIFICATION
OUTCOMES = {"done": "已整改", "partly": "部分整改", "not_done": "未整改"}


@dataclass(frozen=True)
class Entry:
    """When it was looked at, what was found, with which proof; the next check where something is left."""

    checked_on: date | None = None
    outcome: str = ""
    findings: str = ""
    file: Kept | None = None
    next_on: date | None = None


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """An order has been given, and the party has it."""
    given = following.open_one(party, "rectification")
    if given is None:
        yield Obstacle("没有待核查的限期整改，请先制作限期整改通知书。", step="order_rectification")
    elif given.served_on is None:
        yield Obstacle("限期整改通知书还没有送达，请先登记送达。", step="serve_follow_up")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the check still lacks; before the end of the time only a finished correction is recorded."""
    given = following.open_one(party, "rectification")
    since = given.served_on or given.started_on if given else on
    yield from following.past(entry.checked_on, on, since, field="checked_on", missing="请填写核查日期。")
    if entry.outcome not in OUTCOMES:
        yield Obstacle("请选择整改结果。", field="outcome")
    if not entry.findings.strip():
        yield Obstacle("请写明核查情况。", field="findings")
    if entry.outcome == "done" and entry.file is None:
        yield Obstacle("请上传整改报告或者现场核查的证明材料。", field="file")
    if entry.outcome in ("partly", "not_done"):
        early = given and given.due_on and entry.checked_on and entry.checked_on < given.due_on
        if early and given:
            yield Obstacle(f"整改期限至 {given.due_on:%Y-%m-%d}，期满前不能认定未整改。", field="outcome")
        if party.is_listed:
            missing = "请填写下次核查日期，或者改为约谈后再核查的日期。"
            yield from following.ahead(entry.next_on, on, field="next_on", missing=missing)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep what was found; what is left is looked at again, as long as the party is on the list.

    An order that took the place of a listing, and was not followed, is given anew.
    """
    given = following.open_one(party, "rectification")
    assert given and entry.checked_on
    given.outcome, given.result, given.result_on = OUTCOMES[entry.outcome], entry.findings, entry.checked_on
    given.file = case.attach(entry.file, "整改材料", party)
    following.settle(case, party, "rectification", given.due_on, entry.checked_on)
    if entry.next_on and entry.outcome != "done" and party.is_listed:
        given.next_on = entry.next_on
        following.agree(case, party, "check", entry.next_on, occasion.on, "整改后约定复查")
