"""措施实施反馈: what the organ that was asked says it did, measure by measure (联合惩戒反馈)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import following, procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle
from app.step import Occasion
from forms.paper import Paper

STEP = procedure.RECORD_FEEDBACK


@dataclass(frozen=True)
class Entry:
    """Which letter is answered (its number), when, by whom, which measures are carried out, and in which words."""

    doc_number: str = ""
    fed_back_on: date | None = None
    feedback_by: str = ""
    carried_out: tuple[str, ...] = ()
    feedback: str = ""
    file: Kept | None = None


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Somebody has been asked."""
    if following.awaited_feedback(party) is None:
        yield Obstacle("没有等待反馈的协助实施措施函。", step="request_measures")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the answer still lacks; what is not carried out has its reason."""
    asked = next((one for one in party.sharings if one.doc_number == entry.doc_number and one.awaits_feedback), None)
    if asked is None:
        yield Obstacle("请选择反馈的是哪一份函。", field="doc_number")
        return
    yield from following.past(entry.fed_back_on, on, asked.told_on, field="fed_back_on", missing="请填写反馈日期。")
    if not entry.feedback_by.strip():
        yield Obstacle("请填写反馈人。", field="feedback_by")
    if extra := [name for name in entry.carried_out if name not in asked.measures]:
        yield Obstacle(f"“{'”“'.join(extra)}”不在这份函提请的措施中，请核对。", field="carried_out")
    if len(set(entry.carried_out)) < len(asked.measures) and not entry.feedback.strip():
        yield Obstacle("有措施没有实施，请写明对方反馈的原因。", field="feedback")
    if entry.file is None:
        yield Obstacle("请上传反馈表或者复函。", field="file")


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """失信惩戒措施实施情况反馈表: one for each organ that was asked and has not answered."""
    yield from following.report_forms(case, party)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the answer; the wait for it is over."""
    asked = next(one for one in party.sharings if one.doc_number == entry.doc_number and one.awaits_feedback)
    assert entry.fed_back_on
    asked.fed_back_on, asked.feedback_by, asked.feedback = entry.fed_back_on, entry.feedback_by, entry.feedback
    asked.carried_out = [name for name in asked.measures if name in entry.carried_out]
    asked.feedback_file = case.attach(entry.file, "失信惩戒措施实施情况反馈表", party)
    following.settle(case, party, "feedback", asked.feedback_due_on, entry.fed_back_on)
