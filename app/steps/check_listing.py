"""年度核查: whether the listing still stands as it was made — the party, the measures, the publication, the way out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app import clocks, following, procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import FollowUp
from app.refusal import Obstacle
from app.step import Occasion

STEP = procedure.CHECK_LISTING
ITEMS: Mapping[str, str] = {
    "basis": "列入所依据的文书仍然有效，没有被变更、撤销",
    "party": "当事人的名称、代码、住所没有变化，仍然存续",
    "measures": "各项措施在条款范围内实施，没有超出清单、加重惩戒",
    "publication": "各渠道公示的内容、期限与决定书一致",
    "repair": "当事人知道移出的条件、程序和最早申请日期",
}


@dataclass(frozen=True)
class Entry:
    """When, what was found right (`right`, keys of `ITEMS`), what was not, and when it is looked at next."""

    checked_on: date | None = None
    right: tuple[str, ...] = ()
    findings: str = ""
    file: Kept | None = None
    next_on: date | None = None
    late_reason: str = ""


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks: what is not right is written down."""
    since = party.decision.decided_on if party.decision else on
    yield from following.past(entry.checked_on, on, since, field="checked_on", missing="请填写核查日期。")
    wrong = [words for key, words in ITEMS.items() if key not in entry.right]
    if wrong and not entry.findings.strip():
        yield Obstacle(f"有 {len(wrong)} 项没有勾选，请写明发现的情况和处理。", field="findings")
    until = following.due_until(case, party)
    if until is None or until > on:
        missing = "请填写下次核查日期，名单届满以前。"
        yield from following.ahead(entry.next_on, on, field="next_on", missing=missing, within=until)
    yield from clocks.unexplained(case, party, "check", entry.checked_on, entry.late_reason)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep what was found; the next check is a date of the case."""
    assert entry.checked_on
    wrong = [words for key, words in ITEMS.items() if key not in entry.right]
    party.follow_ups.append(
        FollowUp(
            kind="check",
            started_on=entry.checked_on,
            reason="年度核查",
            due_on=entry.checked_on,
            details={"right": [ITEMS[key] for key in entry.right], "wrong": wrong},
            outcome="有问题" if wrong else "没有问题",
            result=entry.findings,
            result_on=entry.checked_on,
            next_on=entry.next_on,
            file=case.attach(entry.file, "年度核查材料", party),
        )
    )
    following.settle(case, party, "check", None, entry.checked_on, entry.late_reason)
    if entry.next_on:
        following.agree(case, party, "check", entry.next_on, entry.checked_on, "年度核查")
