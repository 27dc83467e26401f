"""A sheet goes out, is worked on by another unit, and comes back: what was changed there is told, and no more."""

import random
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from app import verify
from app.database import Office
from app.ledger.edit import Change, delete, edit
from app.ledger.layout import layout
from app.ledger.round_trip import Accepted, Returned, accept, compare, send
from app.ledger.rows import all_rows
from app.ledger.sheet import Blanks
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.outgoing_ledger import OutgoingLedger
from app.refusal import Refusal
from app.workbook_reading import read_workbook

DAY = date(2026, 11, 23)
BLANKS = Blanks("示例县", "示例县信用办", DAY, DAY)
Add = Callable[..., LedgerRow]
Cells = dict[tuple[str, str], Any]


@pytest.fixture
def filled(ledger_office: Office, add: Add) -> Office:
    for number in range(20):
        add(
            doc_name=f"示例办法{number}",
            measure_name=f"措施{number}",
            link_stage="惩戒、公开",
            opinion="修订",
            plan="修改后重新印发",
            lead_office="县发展改革局",
            owner="经办丙",
            due_date=date(2027, 3, 1),
            legal_basis="示例条例第三条",
            basis_level="地方性法规",
        )
    return ledger_office


def out(office: Office, who: Officer, path: Path, prints: str = "full") -> Path:
    send(office, path, prints, BLANKS, "县住房城乡建设局", who=who, on=DAY)
    return path


