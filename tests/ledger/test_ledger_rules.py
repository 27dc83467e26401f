"""The rules of the ledger, one row at a time."""

from datetime import date
from typing import Any

import pytest

from app.ledger.layout import conformity_tests, layout, text_of, understand, value_of
from app.ledger.rules import Flag, findings, flags, is_overdue
from app.model.ledger_row import LedgerRow
from app.model.measure import Opinion, Progress
from app.refusal import Refusal

TODAY = date(2026, 11, 22)


def row(**values: Any) -> LedgerRow:
    """A row with nothing to object to."""
    whole = {
        "item_id": "999999-2026-0001",
        "doc_name": "示例县守信激励和失信惩戒实施方案",
        "doc_number": "示政办〔2017〕58号",
        "doc_type": "行政规范性文件",
        "issuer": "示例县人民政府办公室",
        "issue_date": date(2017, 6, 1),
        "doc_status_before": "有效",
        "clause": "第八条",
        "measure_name": "限制参加政府采购",
        "clause_text": "对失信主体限制参加政府采购活动。",
        "link_stage": "公开",
        "field_domain": "政府采购",
        "target": "自然人",
        "legal_basis": "《中华人民共和国政府采购法》第二十二条",
        "basis_level": "法律",
        "conforms": "部分符合",
        "problem": "没有写明期限。",
        "opinion": "修订",
        "opinion_reason": "上位依据已修改。",
        "plan": "补充期限。",
        "lead_office": "示例县财政局",
        "owner": "经办丙",
        "contact_phone": "0900-1234567",
        "due_date": date(2026, 12, 31),
        "entered_on": date(2026, 11, 1),
    }
    return LedgerRow(**{**whole, **values})


def found(kind: str, **values: Any) -> dict[str, str]:
    return {finding.column: finding.sentence for finding in findings(row(**values), TODAY) if finding.kind == kind}


def test_a_whole_row_has_nothing_to_put_right():
    assert findings(row(), TODAY) == []


@pytest.mark.parametrize("opinion", ["修订", "废止"])
@pytest.mark.parametrize("key", ["due_date", "plan", "lead_office", "owner"])
def test_what_is_amended_or_abolished_needs_a_plan_a_date_and_somebody_in_charge(opinion: str, key: str):
    empty: Any = None if key == "due_date" else ""
    assert key in found("error", opinion=opinion, **{key: empty})
    assert key not in found("error", opinion="保留", conforms="是", **{key: empty})


def test_what_does_not_conform_is_kept_only_as_an_exception():
    assert "opinion" in found("error", conforms="否", opinion="保留")
    assert "opinion" not in found("error", conforms="否", opinion="保留", keep_until=date(2027, 1, 1))


@pytest.mark.parametrize("level", ["部门规章", "地方规范性文件", "无"])
def test_an_unlisted_punishment_without_a_high_basis_hardly_conforms(level: str):
    values = {"link_stage": "公开、惩戒", "national_list_ref": "无对应", "basis_level": level, "conforms": "是"}
    assert "conforms" in found("warning", **values)
    assert "conforms" not in found("warning", **{**values, "basis_level": "行政法规"})
    assert "conforms" not in found("warning", **{**values, "link_stage": "公开"})


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"due_date": date(2026, 10, 31)}, "due_date"),
        ({"done_date": date(2017, 5, 31)}, "done_date"),
        ({"done_date": date(2026, 11, 23)}, "done_date"),
    ],
)
def test_dates_that_can_never_be_right(values: dict[str, Any], column: str):
    assert column in found("impossible", **values)


def test_the_deadline_of_an_imported_row_may_have_passed():
    imported = {"due_date": date(2021, 11, 30), "entered_on": None}
    assert not found("impossible", **imported)
    assert is_overdue(row(**imported), TODAY)


def test_done_means_a_date_and_a_result():
    assert set(found("error", progress="已完成")) == {"done_date", "result_doc"}
    done = {"done_date": TODAY, "result_doc": "示政办〔2026〕9号"}
    assert "progress" in found("error", **done)
    assert not found("error", progress="已完成", **done)
    assert not found("error", progress="已完成", done_date=TODAY, opinion="保留", conforms="是")


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 11, 21), {Flag.OVERDUE}),
        (date(2026, 11, 22), {Flag.SOON}),
        (date(2026, 12, 7), {Flag.SOON}),
        (date(2026, 12, 8), set()),
        (None, set()),
    ],
)
def test_a_deadline_warns_fifteen_days_before_and_is_overdue_the_day_after(due: date | None, expected: set[Flag]):
    assert flags(row(due_date=due), TODAY) == expected
    assert flags(row(due_date=due, progress=Progress.DONE.value), TODAY) == set()
    assert flags(row(due_date=due, opinion=Opinion.KEEP.value), TODAY) == set()


