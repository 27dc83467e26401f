"""What a workbook looks like on paper: type that can be read, nothing cut off, signatures under the last rows."""

import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import openpyxl
import pytest

from app.ledger.charts import chart_sheet, charts_of
from app.ledger.layout import layout, text_of
from app.ledger.sheet import Blanks, ledger_sheet, roll_up_sheet, summary_sheet
from app.ledger.summary import summed
from app.model.ledger_row import LedgerRow
from app.practice.rows import MEASURES, ledger_row
from forms.error_workbook import write_error_workbook
from forms.sheet_lines import MOST_LINES, PIECE, lines_in
from forms.sheet_page import BODY, LEAST, SheetPage
from forms.workbook import SIGNED, Book, SheetColumn, TableWorkbook

needs_office = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not here")
COLUMNS = layout().columns
DAY = date(2026, 11, 22)
BLANKS = Blanks("示例县", "示例县社会信用体系建设办公室", DAY, DAY, "3", "经办丙", "0900-1234567")
LONG = "对列入名单的失信主体，在政府采购、招标投标中予以限制；"


def row(number: int = 1, **values: Any) -> LedgerRow:
    return LedgerRow(**{"item_id": f"999999-2026-{number:04d}", "doc_name": f"示例县第{number}号文件"} | values)


