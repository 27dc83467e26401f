"""读到的工作表: what the worker process may read of a sheet, and what it knows of it.

Runs in the worker process. Nothing here trusts a number or a coordinate the file states about itself.
"""

from dataclasses import dataclass, field
from typing import Any

MAX_FILE = 20 << 20  # bytes
MAX_ROWS = 100_000
MAX_COLUMNS = 64
MAX_CELLS = 2_000_000
MAX_TEXT = 32_767
ROWS_AT_ONCE = 250

Raw = list[Any]
"""A row as the worker hands it on: [row, is hidden, [[column, kind, value, is formula], …]]."""


class Unsafe(Exception):
    """The file is not read; the message is the sentence for the officer."""


@dataclass
class About:
    """What is known of a sheet once its rows are read."""

    name: str
    is_hidden: bool
    merged: list[list[int]] = field(default_factory=list[list[int]])
    hidden_columns: set[int] = field(default_factory=set[int])

    def in_words(self) -> dict[str, Any]:
        """Return it as JSON carries it out of the worker."""
        hidden = sorted(self.hidden_columns)
        return {"name": self.name, "hidden": self.is_hidden, "merged": self.merged, "hidden_columns": hidden}


@dataclass
class Marks:
    """What a reader does not tell about the cells of one sheet; rows and columns count from 0."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cells: int = 0

    def count(self, row: int, column: int) -> None:
        """Take note of a cell; raise `Unsafe` when the sheet grows past what is read."""
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise Unsafe("已拒绝：单元格过多（超过 200 万个），请只保留要导入的内容后再导入。")
        refuse_beyond(row, column)


def refuse_beyond(row: int, column: int) -> None:
    """Raise `Unsafe` for a position outside what is read."""
    if row >= MAX_ROWS:
        raise Unsafe(f"已拒绝：表格写到第 {row + 1} 行，最多读 {MAX_ROWS} 行。请删除下方的空白行，另存后再导入。")
    if column >= MAX_COLUMNS:
        raise Unsafe(f"已拒绝：表格写到第 {column + 1} 列，最多读 {MAX_COLUMNS} 列。请删除右侧的空白列，另存后再导入。")
