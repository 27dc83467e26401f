"""报送检查: what the rows of a report contradict, within a sheet, between the sheets and against the last 期."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.ledger.campaigns import tests_of
from app.ledger.layout import SEPARATOR, layout
from app.ledger.rules import findings
from app.model.campaign import Campaign
from app.model.ledger_row import LedgerRow
from app.model.submission import ReturnedRow, Submission

Kind = Literal["bar", "error", "warning"]
WORDS: Mapping[Kind, str] = {"bar": "不能报送", "error": "错误", "warning": "提醒"}
FEW = 3  # names told in one sentence


@dataclass(frozen=True)
class Check:
    """检查结果: one thing to look at; `bar` keeps the report from being frozen, an `error` asks for an explanation.

    `item_id` is empty for what concerns the report as a whole; `column` is a key of the layout.
    """

    kind: Kind
    sentence: str
    item_id: str = ""
    column: str = ""

    @property
    def heading(self) -> str:
        """Return the short heading of its column."""
        return layout().column(self.column).short if self.column else ""


@dataclass(frozen=True)
class Reported:
    """待查的报送: what the checks look at; `missing_units` have neither rows nor 零报告."""

    campaign: Campaign
    period: str
    cut_off: date
    rows: Sequence[LedgerRow]
    deleted: Mapping[str, Any]
    missing_units: Sequence[str]
    previous: Submission | None
    previous_ids: frozenset[str]
    returned: Sequence[ReturnedRow]


def checks(told: Reported, on: date) -> list[Check]:
    """Return everything that speaks against a report, what bars it first."""
    found = [*_days(told, on), *_lost(told), *_units(told), *_returned(told), *_documents(told.rows), *_rows(told, on)]
    order = list(WORDS)
    return sorted(found, key=lambda one: order.index(one.kind))


def _days(told: Reported, on: date) -> Iterator[Check]:
    if told.cut_off > on:
        yield Check("bar", f"统计截止日期 {told.cut_off} 晚于今天，请改为今天或以前的日期。")
    if told.previous and told.previous.period != told.period and told.cut_off < told.previous.cut_off:
        before = f"{told.previous.title}的截止日期（{told.previous.cut_off}）"
        yield Check("bar", f"统计截止日期 {told.cut_off} 早于{before}，请核对。")
    if not told.period.strip():
        yield Check("bar", "请填写期号。")


def _lost(told: Reported) -> Iterator[Check]:
    """上期有、本期没有的编号: what was reported once stays, or is gone for a reason."""
    gone = told.previous_ids - {row.item_id for row in told.rows} - told.deleted.keys()
    for item_id in sorted(gone):
        yield Check("bar", "上期报过，本期既不在台账中，也没有删除原因。请移回本专项，或删除并写明原因。", item_id)


def _units(told: Reported) -> Iterator[Check]:
    for unit in told.missing_units:
        yield Check("error", f"{unit}没有条目，也没有登记零报告，请催报，或在“清理专项”中登记零报告。")
    if told.campaign.units:
        others = Counter(row.lead_office for row in told.rows if row.lead_office not in told.campaign.units)
        for unit, count in sorted(others.items()):
            named = f"“{unit}”不在本专项的填报单位中" if unit else "没有填责任单位"
            yield Check("warning", f"有 {count} 条{named}，请核对。")


def _returned(told: Reported) -> Iterator[Check]:
    for one in told.returned:
        if one.settled_on is None:
            yield Check("error", f"退回意见还没有改好：{one.reason}", one.item_id, one.column)


def _documents(rows: Sequence[LedgerRow]) -> Iterator[Check]:
    """Tell documents that are counted twice, because one number stands under several names."""
    names: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.doc_number:
            names.setdefault(row.doc_number, {}).setdefault(row.doc_name, row.item_id)
    for number, found in names.items():
        if len(found) > 1:
            sentence = f"文号“{number}”对应 {len(found)} 个文件名称（{_few(found)}），梳理文件数会多计。"
            yield Check("warning", sentence, list(found.values())[-1], "doc_name")


def _few(words: Iterable[str]) -> str:
    named = list(words)
    return "、".join(named[:FEW]) + ("等" if len(named) > FEW else "")


def _rows(told: Reported, on: date) -> Iterator[Check]:
    same = Counter((row.doc_number, row.clause, row.measure_name) for row in told.rows if row.doc_number)
    in_force = set(tests_of(told.campaign))
    for row in told.rows:
        is_duplicate = same[row.doc_number, row.clause, row.measure_name] > 1
        for finding in findings(row, on, is_duplicate=is_duplicate):
            kind: Kind = "warning" if finding.kind == "warning" else "error"
            yield Check(kind, finding.sentence, row.item_id, finding.column)
        yield from _against_campaign(row, told, in_force)


def _against_campaign(row: LedgerRow, told: Reported, in_force: set[str]) -> Iterator[Check]:
    campaign = told.campaign
    if campaign.issued_before and row.issue_date and row.issue_date > campaign.issued_before:
        sentence = f"发文日期晚于清理范围（{campaign.issued_before} 以前），请核对是否属于本专项。"
        yield Check("warning", sentence, row.item_id, "issue_date")
    if campaign.deadline and row.due_date and row.due_date > campaign.deadline and not row.opinion_reason:
        yield Check("warning", f"完成时限晚于专项期限 {campaign.deadline}，请写明理由。", row.item_id, "due_date")
    if row.done_date and row.done_date > told.cut_off:
        sentence = f"完成日期晚于统计截止日期 {told.cut_off}，请核对是否计入本期。"
        yield Check("warning", sentence, row.item_id, "done_date")
    if others := [code for code in row.tests_failed.split(SEPARATOR) if code and code not in in_force]:
        yield Check("warning", f"{'、'.join(others)} 不是本专项适用的检查项，请核对。", row.item_id, "tests_failed")
