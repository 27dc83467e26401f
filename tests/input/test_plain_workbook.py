"""What is read by its exact form is what the whole reader finds, and nothing else is."""

import datetime
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from app import plain_workbook, workbook_guard, workbook_worker
from app.ledger.sheet import Blanks, ledger_sheet
from app.model.ledger_row import LedgerRow
from app.plain_text import NotPlain
from app.raw_sheet import Unsafe
from tests.input.hostile import book
from tests.input.mutations import changed_at_random
from tests.input.test_workbook_guard import DRESSES, REFUSED, workbook

DAY = datetime.date(2026, 11, 22)
READ = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")


def of_ours(path: Path) -> None:
    rows = [LedgerRow(item_id=f"999999-2026-{n:04d}", doc_name="=甲 & <乙>", issue_date=DAY) for n in range(300)]
    ledger_sheet(rows, "full", Blanks("示例县", "示例县信用办", DAY, DAY)).save(path)


def of_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["甲", 'a & b <c> "q"', "  前", "两\n行", "_x0041_", "\ttab"])
    sheet.append([1, 2.5, 1e20, -3, 0.1, True])
    sheet.append([DAY, datetime.datetime(2026, 3, 2, 10, 30, 15), None, datetime.date(1900, 3, 1), "=1+1", '=A1&"x"'])
    formats = (
        "0.00E+00",
        '[$-804]yyyy"年"m"月"d"日";@',
        r"[Red]#,##0.00_);[Red]\(#,##0.00\)",
        "yyyy/m/d h:mm",
        "General",
    )
    sheet.append([44_000 + place for place in range(len(formats))])
    for cell, shown in zip(sheet[4], formats, strict=False):
        cell.number_format = shown
    sheet["A6"], sheet["A6"].data_type = "#REF!", "e"
    sheet.merge_cells("A10:C11")
    sheet.row_dimensions[2].hidden = sheet.column_dimensions["C"].hidden = True
    book.create_sheet("隐藏").sheet_state = "hidden"
    book.save(path)


def of_xlsxwriter(path: Path) -> None:
    """As spreadsheet programs do, with texts shared by the cells."""
    with xlsxwriter.Workbook(path) as book:
        sheet, bold = book.add_worksheet("一"), book.add_format({"bold": True})
        for row in range(40):
            for column in range(10):
                sheet.write(row, column, f"值{row * column % 7} " if column % 2 else row * column / 7)
        sheet.write_datetime(41, 0, datetime.datetime(2026, 1, 2), book.add_format({"num_format": 14}))
        sheet.write_formula(42, 0, "=SUM(A1:A3)", None, 5)
        sheet.write_rich_string(43, 0, bold, "粗", "体")
        sheet.write_string(44, 0, "回车\r\n换行")
        sheet.set_column(3, 4, 10, None, {"hidden": True})
        sheet.set_row(5, None, None, {"hidden": True})


WRITERS = {"ours": of_ours, "openpyxl": of_openpyxl, "xlsxwriter": of_xlsxwriter}


@pytest.fixture(params=WRITERS)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    path = tmp_path / "表.xlsx"
    WRITERS[request.param](path)
    return path.read_bytes()


def by_form(data: bytes) -> list[dict[str, Any]]:
    lines = ({"rows": rows} if about is None else {"sheet": about.in_words()} for rows, about in _plain(data))
    return _together(lines)


def _plain(data: bytes) -> Iterator[tuple[list[Any], Any]]:
    return plain_workbook.sheets(data, workbook_worker.MAX_SHEETS)


def the_long_way(data: bytes) -> list[dict[str, Any]]:
    return _together(workbook_worker.by_a_whole_reader(data, workbook_guard.marks_of(data)))


def _together(lines: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    rows: list[Any] = []
    for line in lines:
        rows += line.get("rows", ())
        if "sheet" in line:
            found.append(
                {**line["sheet"], "rows": [[*row[:2], sorted(row[2], key=lambda cell: cell[0])] for row in rows]}
            )
            rows = []
    return found


def test_what_programs_write_is_read_by_its_form(written: bytes) -> None:
    assert by_form(written) == the_long_way(written)


def test_whatever_is_changed_is_read_the_same_or_left_to_the_whole_reader(written: bytes) -> None:
    for number in range(60):
        changed = with_a_part_changed(written, Random(number))
        try:
            found = by_form(changed)
        except (NotPlain, Unsafe):
            continue
        assert found == the_long_way(changed), number


def with_a_part_changed(good: bytes, chance: Random) -> bytes:
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice([name for name in old.namelist() if name in READ])
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, changed_at_random(body, chance) if name == chosen else body)
    return changed.getvalue()


@pytest.mark.parametrize("dress", DRESSES)
def test_an_unusual_dress_is_left_to_the_whole_reader_or_read_the_same(dress: str, tmp_path: Path) -> None:
    data = book(tmp_path / "表.xlsx", [bytes_of(DRESSES[dress])]).read_bytes()
    try:
        found = by_form(data)
    except NotPlain:
        return
    assert found == the_long_way(data)


@pytest.mark.parametrize("reason", REFUSED)
def test_nothing_out_of_bounds_is_read_by_its_form(reason: str) -> None:
    with pytest.raises((NotPlain, Unsafe)):
        by_form(workbook(REFUSED[reason]))


def bytes_of(part: str | bytes) -> bytes:
    return part.encode() if isinstance(part, str) else part


FEIGNED = (
    "<!-- <sheetData><row r='1'/></sheetData> -->",
    "<?x <sheetData></sheetData> ?>",
    "<extLst><sheetData></sheetData></extLst>",
)


@pytest.mark.parametrize("feigned", FEIGNED)
def test_rows_that_only_look_like_rows_are_not_taken(feigned: str) -> None:
    sheet = str(DRESSES["plain"])
    for changed in (
        sheet.replace("<sheetData>", feigned + "<sheetData>"),
        sheet.replace("</worksheet>", feigned + "</worksheet>"),
    ):
        with pytest.raises(NotPlain):
            by_form(workbook(changed))
