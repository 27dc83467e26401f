"""单元格区域: cells of the ledger as spreadsheets exchange them over the clipboard: rows of cells parted by tabs."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from uuid import UUID

from app.database import Office
from app.ledger.edit import AT_ONCE, Told
from app.ledger.layout import Column, text_of
from app.ledger.rows import load_rows
from app.ledger.typed import Cell
from app.model.ledger_row import LedgerRow

IN_QUOTES = '\n\t"'


def cells_in(text: str) -> list[list[str]]:
    """Return the cells of a block as spreadsheets put it on the clipboard; a cell with line ends stands in quotes."""
    text = text.replace("\r\n", "\n").removesuffix("\n")
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a quote that is never closed takes in all the rest
    return list(csv.reader(StringIO(text, newline=""), dialect="excel-tab")) if text else []


def has_several(text: str) -> bool:
    """Tell whether a text from the clipboard is more than one cell."""
    return any(mark in text.rstrip("\r\n") for mark in "\t\n")


def spread(block: Sequence[Sequence[str]], height: int, width: int) -> list[list[str]]:
    """Return a block as it fills a selection: repeated where that is so many times as high or as wide."""
    if not block:
        return []
    rows, columns = len(block), max(map(len, block))
    down = height // rows if height % rows == 0 else 1
    across = width // columns if width % columns == 0 else 1
    return [[*line, *[""] * (columns - len(line))] * across if across > 1 else list(line) for line in block] * down


def without_headings(block: list[list[str]], into: Sequence[Column]) -> list[list[str]]:
    """Leave out a first line that is the headings of the columns the block goes into."""
    named = [text.strip() in (column.short, column.heading) for text, column in zip(block[0], into, strict=False)]
    return block[1:] if len(named) > 1 and all(named) else block


def text_of_block(
    office: Office,
    ids: Sequence[UUID],
    columns: Sequence[Column],
    unstored: Mapping[Cell, tuple[str, str]],
    first: int = 1,
    progress: Told = lambda done, of: None,
) -> str:
    """Return the cells of rows as one text; ids that are no rows' are passed over.

    `unstored` are texts that could not be stored; they stand in their cells. `first` is the 序号 of the first row.
    """
    lines: list[str] = []
    for start in range(0, len(ids), AT_ONCE):
        progress(start, len(ids))
        for row in load_rows(office, ids[start : start + AT_ONCE]):
            lines.append("\t".join(_quoted(_text(row, one, unstored, first + len(lines))) for one in columns))
    return "\n".join(lines)


def _text(row: LedgerRow, column: Column, unstored: Mapping[Cell, tuple[str, str]], number: int) -> str:
    if (row.id, column.key) in unstored:
        return unstored[row.id, column.key][0]
    return str(number) if column.kind == "sequence" else text_of(row, column)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in IN_QUOTES) else text
