"""错误行: the rows of an import that have to be corrected, as they came, with the reason beside each."""

import os
from collections.abc import Sequence
from pathlib import Path

LONGEST = 32_767  # characters a cell can hold
REASON, ROW_NUMBER = "原因", "原行号"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\0")
COLUMN_WIDTH, REASON_WIDTH = 18, 60  # characters
TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}


class UnfaithfulWorkbook(Exception):
    """What was written does not read back as it was meant."""


def write_error_workbook(
    path: Path, sheet: str, headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str], str]]
) -> None:
    """Write rows (number, cells, reason) as text cells only; the file gets its name once it reads back the same.

    Raises `UnfaithfulWorkbook` when it does not, `OSError` when the place cannot be written.
    """
    lines = [[*headings, ROW_NUMBER, REASON], *(_line(len(headings), *row) for row in rows)]
    texts = [[printable(text) for text in line] for line in lines]
    unfinished = path.with_name(f"{path.name}.part")
    try:
        _write(unfinished, _sheet_name(sheet), texts)
        _read_back(unfinished, texts)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _line(width: int, number: int, cells: Sequence[str], reason: str) -> list[str]:
    shown = [*cells[:width], *[""] * (width - len(cells))]
    return [*shown, str(number), reason]


def printable(text: str) -> str:
    """Return the text with what a workbook cannot hold shown as 〓."""
    shown = "".join("〓" if _cannot_stand(character) else character for character in text)
    return shown[:LONGEST]


def _cannot_stand(character: str) -> bool:
    number = ord(character)
    return (number < 32 and character not in "\n\t") or 0xD800 <= number <= 0xDFFF or number & 0xFFFE == 0xFFFE


def _write(path: Path, sheet: str, lines: Sequence[Sequence[str]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        looks = {
            "heading": book.add_format(TEXT | {"bold": True, "bg_color": "#E9EDF3", "border": 1}),
            "plain": book.add_format(TEXT),
            "quoted": book.add_format(TEXT | {"quote_prefix": True}),
        }
        page = book.add_worksheet(sheet)
        reason = len(lines[0]) - 1
        page.set_column(0, reason - 1, COLUMN_WIDTH)
        page.set_column(reason, reason, REASON_WIDTH)
        page.freeze_panes(1, 0)
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                if text:
                    page.write_string(row, column, text, looks[_look(row, text)])


def _look(row: int, text: str) -> str:
    if row == 0:
        return "heading"
    return "quoted" if text.startswith(DANGEROUS) else "plain"


def _read_back(path: Path, lines: Sequence[Sequence[str]]) -> None:
    import python_calamine

    with python_calamine.CalamineWorkbook.from_path(path) as book:
        read = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    width = len(lines[0])
    found = [[*line, *[""] * (width - len(line))] for line in read]
    if found != [list(line) for line in lines]:
        raise UnfaithfulWorkbook(path.name)


def _sheet_name(name: str) -> str:
    """Return the name of the sheet as a workbook accepts it: 31 characters, none of them reserved."""
    return "".join(c for c in name if c not in "[]:*?/\\'")[:31] or "错误行"