def words(length: int) -> str:
    return (LONG * (length // len(LONG) + 1))[:length]


def table(rows: list[list[Any]], *widths: float, **more: Any) -> TableWorkbook:
    columns = tuple(SheetColumn(f"栏{number}", width) for number, width in enumerate(widths))
    return TableWorkbook(**{"title": "表", "second_line": "", "signature": "填表人：", "made_on": DAY} | more,
                         columns=columns, rows=rows)  # fmt: skip


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path).active


@pytest.mark.parametrize("prints", ["brief", "full", "progress"])
@pytest.mark.parametrize("length", [20, 1000])
def test_the_type_on_paper_can_be_read(prints: str, length: int):
    long = {key: words(min(length, layout().column(key).length)) for key in ("clause_text", "plan", "remark")}
    page = ledger_sheet([row(1, **long)], prints, BLANKS).page
    assert page.scale * BODY >= LEAST - 0.05
    assert page.across == 1 or prints == "full" or length > 20


def test_the_summary_lies_on_one_page_across():
    assert summary_sheet([row(1)], BLANKS).page.across == 1
    assert roll_up_sheet(summed([], on=DAY), BLANKS).page.scale * BODY >= LEAST


def test_a_wide_sheet_stands_on_pages_side_by_side_with_its_first_columns_and_no_line_cut(tmp_path: Path):
    ledger_sheet([row(1), row(2)], "full", BLANKS).save(path := tmp_path / "台账.xlsx")
    sheet = opened(path)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", "$A:$B")
    assert sheet.page_setup.pageOrder == "overThenDown"
    assert sheet["A1"].value is None and sheet["C1"].value
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert all(area.startswith(("C1:", "C2:", "C6:")) for area in merged) and len(merged) == 3
    assert sheet.sheet_view.selection[-1].activeCell == "C4"


@pytest.mark.parametrize("width", [5.0, 12.5, 30.0])
@pytest.mark.parametrize("lead", [0, 2])
def test_no_page_has_more_columns_than_it_can_hold_and_none_is_left_out(width: float, lead: int):
    page = SheetPage("A4", (width,) * 80, lead)
    shown = list(page._pages(page.scale))
    assert sum(shown) - lead * (len(shown) - 1) == 80 and len(shown) == page.across
    assert page.first == shown[0]


def test_every_text_of_the_ledger_is_shown_whole():
    full = {column.key: words(column.length) for column in layout().columns if column.kind == "text" and column.length}
    sheet = ledger_sheet([row(1, **full)], "full", BLANKS)
    assert all(sheet._count_lines(cells) <= MOST_LINES for cells in sheet.rows)


def test_notes_no_row_can_show_are_told(tmp_path: Path):
    notes = "\n".join(f"2026-{month:02}-01 {words(400)}" for month in range(1, 12))
    told = ledger_sheet([row(1), row(2, progress_note=notes)], "progress", BLANKS).save(tmp_path / "x.xlsx")
    assert told == ["第2行“进展说明”太长，打印时只显示一部分，全文在单元格中。"]


def test_a_line_too_long_for_a_row_goes_on_in_the_next_and_loses_nothing(tmp_path: Path):
    text = words(2000) + "\n第二段"
    sheet = table([["1", "短"], ["2", text], ["3", "短"]], 8, 40)
    sheet.save(path := tmp_path / "x.xlsx")
    found = list(opened(path).iter_rows(min_row=4, values_only=True))
    parts = [str(cells[1] or "") for cells in found[1:-2]]
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")
    assert all(lines_in(one, 40) <= PIECE for one in parts)
    assert [cells[0] for cells in found] == ["1", "2", *[None] * (len(parts) - 1), "3", "填表人："]


def test_every_row_of_what_is_read_again_stays_one(tmp_path: Path):
    ledger_sheet([row(1, progress_note=words(5000)), row(2)], "full", BLANKS).save(path := tmp_path / "x.xlsx")
    assert [opened(path).cell(number, 1).value for number in (4, 5)] == [1, 2]


def breaks(path: Path) -> list[int]:
    with zipfile.ZipFile(path) as package:
        return [int(one) for one in re.findall(rb'<brk id="(\d+)"', package.read("xl/worksheets/sheet1.xml"))]


def test_the_signatures_never_stand_alone_on_a_page(tmp_path: Path):
    path, parted = tmp_path / "x.xlsx", 0
    for count in range(1, 60):
        table([["甲"]] * count, 20).save(path)
        opened(path)  # another reader takes it
        at = breaks(path)
        assert at in ([], [count + 3 - SIGNED])  # above the last rows, or nowhere
        parted += bool(at)
    assert 0 < parted < 15


def test_a_sheet_without_signatures_is_not_parted(tmp_path: Path):
    for count in range(20, 40):
        table([["甲"]] * count, 20, signature="").save(tmp_path / "x.xlsx")
        assert breaks(tmp_path / "x.xlsx") == []


def test_a_second_line_that_turns_over_has_the_height(tmp_path: Path):
    table([["甲"]], 20, second_line=words(60)).save(path := tmp_path / "x.xlsx")
    assert opened(path).row_dimensions[2].height > 80


def as_printed(folder: Path) -> dict[str, list[str]]:
    """Return what stands on each page of every workbook of a folder, as LibreOffice prints it."""
    import pypdfium2

    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf"]
    books = sorted(folder.glob("*.xlsx"))
    subprocess.run([*command, "--outdir", str(folder), *map(str, books)], check=True, capture_output=True, timeout=240)
    printed: dict[str, list[str]] = {}
    for book in books:
        pages = pypdfium2.PdfDocument(book.with_suffix(".pdf"))
        printed[book.stem] = ["".join(page.get_textpage().get_text_range().split()) for page in pages]
        pages.close()
    return printed


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every kind of workbook with rows of a county, some of them with long texts, printed in one go."""
    folder = tmp_path_factory.mktemp("printed")
    rows = [LedgerRow(item_id=f"999999-2026-{number:04d}", **ledger_row(number % 40, DAY)) for number in range(45)]
    ledger_sheet(rows, "full", BLANKS).save(folder / "wide.xlsx")
    for one in rows[::9]:
        one.clause_text, one.problem, one.progress_note = words(900), words(450), f"2026-10-08 {words(400)}"
    for prints in layout().prints:
        ledger_sheet(rows, prints, BLANKS).save(folder / f"{prints}.xlsx")
    Book((summary_sheet(rows, BLANKS), chart_sheet(charts_of(rows, on=DAY), BLANKS))).save(folder / "summary.xlsx")
    table([[str(number), words(2000)] for number in range(3)], 8, 60).save(folder / "list.xlsx")
    bad = [(number, [text_of(one, column) for column in COLUMNS], "缺依据") for number, one in enumerate(rows)]
    write_error_workbook(folder / "errors.xlsx", "台账", [column.heading for column in COLUMNS], bad)
    return as_printed(folder)


@needs_office
def test_no_figure_is_hidden_and_every_page_is_numbered(printed: dict[str, list[str]]):
    for name, pages in printed.items():
        for number, page in enumerate(pages, 1):
            assert "###" not in page and f"第{number}页，共{len(pages)}页" in page, (name, number)


@needs_office
@pytest.mark.parametrize(
    ("name", "heading"),
    [("brief", "设定依据"), ("progress", "进展说明"), ("full", "台账编号"), ("list", "栏1"), ("errors", "序号")],
)
def test_the_heading_stands_on_every_page(printed: dict[str, list[str]], name: str, heading: str):
    assert len(printed[name]) > 1 and all(heading in page for page in printed[name])


@needs_office
@pytest.mark.parametrize("name", ["brief", "progress", "full"])
def test_rows_stand_above_the_signatures(printed: dict[str, list[str]], name: str):
    (signed,) = (page for page in printed[name] if "填表人：" in page)
    assert "单位负责人（签字）" in signed and any(measure in signed for measure, *_ in MEASURES)


@needs_office
def test_the_wide_sheet_is_printed_in_pairs_of_pages(printed: dict[str, list[str]]):
    left, right = printed["wide"][::2], printed["wide"][1::2]
    assert len(left) == len(right)
    assert all("文件名称" in page and "存在问题" not in page for page in left)
    assert all("存在问题" in page and "文件名称" not in page for page in right)


@needs_office
def test_every_chart_has_its_page(printed: dict[str, list[str]]):
    titles = ["完成情况（条）", "各单位进度（条）", "逐月完成情况（条）"]
    assert all(title in page for title, page in zip(titles, printed["summary"][-3:], strict=True))


def test_a_share_has_its_decimal_in_the_total_too(tmp_path: Path):
    done = {"opinion": "废止", "conforms": "否", "lead_office": "县财政局"}
    summary_sheet([row(1, progress="已完成", **done)], BLANKS).save(path := tmp_path / "汇总表.xlsx")
    cells = [opened(path).cell(number, 21) for number in (3, 4, 5)]
    assert [cell.value for cell in cells] == ["完成率（%）", 100, 100]
    assert [cell.number_format for cell in cells[1:]] == ["0.0", "0.0"] and cells[2].font.name == "黑体"
