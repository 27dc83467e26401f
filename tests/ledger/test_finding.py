"""The next cell that holds words and the next row to put right are found where the records are; the same on both."""

from collections.abc import Callable
from datetime import timedelta

from app.database import Office
from app.ledger.filters import Filter
from app.ledger.finding import Hit, next_cell, next_to_mend, places_with
from app.ledger.layout import layout, text_of
from app.ledger.rows import load_rows
from app.ledger.sight import RowIds, row_ids
from app.model.ledger_row import LedgerRow
from tests.ledger.conftest import TODAY

Add = Callable[..., LedgerRow]
KEYS = ("doc_name", "lead_office", "legal_basis", "result_public", "due_date", "progress_note")
COLUMNS = {number: layout().column(key) for number, key in enumerate(KEYS)}


def three(add: Add, office: Office) -> RowIds:
    for number in range(3):
        add(
            doc_name=f"第{number}号文件",
            lead_office="县财政局" if number != 1 else "县Audit局",
            legal_basis="《示例法》第三条",
            basis_level="法律" if number else "",
            result_public="是" if number else "",
            result_url="https://example.invalid/1" if number < 2 else "",
            due_date=TODAY + timedelta(days=40 * number),
            progress_note="2026-11-01 已发函。",
        )
    return row_ids(office, Filter(order="item_id"), on=TODAY)


def test_the_database_finds_exactly_the_cells_whose_text_holds_the_words(ledger_office: Office, add: Add):
    ids = three(add, ledger_office)
    rows = load_rows(ledger_office, ids)
    for words in (
        "县财政局",
        "audit",
        "Audit",
        "条（法律）",
        "是，https",
        "，https",
        "2026-1",
        "发函",
        "%",
        "（",
        "无处",
    ):
        held = [n for n, row in enumerate(rows) if any(words in text_of(row, one) for one in COLUMNS.values())]
        assert places_with(ledger_office, ids, range(3), COLUMNS.values(), words) == held, words


def test_cells_follow_one_another_and_at_the_end_the_search_goes_round(ledger_office: Office, add: Add):
    ids = three(add, ledger_office)

    def next_after(place: int, number: int, *, back: bool = False) -> Hit | None:
        return next_cell(ledger_office, ids, range(3), COLUMNS, "县财政局", (place, number), back=back)

    assert next_after(0, 0) == Hit((0, 1), False, 2)
    assert next_after(0, 1) == Hit((2, 1), False, 2)
    assert next_after(2, 1) == Hit((0, 1), True, 2)
    assert next_after(2, 0, back=True) == Hit((0, 1), False, 2)
    assert next_after(0, 1, back=True) == Hit((2, 1), True, 2)
    assert next_cell(ledger_office, ids, range(1, 2), COLUMNS, "县财政局", (1, 0)) is None


def test_the_next_row_to_mend_is_found_either_way(ledger_office: Office, add: Add):
    whole = {
        "doc_type": "行政规范性文件", "issuer": "县财政局", "issue_date": TODAY, "doc_status_before": "有效",
        "clause": "第一条", "clause_text": "原文", "link_stage": "公开", "field_domain": "政府采购",
        "target": "自然人", "national_list_ref": "无对应", "catalogue_ref": "目录外", "basis_level": "无",
        "legal_basis": "无", "tests_failed": "", "conforms": "符合", "opinion": "保留", "opinion_reason": "有依据",
        "lead_office": "县财政局", "owner": "经办丙", "contact_phone": "0900-1234567", "progress": "未启动",
    }  # fmt: skip
    for number in range(5):
        add(**whole, doc_number=f"示政办〔2017〕{number}号")
    ids = row_ids(ledger_office, Filter(order="item_id"), on=TODAY)
    clean = next_to_mend(ledger_office, ids, range(5), on=TODAY)
    assert clean is None
    assert next_to_mend(ledger_office, ids, range(5), on=TODAY, unstored={ids[3]}) == 3
    add(**whole | {"conforms": ""}, doc_number="示政办〔2017〕9号")
    ids = row_ids(ledger_office, Filter(order="item_id"), on=TODAY)
    assert next_to_mend(ledger_office, ids, range(6), on=TODAY) == 5
    assert next_to_mend(ledger_office, ids, range(4, -1, -1), on=TODAY) is None
    add(**whole, doc_number="示政办〔2017〕1号")  # the same document, clause and measure twice
    ids = row_ids(ledger_office, Filter(order="item_id"), on=TODAY)
    assert next_to_mend(ledger_office, ids, range(4, -1, -1), on=TODAY) == 1
