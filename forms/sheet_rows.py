"""插入行: rows put into somebody else's sheet so that all that refers to it still means the same."""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

LAST_ROW = 1_048_576
PLACE = r"(\$?[A-Z]{1,3})(\$?)(\d{1,7})"
RANGE = re.compile(rf"{PLACE}(?::{PLACE})?")
ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")


@dataclass(frozen=True)
class Insertion:
    """插入: so many rows before row `at`; the rows from `first` up to there are those that are filled, alike in looks.

    Where there is but one such row, a range that ends in it grows with it: the sum of one row becomes that of all.
    """

    sheet: str
    first: int
    at: int
    by: int

    def row(self, number: int) -> int:
        """Return where a row stands afterwards."""
        return min(number + self.by, LAST_ROW) if number >= self.at else number

    def span(self, first: int, last: int, *, grows: bool = True) -> tuple[int, int]:
        """Return from where to where a range reaches afterwards."""
        is_sample = grows and self.at == self.first + 1 and first <= self.first == last
        return self.row(first), last + self.by if is_sample else self.row(last)

    def ref(self, text: str) -> str:
        """Return the ranges of a text like `A5:B9 D5` as they stand afterwards."""
        return RANGE.sub(lambda found: self._range(found, grows=True), text)

    def formula(self, text: str, *, in_sheet: bool, row: int = 0) -> str:
        """Return a formula as it reads afterwards; `in_sheet` says whether it stands there itself, `row` in which."""
        from openpyxl.formula.tokenizer import Token, Tokenizer

        read = Tokenizer(text if text.startswith("=") else f"={text}")
        in_body = in_sheet and self.first <= row < self.at
        for token in read.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self._operand(token.value, in_sheet, grows=not in_body)
        return read.render() if text.startswith("=") else read.render()[1:]

    def _operand(self, operand: str, in_sheet: bool, *, grows: bool) -> str:
        sheet, mark, place = operand.rpartition("!")
        if (sheet.strip("'").replace("''", "'") != self.sheet) if mark else not in_sheet:
            return operand
        if found := RANGE.fullmatch(place):
            return f"{sheet}{mark}{self._range(found, grows=grows)}"
        if found := ROWS.fullmatch(place):
            first, last = self.span(int(found[2]), int(found[4]), grows=grows)
            return f"{sheet}{mark}{found[1]}{first}:{found[3]}{last}"
        return operand

    def _range(self, found: re.Match[str], *, grows: bool) -> str:
        left, fixed, top = found[1], found[2], int(found[3])
        if not found[4]:
            return f"{left}{fixed}{self.row(top)}"
        first, last = self.span(top, int(found[6]), grows=grows)
        return f"{left}{fixed}{first}:{found[4]}{found[5]}{last}"


def insert_rows(workbook: Any, put: Insertion) -> None:
    """Insert the rows with the looks, merged cells, height and own formulas of the first row that is filled."""
    sheet = workbook[put.sheet]
    _reword(workbook, put)
    merged = [(area.min_row, area.max_row, area.min_col, area.max_col) for area in sheet.merged_cells.ranges]
    heights = {number: copy(looks) for number, looks in sheet.row_dimensions.items()}
    sheet.insert_rows(put.at, put.by)
    _place_rows(sheet, put, heights)
    _copy_sample(sheet, put)
    _merge(sheet, put, merged)
    _place_drop_downs(sheet, put)
    _place_conditions(sheet, put)
    _place_filters(sheet, put)
    _place_page(sheet, put)


def _reword(workbook: Any, put: Insertion) -> None:
    """Let every formula and every name speak of the rows where they will stand."""
    for sheet in workbook.worksheets:
        in_sheet = sheet.title == put.sheet
        for cell in _formulas(sheet):
            if isinstance(cell.value, str):
                cell.value = put.formula(cell.value, in_sheet=in_sheet, row=cell.row)
            elif isinstance(text := getattr(cell.value, "text", None), str):
                cell.value.text = put.formula(text, in_sheet=in_sheet, row=cell.row)
                cell.value.ref = put.ref(cell.value.ref) if in_sheet else cell.value.ref
        for name in sheet.defined_names.values():
            name.attr_text = put.formula(name.attr_text, in_sheet=False)
    for name in workbook.defined_names.values():
        name.attr_text = put.formula(name.attr_text, in_sheet=False)


def _formulas(sheet: Any) -> Iterator[Any]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