def changed(path: Path, cells: Cells) -> Path:
    """Change cells the way another program does: open, type, save; a cell is named by row number and heading."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headings = {cell.value: cell.column for cell in sheet[3]}
    marks = {str(row[len(headings) - 1].value).partition(":")[2]: row[0].row for row in sheet.iter_rows(min_row=4)}
    for (item_id, key), value in cells.items():
        sheet.cell(marks[item_id], headings[layout().column(key).heading]).value = value
    book.save(path)
    return path


def back(office: Office, path: Path) -> Returned:
    return compare(office, read_workbook(path).sheets[0], on=DAY)


def test_nothing_changed_is_nothing_told(filled: Office, bing: Officer, tmp_path: Path):
    path = changed(out(filled, bing, tmp_path / "a.xlsx"), {})
    returned = back(filled, path)
    assert not returned.differences and not returned.added and not returned.missing
    assert "没有改动" in returned.sentence


@pytest.mark.parametrize("seed", range(3))
def test_thirty_planted_changes_are_exactly_those_told_and_taken(
    filled: Office, bing: Officer, tmp_path: Path, seed: int
):
    chance = random.Random(seed)
    values = {
        "problem": "缺少异议核实环节",
        "opinion_reason": "上位依据已修改",
        "owner": "经办丁",
        "due_date": datetime(2027, 5, 1),
        "progress": "征求意见",
        "conforms": "部分符合",
        "legal_basis": "示例法第九条（法律）",
        "co_offices": "县司法局",
    }
    numbers = [row.item_id for row in all_rows(filled)]
    places = chance.sample([(number, key) for number in numbers for key in values], 30)
    path = changed(out(filled, bing, tmp_path / "a.xlsx"), {place: values[place[1]] for place in places})
    returned = back(filled, path)
    assert {(one.item_id, one.column.key) for one in returned.differences} == set(places)
    assert all(one.kind == "edit" for one in returned.differences)
    assert accept(filled, returned, Accepted(list(returned.differences)), who=bing, on=DAY) == 30
    assert not back(filled, path).differences
    with filled.reading() as session:
        assert session.scalars(select(OutgoingLedger)).one().outcome.startswith("采用 30 处")
    assert list(verify.findings(filled)) == []


def test_what_both_sides_changed_is_a_conflict_and_stays(filled: Office, bing: Officer, tmp_path: Path):
    row = list(all_rows(filled))[0]
    path = changed(out(filled, bing, tmp_path / "a.xlsx"), {(row.item_id, "owner"): "对方写的"})
    edit(filled, [Change(row, {"owner": "本单位写的"})], who=bing, on=DAY)
    [found] = back(filled, path).differences
    assert (found.kind, found.before, found.now, found.theirs) == ("conflict", "经办丙", "本单位写的", "对方写的")
    assert list(all_rows(filled))[0].owner == "本单位写的"


def test_the_same_change_on_both_sides_is_none(filled: Office, bing: Officer, tmp_path: Path):
    row = list(all_rows(filled))[0]
    path = changed(out(filled, bing, tmp_path / "a.xlsx"), {(row.item_id, "owner"): "经办戊"})
    edit(filled, [Change(row, {"owner": "经办戊"})], who=bing, on=DAY)
    assert not back(filled, path).differences


def test_what_cannot_be_used_has_its_reason_and_is_not_taken(filled: Office, bing: Officer, tmp_path: Path):
    first, second = [row.item_id for row in all_rows(filled)][:2]
    path = changed(
        out(filled, bing, tmp_path / "a.xlsx"), {(first, "opinion"): "再议", (second, "due_date"): "明年春天"}
    )
    returned = back(filled, path)
    assert [one.kind for one in returned.differences] == ["unusable", "unusable"]
    assert "只能填写" in returned.differences[0].reason
    with pytest.raises(Refusal, match="不能采用"):
        accept(filled, returned, Accepted([returned.differences[0]]), who=bing, on=DAY)


def test_rows_in_another_order_added_and_left_out_are_told(filled: Office, bing: Officer, tmp_path: Path):
    path = out(filled, bing, tmp_path / "a.xlsx", "brief")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    gone = str(sheet.cell(5, sheet.max_column).value).partition(":")[2]
    sheet.delete_rows(5)
    sheet.insert_rows(4)
    for number, heading in enumerate([cell.value for cell in sheet[3]], 1):
        value = {"文件名称": "新办法", "措施名称": "新措施", "清理意见": "保留"}.get(heading)
        sheet.cell(4, number).value = value
    book.save(path)
    returned = back(filled, path)
    assert returned.missing == (gone,) and len(returned.added) == 1 and not returned.differences
    accept(filled, returned, Accepted(added=list(returned.added)), who=bing, on=DAY)
    assert [row.measure_name for row in all_rows(filled)].count("新措施") == 1


@pytest.mark.parametrize("is_above", [True, False])
def test_a_row_copied_there_to_write_a_new_one_is_new(
    filled: Office, bing: Officer, tmp_path: Path, is_above: bool
) -> None:
    path = out(filled, bing, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [cell.value for cell in sheet[5]]
    sheet.insert_rows(5 if is_above else 6)
    headings = [cell.value for cell in sheet[3]]
    for column, value in enumerate(cells, 1):
        is_name = headings[column - 1] == layout().column("measure_name").heading
        sheet.cell(5 if is_above else 6, column).value = "另一项措施" if is_name else value
    book.save(path)
    returned = back(filled, path)
    assert not returned.differences and not returned.missing
    assert [one["measure_name"] for one in returned.added] == ["另一项措施"]


def test_a_tab_another_program_has_dropped_is_no_change(filled: Office, bing: Officer, tmp_path: Path) -> None:
    row, *_ = all_rows(filled)
    edit(filled, [Change(row, {"remark": "甲\t乙"})], who=bing, on=DAY)
    path = changed(out(filled, bing, tmp_path / "a.xlsx"), {(row.item_id, "remark"): "甲乙"})
    assert not back(filled, path).differences


def test_a_row_deleted_here_meanwhile_is_not_brought_back(filled: Office, bing: Officer, tmp_path: Path):
    row = list(all_rows(filled))[0]
    path = changed(out(filled, bing, tmp_path / "a.xlsx"), {(row.item_id, "owner"): "经办戊"})
    delete(filled, [row], "重复登记", who=bing, on=DAY)
    [found] = back(filled, path).differences
    assert found.kind == "unusable" and "已删除" in found.reason


def test_a_change_after_the_comparison_is_not_overwritten(filled: Office, bing: Officer, tmp_path: Path):
    row = list(all_rows(filled))[0]
    path = changed(out(filled, bing, tmp_path / "a.xlsx"), {(row.item_id, "owner"): "经办戊"})
    returned = back(filled, path)
    edit(filled, [Change(row, {"owner": "本单位写的"})], who=bing, on=DAY)
    with pytest.raises(Refusal, match="刚刚又有改动"):
        accept(filled, returned, Accepted(list(returned.differences)), who=bing, on=DAY)
    assert list(all_rows(filled))[0].owner == "本单位写的"


def test_a_sheet_of_somebody_else_is_refused(filled: Office, bing: Officer, tmp_path: Path):
    path = tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["文件名称", "措施名称", "清理意见"])
    book.active.append(["甲", "乙", "保留"])
    book.save(path)
    with pytest.raises(Refusal, match="不是从本单位台账送出"):
        back(filled, path)


def test_nobody_else_takes_over_and_nothing_goes_to_nobody(filled: Office, bing: Officer, tmp_path: Path):
    row = list(all_rows(filled))[0]
    path = changed(out(filled, bing, tmp_path / "a.xlsx"), {(row.item_id, "owner"): "经办戊"})
    returned = back(filled, path)
    other = Officer(name="庚", roles={"case_officer": True})
    with pytest.raises(Refusal, match="台账管理员"):
        accept(filled, returned, Accepted(list(returned.differences)), who=other, on=DAY)
    with pytest.raises(Refusal, match="送往哪个单位"):
        send(filled, path, "full", BLANKS, " ", who=bing, on=DAY)
