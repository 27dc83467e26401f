"""台账区域操作: what is done with the selected block of cells: copied, cut, pasted, filled down, emptied.

Of more rows than can be done at once everything goes on beside the window.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QGuiApplication

from app.ledger.block import cells_in, spread, text_of_block, without_headings
from app.ledger.filling import Filling
from app.ledger.layout import Column
from app.ledger.typed import Typed
from ui.background import Progress
from ui.ledger.model import MANY

if TYPE_CHECKING:
    from ui.ledger.grid import LedgerGrid

Flag = QItemSelectionModel.SelectionFlag


class Blocks:
    """区域: the cells selected in one grid."""

    def __init__(self, grid: "LedgerGrid") -> None:
        """Serve one grid."""
        self.grid, self.ledger = grid, grid.ledger

    def chosen(self) -> tuple[range, range]:
        """Return the rows and columns of the selected block, empty when nothing is selected."""
        chosen = self.grid.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        if not ranges:
            return range(0), range(0)
        rows = range(min(one.top() for one in ranges), 1 + max(one.bottom() for one in ranges))
        return rows, range(min(one.left() for one in ranges), 1 + max(one.right() for one in ranges))

    def choose(self, rows: range, columns: range) -> None:
        """Select a block; the current cell stays where it is if it lies within, else it is the first of the block."""
        here, model = self.grid.currentIndex(), self.ledger
        first, last = model.index(rows.start, columns.start), model.index(rows.stop - 1, columns.stop - 1)
        if here.row() not in rows or here.column() not in columns:
            self.grid.selectionModel().setCurrentIndex(first, Flag.NoUpdate)
        self.grid.selectionModel().select(QItemSelection(first, last), Flag.ClearAndSelect)

    def choose_columns(self) -> None:
        """Select the columns of the block from the first to the last row."""
        self._widen(range(self.ledger.rowCount()), self.chosen()[1])

    def choose_rows(self) -> None:
        """Select the rows of the block from the first to the last column."""
        self._widen(self.chosen()[0], range(self.ledger.columnCount()))

    def _widen(self, rows: range, columns: range) -> None:
        if rows and columns:
            self.choose(rows, columns)

    def copy(self, then: Callable[[], object] = lambda: None) -> None:
        """复制: the block as rows of cells parted by tabs, as spreadsheets exchange them; lines of groups are not."""
        rows, columns = self.chosen()
        office, ids = self.ledger.seat.office, self.ledger.ids[rows.start : rows.stop]
        wanted, unstored = self._columns(columns), dict(self.ledger.bad)
        first = rows.start + 1 - self.ledger.groups.lines_before(rows.start)

        def work(progress: Progress) -> str:
            return text_of_block(office, ids, wanted, unstored, first, progress)

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            then()

        if len(rows) > MANY:
            self.ledger.read_beside("正在复制", work, copied)
        elif rows:
            copied(work(lambda done, of: None))

    def cut(self) -> None:
        """剪切: copy the block, then empty its cells."""
        if not self.ledger.told_hindrance():
            self.copy(self.clear)

    def paste(self) -> None:
        """粘贴: a block from a spreadsheet, from the first selected cell on, in one act; it is repeated where it fits.

        What lies below the last row becomes new rows; a line of headings is left out.
        """
        text = QGuiApplication.clipboard().text()
        rows, columns = self.chosen() if self.ledger.ids else (range(1), range(1))
        if not text or not rows or self.ledger.told_hindrance():
            return
        pasted = Pasted(self, text, rows, columns)
        if text.count("\n") > MANY or len(rows) > MANY:
            self.ledger.fill_beside("正在粘贴", lambda _: pasted.filling(), pasted.tell)
        else:
            self.ledger.fill("正在粘贴", pasted.filling(), pasted.tell)

    def fill_down(self) -> None:
        """向下填充: the first row of the block into the rows below, in one act."""
        rows, columns = self.chosen()
        if len(rows) < 2 and rows.start:
            rows = range(rows.start - 1, rows.stop)
        if len(rows) < 2 or self.ledger.told_hindrance():
            return
        above = [str(self.ledger.index(rows.start, number).data() or "") for number in columns]
        texts = list(zip(self._columns(columns), above, strict=True))
        self.ledger.fill("正在填充", Filling(rows[1:], lambda place, row: texts), self._tell_many("已填充"))

    def put(self, text: str) -> None:
        """Put one text into every cell of the block, in one act."""
        self._put(text, "正在填充", "已填充")

    def put_today(self) -> None:
        """填今天: put the date into the current cell, if it holds one."""
        here = self.grid.currentIndex()
        if here.isValid() and self.ledger.columns[here.column()].kind == "date" and not self.ledger.told_hindrance():
            column, today = self.ledger.columns[here.column()], self.ledger.seat.today()
            self.ledger.enter([Typed(here.row(), column, today.isoformat())])

    def clear(self) -> None:
        """清空: empty the cells of the block, in one act."""
        self._put("", "正在清空", "已清空")

    def _put(self, text: str, during: str, done: str) -> None:
        rows, columns = self.chosen()
        texts = [(column, text) for column in self._columns(columns)]
        if not self.ledger.told_hindrance():
            self.ledger.fill(during, Filling(rows, lambda place, row: texts), self._tell_many(done))

    def _columns(self, numbers: range) -> list[Column]:
        return [self.ledger.columns[number] for number in numbers]

    def _tell_many(self, words: str) -> Callable[[int], None]:
        """Say how many cells were changed where not all of them are in sight."""

        def tell(cells: int) -> None:
            if cells > MANY:
                self.grid.told.emit(f"{words} {cells:,} 个单元格。Ctrl+Z 可以撤销。")

        return tell


class Pasted:
    """粘贴的内容: a block, the rows and columns it goes into, and what is told of it."""

    def __init__(self, blocks: Blocks, text: str, rows: range, columns: range) -> None:
        """Take what stands on the clipboard and what is selected; nothing is read yet."""
        self.blocks, self.text, self.rows, self.columns = blocks, text, rows, columns
        self.into = blocks.ledger.columns[columns.start :]
        self.ids, self.groups = blocks.ledger.ids, blocks.ledger.groups
        self.cells: list[list[str]] = []

    def filling(self) -> Filling:
        """Read the block; say what goes into which row."""
        block = without_headings(cells_in(self.text), self.into)
        self.cells = spread(block, len(self.rows), len(self.columns))
        places = self.groups.rows_from(self.ids, self.rows.start, len(self.cells))
        lines = dict(zip(places, self.cells, strict=True))
        return Filling(places, lambda place, row: zip(self.into, lines[place], strict=False))

    def tell(self, _: int) -> None:
        """Select what was pasted, and say how many rows it was."""
        if len(self.cells) < 2:
            return
        ledger, widest = self.blocks.ledger, max(map(len, self.cells))
        last = min(self.groups.rows_from(self.ids, self.rows.start, len(self.cells))[-1] + 1, ledger.rowCount())
        width = min(widest, len(self.into))
        self.blocks.choose(range(self.rows.start, last), range(self.columns.start, self.columns.start + width))
        added = ledger.rowCount() - len(self.ids)
        words = f"已粘贴 {len(self.cells):,} 行" + (f"，其中新增 {added:,} 条" if added else "")
        lost = f"；右侧超出表格的 {widest - width} 列没有粘贴" if widest > width else ""
        self.blocks.grid.told.emit(f"{words}{lost}。Ctrl+Z 可以撤销。")
