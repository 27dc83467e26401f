"""错误行: the rows of an import that have to be corrected, as they came, with the reason beside each."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from forms.sheet_lines import width_for
from forms.text_sheet import TextSheet
from forms.workbook import SheetColumn

REASON, ROW_NUMBER = "原因", "原行号"
COLUMN_WIDTH, NUMBER_WIDTH, REASON_WIDTH = 18, 8, 60  # characters


def write_error_workbook(
    path: Path, sheet: str, headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str], str]]
) -> None:
    """Write rows (number, cells, reason) as text cells only; the file gets its name once it reads back the same.

    Raises `WorkbookDiffers` when it does not, `OSError` when the place cannot be written.
    """
    lines = [_line(len(headings), *row) for row in rows]
    own = [SheetColumn(heading, _width(line[place] for line in lines)) for place, heading in enumerate(headings)]
    told = (SheetColumn(ROW_NUMBER, NUMBER_WIDTH), SheetColumn(REASON, REASON_WIDTH))
    TextSheet(sheet_name=_sheet_name(sheet), columns=(*own, *told), rows=lines, ruled=True).save(path)


def _line(width: int, number: int, cells: Sequence[str], reason: str) -> list[str]:
    shown = [*cells[:width], *[""] * (width - len(cells))]
    return [*shown, str(number), reason]


def _width(texts: Iterable[str]) -> float:
    return width_for(max(texts, key=len, default=""), COLUMN_WIDTH)


def _sheet_name(name: str) -> str:
    """Return the name of the sheet as a workbook accepts it: 31 characters, none of them reserved."""
    return "".join(c for c in name if c not in "[]:*?/\\'")[:31] or "错误行"