def test_a_basis_is_missing_until_one_is_named_or_it_is_said_that_there_is_none():
    assert Flag.NO_BASIS in flags(row(legal_basis="", basis_level=""), TODAY)
    assert Flag.NO_BASIS in flags(row(legal_basis="", basis_level="法律"), TODAY)
    assert Flag.NO_BASIS not in flags(row(legal_basis="", basis_level="无"), TODAY)


def test_a_row_says_that_it_stands_there_twice():
    assert Flag.DUPLICATE in flags(row(), TODAY, is_duplicate=True)
    assert [finding.column for finding in findings(row(), TODAY, is_duplicate=True)] == ["measure_name"]


def test_every_needed_cell_is_asked_for_by_its_name():
    empty = LedgerRow(item_id="999999-2026-0002")
    asked = {finding.column for finding in findings(empty, TODAY)}
    assert asked == {column.key for column in layout().columns if column.needed} - {"progress"}


def test_the_codes_the_rules_speak_of_stand_in_the_layout():
    assert tuple(opinion.value for opinion in Opinion) == layout().column("opinion").codes
    assert {progress.value for progress in Progress} <= set(layout().column("progress").codes)
    assert tuple(test.code for test in conformity_tests()) == layout().column("tests_failed").codes


def test_the_layout_has_thirty_five_columns_each_an_item_of_the_row():
    columns = layout().columns
    assert len(columns) == 35
    items = {item for column in columns for item in column.items} - {"seq_no"}
    assert items <= set(LedgerRow.__mapper__.column_attrs.keys())
    assert {key: len(prints.columns) for key, prints in layout().prints.items()} == {
        "brief": 13,
        "full": 35,
        "progress": 9,
    }


@pytest.mark.parametrize(
    ("key", "text", "values"),
    [
        ("due_date", "20261123", {"due_date": date(2026, 11, 23)}),
        ("due_date", "2026年11月3日", {"due_date": date(2026, 11, 3)}),
        ("due_date", "11-23", {"due_date": date(2026, 11, 23)}),
        ("due_date", "今天", {"due_date": TODAY}),
        ("due_date", "", {"due_date": None}),
        ("opinion", " 废止 ", {"opinion": "废止"}),
        ("link_stage", "惩戒,认定；公开", {"link_stage": "认定、公开、惩戒"}),
        ("tests_failed", "t10 T2", {"tests_failed": "T2、T10"}),
        ("legal_basis", "《价格法》第五条（法律）", {"legal_basis": "《价格法》第五条", "basis_level": "法律"}),
        ("legal_basis", "无", {"legal_basis": "", "basis_level": "无"}),
        ("legal_basis", "《办法》（试行）", {"legal_basis": "《办法》（试行）", "basis_level": ""}),
        ("result_public", "是，www.example.gov.cn", {"result_public": "是", "result_url": "www.example.gov.cn"}),
        ("legal_review", "同意（2026-11-01）", {"legal_review": "同意", "legal_review_date": date(2026, 11, 1)}),
        ("legal_review", "同意", {"legal_review": "同意", "legal_review_date": None}),
    ],
)
def test_typed_text_is_understood_and_shown_again_as_it_means(key: str, text: str, values: dict[str, Any]):
    column = layout().column(key)
    assert understand(column, text, on=TODAY) == values
    shown = text_of(row(**values), column)
    assert understand(column, shown, on=TODAY) == values


@pytest.mark.parametrize(
    ("key", "text", "word"),
    [
        ("due_date", "下周五", "2026-11-23"),
        ("due_date", "2026-02-30", "日历"),
        ("opinion", "删除", "保留、修订、废止、宣布失效"),
        ("link_stage", "惩罚", "认定"),
        ("owner", "某" * 31, "最多30个字"),
        ("result_public", "网站", "是"),
        ("seq_no", "1", "自动"),
    ],
)
def test_text_that_means_nothing_is_refused_with_what_to_do(key: str, text: str, word: str):
    with pytest.raises(Refusal) as refusal:
        understand(layout().column(key), text, on=TODAY)
    assert word in str(refusal.value)
    assert refusal.value.obstacles[0].field == key


def test_a_date_stays_a_date_for_the_workbook():
    assert value_of(row(), layout().column("due_date")) == date(2026, 12, 31)
    assert value_of(row(due_date=None), layout().column("due_date")) is None
    assert value_of(row(), layout().column("legal_basis")) == "《中华人民共和国政府采购法》第二十二条（法律）"
