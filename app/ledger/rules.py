"""台账规则: what is missing in a row, what does not fit together, what can never be right, and how late it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from app.ledger.layout import SEPARATOR, layout
from app.model.measure import Conforms, Opinion, Progress, ReportedMeasure

if TYPE_CHECKING:
    from app.model.ledger_row import LedgerRow

TO_COMPLETE = (Opinion.AMEND, Opinion.ABOLISH, Opinion.VOID)
NEAR = timedelta(days=15)  # 天: from here on a deadline of the ledger is 预警
NO_BASIS_LEVEL = "无"
NOT_IN_NATIONAL_LIST = "无对应"
TOO_LOW = ("部门规章", "地方规范性文件", NO_BASIS_LEVEL)
PUNISHMENT = "惩戒"


class Flag(StrEnum):
    """标记: what a row shows of itself on a day."""

    OVERDUE = "超期"
    SOON = "预警"
    NO_BASIS = "依据缺失"
    DUPLICATE = "重复"
    RETURNED = "退回"


@dataclass(frozen=True)
class Finding:
    """检查结果: one thing to put right in one column.

    `impossible` is refused and never stored; `error` is stored and shown in red; `warning` is a gap or a doubt.
    """

    column: str
    kind: Literal["impossible", "error", "warning"]
    sentence: str


def findings(row: "LedgerRow", on: date, *, is_duplicate: bool = False) -> list[Finding]:
    """Return everything that is to be put right in a row, most severe first."""
    found = [
        *impossible(row, on),
        *(Finding(column, "error", sentence) for column, sentence in _contradictions(row)),
        *(Finding(column, "warning", sentence) for column, sentence in _doubts(row, is_duplicate)),
    ]
    named = {finding.column for finding in found}
    gaps = (Finding(column, "warning", sentence) for column, sentence in _gaps(row) if column not in named)
    return [*found, *gaps]


def impossible(row: "LedgerRow", on: date) -> list[Finding]:
    """Return what can never be right in a row and is not stored."""
    return [Finding(column, "impossible", sentence) for column, sentence in _impossible(row, on)]


def _impossible(row: "LedgerRow", on: date) -> Iterator[tuple[str, str]]:
    if row.due_date and row.entered_on and row.due_date < row.entered_on:
        yield "due_date", f"完成时限不能早于今天之前的录入日期，请改为 {row.entered_on} 以后。"
    if row.done_date and row.issue_date and row.done_date < row.issue_date:
        yield "done_date", f"完成日期不能早于发文日期（{row.issue_date}），请核对。"
    if row.done_date and row.done_date > on:
        yield "done_date", f"完成日期不能晚于今天（{on}），请核对。"


def _contradictions(row: "LedgerRow") -> Iterator[tuple[str, str]]:
    if row.opinion in (Opinion.AMEND, Opinion.ABOLISH):
        for key in ("due_date", "plan", "lead_office", "owner"):
            if not getattr(row, key):
                yield key, f"清理意见为“{row.opinion}”，请填写{layout().column(key).short}。"
    if row.conforms == Conforms.NO and row.opinion == Opinion.KEEP and not (row.keep_until and row.opinion_reason):
        yield "opinion", "不符合要求的措施不能保留；确需按例外保留的，请填写保留期限和理由。"
    yield from _completion(row)


def _completion(row: "LedgerRow") -> Iterator[tuple[str, str]]:
    result = "opinion_reason" if row.opinion == Opinion.KEEP else "result_doc"
    if row.progress == Progress.DONE:
        for key in ("done_date", result):
            if not getattr(row, key):
                yield key, f"进展为“{Progress.DONE}”，请填写{layout().column(key).short}。"
    elif row.done_date:
        yield "progress", f"已填完成日期，请把进展改为“{Progress.DONE}”，或清空完成日期。"


def _doubts(row: "LedgerRow", is_duplicate: bool) -> Iterator[tuple[str, str]]:
    punishes = PUNISHMENT in row.link_stage.split(SEPARATOR)
    unlisted = row.national_list_ref == NOT_IN_NATIONAL_LIST
    if punishes and unlisted and row.basis_level in TOO_LOW and row.conforms == Conforms.YES:
        yield "conforms", "惩戒措施不在国家清单内，又没有法律、法规或党中央、国务院政策文件依据，请核对是否符合要求。"
    if is_duplicate:
        yield "measure_name", "台账中已有文号、条款、措施名称都相同的一条，请核对是否重复。"


def _gaps(row: "LedgerRow") -> Iterator[tuple[str, str]]:
    for column in layout().needed:
        if not any(getattr(row, item) for item in column.items):
            yield column.key, f"请填写{column.short}。"
    if has_no_basis(row) and row.basis_level:
        yield "legal_basis", "请填写设定依据的名称和条款；没有依据的填“无”。"
    for key in _wanted_here(row):
        if not getattr(row, key):
            yield key, f"请填写{layout().column(key).short}。"


def _wanted_here(row: "LedgerRow") -> Iterator[str]:
    if PUNISHMENT in row.link_stage.split(SEPARATOR):
        yield "national_list_ref"
    if row.conforms in (Conforms.NO, Conforms.PARTLY):
        yield "problem"
    if row.opinion == Opinion.AMEND and row.progress == Progress.DONE:
        yield "legal_review"
    if row.progress == Progress.DONE and row.opinion in TO_COMPLETE:
        yield "result_public"


def is_open(row: "LedgerRow | ReportedMeasure") -> bool:
    """Tell whether the measure is to be amended, abolished or declared void, and is not yet."""
    return row.opinion in TO_COMPLETE and row.progress != Progress.DONE


def is_overdue(row: "LedgerRow | ReportedMeasure", on: date) -> bool:
    """Tell whether an open measure has passed its deadline."""
    return stand_on(row, on) == "overdue"


def stand_on(row: "LedgerRow | ReportedMeasure", on: date) -> str:
    """办理情况: return how far a measure has come on a day, in the word of `stand_of`."""
    return stand_of(row.opinion, row.progress, is_late=row.due_date is not None and row.due_date < on)


def stand_of(opinion: str, progress: str, *, is_late: bool) -> str:
    """办理情况: return done, overdue, doing or not_started; nothing for a measure that is not to be completed."""
    if opinion not in TO_COMPLETE:
        return ""
    if progress == Progress.DONE:
        return "done"
    if is_late:
        return "overdue"
    return "not_started" if progress in ("", Progress.NOT_STARTED) else "doing"


def is_assessed(row: "LedgerRow | ReportedMeasure") -> bool:
    """填报完整: tell whether a measure has result and opinion, and one to be completed its office and deadline."""
    is_planned = row.opinion not in TO_COMPLETE or (row.lead_office and row.due_date)
    return bool(row.conforms and row.opinion and is_planned)


def has_no_basis(row: "LedgerRow") -> bool:
    """Tell whether it is still open on what the measure rests: nothing named, nor stated that there is nothing."""
    return not row.legal_basis and row.basis_level != NO_BASIS_LEVEL


def flags(row: "LedgerRow", on: date, *, is_duplicate: bool = False) -> frozenset[Flag]:
    """Return the marks a row carries on a day."""
    near = is_open(row) and row.due_date is not None and on <= row.due_date <= on + NEAR
    marks = {
        Flag.OVERDUE: is_overdue(row, on),
        Flag.SOON: near,
        Flag.NO_BASIS: has_no_basis(row),
        Flag.DUPLICATE: is_duplicate,
    }
    return frozenset(flag for flag, carried in marks.items() if carried)


def rate(done: int, of: int) -> float | None:
    """Return a share in per cent with one decimal, None of nothing."""
    return round(100 * done / of, 1) if of else None
