"""Forms as higher offices send them: five nasty ones, each made anew for a test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

THIN = Side(style="thin", color="FF333333")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = {"font": Font("黑体", 12, bold=True), "fill": PatternFill("solid", fgColor="FFD9E1F2"), "border": BOX}
BODY = {"font": Font("仿宋", 11), "border": BOX, "alignment": Alignment(wrap_text=True, vertical="center")}


def two_lines(path: Path) -> Path:
    """A head of two lines with groups, one row ready, the sum below it, an order of its own, a page set up."""
    book, sheet = _new("附件1")
    _title(sheet, "失信约束措施清理情况统计表", "H")
    sheet["A2"] = "填报单位（盖章）：________　填报日期：    年  月  日　第  期"
    sheet.merge_cells("A2:H2")
    _head(sheet, "A3:A4", "序号")
    _head(sheet, "B3:C3", "文件情况")
    _head(sheet, "D3:F3", "清理情况")
    _head(sheet, "G3:G4", "责任人联系电话")
    _head(sheet, "H3:H4", "分值")
    for place, words in {"B4": "文号", "C4": "文件名称", "D4": "措施名称", "E4": "清理意见", "F4": "完成时限"}.items():
        _head(sheet, place, words)
    _body(sheet, 5, 1, 8)
    sheet["F5"].number_format = "yyyy/m/d"
    sheet["H5"] = '=IF(E5="废止",2,1)'
    sheet.row_dimensions[5].height = 41.5
    _body(sheet, 6, 1, 8)
    sheet["A6"] = "合计"
    sheet.merge_cells("A6:C6")
    sheet["D6"], sheet["H6"] = "=COUNTA(D5:D5)", "=SUM(H5:H5)"
    sheet["A8"] = "填表人："
    sheet["C8"] = "联系电话："
    sheet.row_dimensions[8].height = 30
    sheet.column_dimensions["B"].width = sheet.column_dimensions["G"].width = 20
    sheet.column_dimensions["C"].width, sheet.column_dimensions["D"].width = 33.5, 21.25
    sheet.print_area, sheet.print_title_rows = "A1:H8", "3:4"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.scale = "landscape", 8, 75
    sheet.freeze_panes = "A5"
    sheet.oddFooter.center.text = "第 &P 页"
    book.save(path)
    return path


def sum_above(path: Path) -> Path:
    """The sum stands above the rows, three rows are ready and numbered, and words follow."""
    book, sheet = _new("表一")
    sheet["A1"] = "清理台账"
    sheet["A2"], sheet["B2"] = "单位：", None
    for number, words in enumerate(("序号", "措施名称", "文件名称", "是否符合", "得分"), 1):
        _head(sheet, f"{'ABCDE'[number - 1]}3", words)
    _body(sheet, 4, 1, 5)
    sheet["A4"], sheet["E4"] = "总计", "=SUM(E5:E7)"
    for row in (5, 6, 7):
        _body(sheet, row, 1, 5)
        sheet.cell(row, 1).value = row - 4
        sheet.cell(row, 5).value = f'=IF(D{row}="是",1,0)/$E$4'
    sheet.cell(7, 2).border = Border(left=THIN, right=THIN, top=THIN, bottom=Side(style="thick"))
    sheet["A9"] = "说明：本表由各单位填写，见“填报说明”。"
    sheet.merge_cells("A9:E11")
    book.save(path)
    return path


def own_order(path: Path) -> Path:
    """Columns in an order of their own, two of them hidden, one with a drop-down and with looks by condition."""
    book, sheet = _new("台账")
    for number, words in enumerate(("备注", "进展", "措施", "内部编码", "设定依据", "台账编号", "电话", "发文机关"), 1):
        _head(sheet, f"{'ABCDEFGH'[number - 1]}1", words)
    for row in range(2, 5):
        _body(sheet, row, 1, 8)
    sheet.column_dimensions["D"].hidden = sheet.column_dimensions["G"].hidden = True
    listed = DataValidation(type="list", formula1="$K$2:$K$4", allow_blank=True, showErrorMessage=True)
    listed.add("B2:B4")
    sheet.add_data_validation(listed)
    for row, words in enumerate(("未启动", "梳理中", "已完成"), 2):
        sheet.cell(row, 11).value = words
    green = PatternFill("solid", bgColor="FFC6EFCE")
    sheet.conditional_formatting.add("B2:B4", CellIsRule(operator="equal", formula=['"已完成"'], fill=green))
    sheet["J2"] = "=COUNTIF(B2:B4,K4)"
    sheet.auto_filter.ref = "A1:H4"
    book.save(path)
    return path


def several(path: Path) -> Path:
    """Several sheets that speak of one another, a hidden one, names for ranges, sums on another sheet."""
    book, cover = _new("封面")
    cover["A1"] = "措施条数"
    cover["B1"], cover["B2"] = "=COUNTA(明细!B4:B5)", "=SUM('明细'!$D$4:$D$5)+明细!D6"
    sheet = book.create_sheet("明细")
    sheet["A1"] = "明细表"
    sheet.merge_cells("A1:D1")
    for number, words in enumerate(("序号", "措施名称", "清理意见", "件数"), 1):
        _head(sheet, f"{'ABCD'[number - 1]}3", words)
    for row in (4, 5):
        _body(sheet, row, 1, 4)
        sheet.cell(row, 4).value = 1
    sheet.cell(4, 4).value = sheet.cell(5, 4).value = None
    _body(sheet, 6, 1, 4)
    sheet["A6"], sheet["D6"] = "合计", "=SUM(D4:D5)"
    hidden = book.create_sheet("码表")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "=明细!$D$6"
    book.defined_names["全部措施"] = DefinedName("全部措施", attr_text="明细!$B$4:$B$5")
    book.save(path)
    return path


def merged_rows(path: Path) -> Path:
    """Every row is merged over two columns, the unit over all rows, and a thick line closes the table."""
    book, sheet = _new("登记表")
    _head(sheet, "A1:A1", "地区")
    _head(sheet, "B1:C1", "文件名称")
    _head(sheet, "D1:D1", "失信约束措施")
    _head(sheet, "E1:E1", "办理情况")
    for row in range(2, 5):
        _body(sheet, row, 1, 5)
        sheet.merge_cells(f"B{row}:C{row}")
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("E2:E4")
    sheet["A2"] = "示例县"
    sheet["A6"], sheet["B6"] = "制表：", "=ROWS(D2:D4)"
    book.save(path)
    return path


ALL: tuple[Callable[[Path], Path], ...] = (two_lines, sum_above, own_order, several, merged_rows)


def _new(name: str) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = name
    return book, sheet


def _title(sheet: Any, words: str, last: str) -> None:
    sheet["A1"] = words
    sheet["A1"].font = Font("方正小标宋简体", 20)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.row_dimensions[1].height = 36
    sheet.merge_cells(f"A1:{last}1")


def _head(sheet: Any, place: str, words: str) -> None:
    first = place.partition(":")[0]
    sheet[first] = words
    for name, look in HEAD.items():
        setattr(sheet[first], name, look)
    if ":" in place and place.partition(":")[2] != first:
        sheet.merge_cells(place)


def _body(sheet: Any, row: int, first: int, last: int) -> None:
    for column in range(first, last + 1):
        for name, look in BODY.items():
            setattr(sheet.cell(row, column), name, look)