def _place_rows(sheet: Any, put: Insertion, heights: dict[int, Any]) -> None:
    """Give every row that moved, and every new one, its height and looks."""
    for number in list(sheet.row_dimensions):
        del sheet.row_dimensions[number]
    new = range(put.at, put.at + put.by)
    sample = heights.get(put.first)
    wanted = {put.row(number): looks for number, looks in heights.items()}
    wanted |= {number: copy(sample) for number in new} if sample else {}
    for number, looks in wanted.items():
        looks.index = number
        sheet.row_dimensions[number] = looks


def _copy_sample(sheet: Any, put: Insertion) -> None:
    from openpyxl.formula.translate import Translator

    is_ruled = any(cell.border.left.style for cell in sheet[put.first])
    for source in [cell for cell in sheet[put.first] if cell.has_style or cell.data_type == "f"]:
        is_beside = is_ruled and not source.border.left.style  # what stands beside the table is no part of its rows
        for number in range(put.at, put.at + put.by):
            cell = sheet.cell(number, source.column)
            cell._style = copy(source._style)
            if source.data_type == "f" and isinstance(source.value, str) and not is_beside:
                cell.value = Translator(source.value, source.coordinate).translate_formula(cell.coordinate)


def _merge(sheet: Any, put: Insertion, merged: list[tuple[int, int, int, int]]) -> None:
    """Set the merged areas anew: moved, grown, and repeated in every new row where the first has them."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.cell_range import MultiCellRange
    from openpyxl.worksheet.merge import MergedCellRange

    areas = [(*put.span(top, bottom, grows=top < bottom), left, right) for top, bottom, left, right in merged]
    across = [(left, right) for top, bottom, left, right in merged if top == bottom == put.first]
    areas += [(row, row, *each) for row in range(put.at, put.at + put.by) for each in across]
    sheet.merged_cells = MultiCellRange()
    for top, bottom, left, right in areas:
        sheet.merged_cells.add(MergedCellRange(sheet, _area(left, top, right, bottom)))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left) and not isinstance(sheet._cells.get((row, column)), MergedCell):
                    sheet._cells[row, column] = MergedCell(sheet, row, column)


def _area(left: int, top: int, right: int, bottom: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


def _place_drop_downs(sheet: Any, put: Insertion) -> None:
    from openpyxl.worksheet.cell_range import MultiCellRange

    for rule in sheet.data_validations.dataValidation:
        rule.sqref = MultiCellRange(_grown(put, str(rule.sqref)))
        for side in ("formula1", "formula2"):
            if text := getattr(rule, side):
                setattr(rule, side, put.formula(text, in_sheet=True))


def _place_conditions(sheet: Any, put: Insertion) -> None:
    """Move the looks that depend on a condition."""
    from openpyxl.formatting.formatting import ConditionalFormattingList

    conditions = ConditionalFormattingList()
    for each in sheet.conditional_formatting:
        for rule in each.rules:
            rule.formula = [put.formula(text, in_sheet=True) for text in rule.formula]
            conditions.add(_grown(put, str(each.sqref)), rule)
    sheet.conditional_formatting = conditions


def _place_filters(sheet: Any, put: Insertion) -> None:
    """Move filters, tables and links."""
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = put.ref(sheet.auto_filter.ref)
    for table in sheet.tables.values():
        table.ref = put.ref(table.ref)
        if table.autoFilter:
            table.autoFilter.ref = put.ref(table.autoFilter.ref)
    for row in sheet.iter_rows(min_row=put.at + put.by):
        for cell in row:
            if cell.hyperlink:
                cell.hyperlink.ref = cell.coordinate


def _grown(put: Insertion, ranges: str) -> str:
    """Let what rules the one row that is filled rule all of them."""
    return " ".join(put.ref(one if ":" in one else f"{one}:{one}") for one in ranges.split())


def _place_page(sheet: Any, put: Insertion) -> None:
    """Move page breaks, the printed area, and what is anchored to a cell."""
    if sheet.print_area:
        areas = (area.rpartition("!")[2] for area in str(sheet.print_area).split(","))
        sheet.print_area = ",".join(put.ref(area) for area in areas)
    for stop in sheet.row_breaks.brk:
        stop.id = put.row(stop.id + 1) - 1
    for drawn in (*sheet._images, *sheet._charts):
        for corner in ("_from", "to"):
            if place := getattr(drawn.anchor, corner, None):
                place.row = put.row(place.row + 1) - 1
