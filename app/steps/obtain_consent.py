"""上一级同意: the reply of the higher authority; without it no listing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle, day_faults
from app.step import Occasion

STEP = procedure.OBTAIN_CONSENT


@dataclass(frozen=True)
class Entry:
    """Number, day, answer and scan of the reply."""

    reply_number: str = ""
    replied_on: date | None = None
    is_granted: bool | None = None
    reply_file: Kept | None = None


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the reply still lacks."""
    if not entry.reply_number:
        yield Obstacle("请填写批复文号。", field="reply_number")
    yield from day_faults(
        entry.replied_on, on, field="replied_on", missing="请填写批复日期。",
        name="批复日期", follows="请示日期", since=case.consent.requested_on if case.consent else None,
    )  # fmt: skip
    if entry.is_granted is None:
        yield Obstacle("请选择上一级是否同意。", field="is_granted")
    if entry.reply_file is None:
        yield Obstacle("请上传批复扫描件。", field="reply_file")


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Keep the reply; a refusal turns the proposal into 不予列入."""
    assert case.consent
    case.consent.reply_number, case.consent.replied_on = entry.reply_number, entry.replied_on
    case.consent.is_granted = entry.is_granted
    case.consent.reply_file = case.attach(entry.reply_file, "上一级批复")
    if not entry.is_granted:
        for one in case.parties:
            one.proposed_outcome, one.outcome_reason = "not_listing", f"上一级机关未同意列入（{entry.reply_number}）"
