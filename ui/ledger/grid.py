"""台账表格: a grid that is typed into like a spreadsheet."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ledger.layout import Column
from app.ledger.typed import Typed
from ui.ledger.delegate import Hint, LedgerDelegate
from ui.ledger.frozen import FrozenColumns
from ui.ledger.head import LedgerHead
from ui.ledger.model import LedgerModel
from ui.ledger.rows import Index
from ui.theme import colour

ROW, HEAD = 44, 34  # logical px


class LedgerGrid(QTableView):
    """台账表格: F2 or typing edits, Enter next row, Tab next cell, Ctrl+D fill down, Ctrl+C/V blocks, Ctrl+Z undo."""

    details_wanted = Signal()
    deletion_wanted = Signal()
    pasted = Signal(str)
    resized = Signal()

    def __init__(self, model: LedgerModel) -> None:
        """Show the model."""
        super().__init__()
        self.ledger = model
        self.setModel(model)
        delegate = LedgerDelegate(self)
        delegate.block_pasted.connect(self.paste)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(False)
        self.setTabKeyNavigation(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.head = LedgerHead(self, model)
        self.setHorizontalHeader(self.head)
        self.head.setFixedHeight(HEAD)
        self.selectionModel().currentChanged.connect(self._show_current)
        self._place: tuple[Any, str, int] = (None, "", 0)
        model.modelAboutToBeReset.connect(self._keep_place)
        self.frozen = FrozenColumns(self)
        self.frozen_head = LedgerHead(self.frozen, model)
        self.frozen.setHorizontalHeader(self.frozen_head)
        self.frozen_head.setFixedHeight(HEAD)
        self.frozen_head.setStretchLastSection(False)
        model.modelReset.connect(self._find_place)  # after both views have forgotten where the officer was
        self.setAccessibleName("失信约束措施清理规范工作台账")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what is scrolled is moved, not repainted
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._repaint_lines())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of what is seen, then the cells."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour("surface"))
        painter.end()
        super().paintEvent(event)

    def _repaint_lines(self) -> None:
        """The lines of groups stay where they are when the cells are scrolled sideways."""
        if self.ledger.groups.by:
            self.viewport().update()

    def _show_current(self, here: QModelIndex) -> None:
        self.ledger.current = here.row()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the columns have another room."""
        super().resizeEvent(event)
        self.frozen.follow()
        self.resized.emit()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight; a frozen one is in sight sideways, another must not lie below those."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self.frozen.count:
            bar.setValue(before)
        elif (hidden := self.frozen.taken - self.columnViewportPosition(index.column())) > 0:
            bar.setValue(bar.value() - hidden)

    def edit(self, index: Index, *how: Any) -> Any:
        """Edit a frozen cell where the grid has it; a line of a group is opened or closed instead."""
        begins = not how or how[0] in self.editTriggers()
        if begins and self.ledger.group_at(index.row()):
            if how and how[0] == QAbstractItemView.EditTrigger.DoubleClicked:
                self.toggle_group()
            return False
        if begins and index.column() < self.frozen.count:
            self.horizontalScrollBar().setValue(0)
        return super().edit(index, *how)

    def toggle_group(self, is_open: bool | None = None) -> bool:
        """展开、收起: open or close the group at whose line the officer is; return whether they are at one."""
        group = self.ledger.group_at(self.currentIndex().row())
        if not group:
            return False
        wanted = not self.ledger.groups.is_open(group) if is_open is None else is_open
        if wanted != self.ledger.groups.is_open(group):
            self.ledger.open_groups([group.words], is_open=wanted)
        return True

    def _sideways(self, step: int) -> None:
        """At the line of a group open or close it, elsewhere go to the next cell."""
        if not self.toggle_group(is_open=step > 0):
            self.go(0, step)

    def _keep_place(self) -> None:
        """Remember the row by its id and the column by its key: sorting, filtering and 撤销 leave the officer there."""
        here = self.currentIndex()
        if here.isValid() and here.row() < len(self.ledger.ids) and here.column() < len(self.ledger.columns):
            self._place = (self.ledger.ids[here.row()], self.ledger.columns[here.column()].key, here.row())

    def _find_place(self) -> None:
        row_id, key, row = self._place
        keys = [column.key for column in self.ledger.columns]
        if row_id in self.ledger.ids:
            row = self.ledger.ids.index(row_id)
        if self.ledger.ids:
            column = keys.index(key) if key in keys else 0
            self.setCurrentIndex(self.ledger.index(min(row, len(self.ledger.ids) - 1), column))

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """After Enter go on in the next row, after Tab in the next cell; stay at a text that could not be taken."""
        is_bad = self.ledger.message_of(self.currentIndex())[0] == "bad"
        down = hint == Hint.SubmitModelCache and not is_bad
        step = 0 if is_bad else {Hint.EditNextItem: 1, Hint.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, Hint.NoHint)
        if down or step:
            self.go(int(down), step)

    def go(self, down: int, right: int) -> None:
        """Go to another cell; at the end of a row to the next, at the last row nowhere."""
        here, width = self.currentIndex(), self.ledger.columnCount()
        place = here.row() * width + here.column() + right if right else (here.row() + down) * width + here.column()
        if 0 <= place < width * self.ledger.rowCount():
            self.setCurrentIndex(self.ledger.index(place // width, place % width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the grid says; everything else begins to edit."""
        for key, work in self._keys():
            if event.matches(key) if isinstance(key, QKeySequence.StandardKey) else event.keyCombination() == key:
                work()
                event.accept()
                return
        super().keyPressEvent(event)

    def _keys(self) -> Sequence[tuple[Any, Callable[[], Any]]]:
        ctrl, key, std = Qt.Modifier.CTRL, Qt.Key, QKeySequence.StandardKey
        none = Qt.KeyboardModifier.NoModifier
        return (
            (std.Copy, self.copy),
            (std.Paste, self.paste),
            (std.Cut, self.cut),
            (std.Undo, self.undo),
            (std.Redo, self.ledger.redo),
            (ctrl | key.Key_Y, self.ledger.redo),
            (ctrl | key.Key_D, self.fill_down),
            (ctrl | key.Key_Delete, self.deletion_wanted.emit),
            (none | key.Key_Delete, self.clear),
            (none | key.Key_Space, lambda: self.toggle_group() or self.details_wanted.emit()),
            (none | key.Key_Right, lambda: self._sideways(1)),
            (none | key.Key_Left, lambda: self._sideways(-1)),
            (Qt.Modifier.ALT | key.Key_Down, lambda: self.head.filter_wanted.emit(self.currentIndex().column())),
            (none | key.Key_Return, lambda: self.go(1, 0)),
            (Qt.KeyboardModifier.KeypadModifier | key.Key_Enter, lambda: self.go(1, 0)),
            (none | key.Key_Escape, lambda: self.ledger.discard(self.currentIndex())),
        )

    def block(self) -> tuple[range, range]:
        """Return the rows and columns of the selected block, empty when nothing is selected."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        if not ranges:
            return range(0), range(0)
        rows = range(min(one.top() for one in ranges), 1 + max(one.bottom() for one in ranges))
        return rows, range(min(one.left() for one in ranges), 1 + max(one.right() for one in ranges))

    def copy(self) -> None:
        """复制: the block as rows of cells parted by tabs, as spreadsheets exchange them."""
        rows, columns = self.block()
        lines = [[_quoted(str(self.ledger.index(row, c).data() or "")) for c in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def cut(self) -> None:
        """剪切: copy the block, then empty its cells."""
        if not self._may_not():
            self.copy()
            self.clear()

    def paste(self) -> None:
        """粘贴: a block from a spreadsheet, from the current cell on, in one act; one value fills the selection.

        What lies below the last row becomes new rows; a line of headings is left out.
        """
        block = cells_in(QGuiApplication.clipboard().text())
        rows, columns = self.block() if self.ledger.ids else (range(1), range(1))
        if not block or not rows or self._may_not():
            return
        if len(block) == 1 and len(block[0]) == 1:
            block = [block[0] * len(columns)] * len(rows)
        into = self.ledger.columns[columns.start :]
        block = block[1:] if _is_heading(block[0], into) else block
        places = self.ledger.places_from(rows.start, len(block))
        typed = [
            Typed(place, column, text)
            for place, line in zip(places, block, strict=True)
            for column, text in zip(into, line, strict=False)
        ]
        before = self.ledger.rowCount()

        def pasted(_: int) -> None:
            if len(block) > 1:
                self._tell_pasted(block, self.ledger.rowCount() - before, len(into))
                self._choose_block(rows.start, columns.start, len(block), min(len(into), max(map(len, block))))

        self.ledger.enter(typed, pasted)

    def _choose_block(self, row: int, column: int, height: int, width: int) -> None:
        """Select what was pasted, from the cell it began at."""
        last = self.ledger.index(
            min(self.ledger.places_from(row, height)[-1] + 1, self.ledger.rowCount()) - 1, column + width - 1
        )
        block = QItemSelection(self.ledger.index(row, column), last)
        self.selectionModel().setCurrentIndex(
            self.ledger.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _tell_pasted(self, block: list[list[str]], added: int, room: int) -> None:
        widest = max(map(len, block))
        words = f"已粘贴 {len(block)} 行" + (f"，其中新增 {added} 条" if added else "")
        lost = f"；右侧超出表格的 {widest - room} 列没有粘贴" if widest > room else ""
        self.pasted.emit(f"{words}{lost}。Ctrl+Z 可以撤销。")

    def fill_down(self) -> None:
        """向下填充: the first row of the block into the rows below, in one act."""
        rows, columns = self.block()
        if len(rows) < 2 and rows.start:
            rows = range(rows.start - 1, rows.stop)
        if len(rows) < 2 or self._may_not():
            return
        texts = {column: str(self.ledger.index(rows.start, column).data() or "") for column in columns}
        self.ledger.enter(
            [Typed(row, self.ledger.columns[column], texts[column]) for row in rows[1:] for column in columns]
        )

    def clear(self) -> None:
        """清空: empty the cells of the block, in one act."""
        rows, columns = self.block()
        if not self._may_not():
            self.ledger.enter([Typed(row, self.ledger.columns[column], "") for row in rows for column in columns])

    def undo(self) -> None:
        """撤销: take the last step back."""
        self.ledger.undo()

    def _may_not(self) -> bool:
        hindrance = self.ledger.hindrance()
        if hindrance:
            self.ledger.refused.emit(hindrance)
        return bool(hindrance)


def _is_heading(line: Sequence[str], into: Sequence[Column]) -> bool:
    """Tell whether a pasted line is the headings of the columns it would go into."""
    named = [text.strip() in (column.short, column.heading) for text, column in zip(line, into, strict=False)]
    return len(named) > 1 and all(named)


def cells_in(text: str) -> list[list[str]]:
    """Return the cells of a block as spreadsheets put it on the clipboard; a cell with line ends stands in quotes."""
    import csv
    from io import StringIO

    text = text.replace("\r\n", "\n").removesuffix("\n")
    return list(csv.reader(StringIO(text, newline=""), dialect="excel-tab")) if text else []


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in '\n\t"') else text
