"""台账表格: a grid that is typed into like a spreadsheet."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from ui.ledger.blocks import Blocks
from ui.ledger.delegate import Hint, LedgerDelegate
from ui.ledger.frozen import FrozenColumns
from ui.ledger.head import LedgerHead
from ui.ledger.model import LedgerModel
from ui.ledger.rows import Index
from ui.theme import colour

ROW, HEAD = 44, 34  # logical px
Flag = QItemSelectionModel.SelectionFlag


class LedgerGrid(QTableView):
    """台账表格: F2 or typing edits, Enter next row, Tab next cell, Ctrl+D fill down, Ctrl+C/V blocks, Ctrl+Z undo."""

    details_wanted = Signal()
    deletion_wanted = Signal()
    told = Signal(str)
    resized = Signal()

    def __init__(self, model: LedgerModel) -> None:
        """Show the model."""
        super().__init__()
        self.ledger = model
        self.setModel(model)
        delegate = LedgerDelegate(self)
        self.blocks = Blocks(self)
        delegate.block_pasted.connect(self.blocks.paste)
        delegate.block_typed.connect(self.blocks.put)
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
        """At the line of a group open or close it, elsewhere go to the next cell of the row."""
        here = self.currentIndex()
        if not self.toggle_group(is_open=step > 0) and 0 <= here.column() + step < self.ledger.columnCount():
            self.show_cell(here.row(), here.column() + step)

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
        """Go to another cell: within a selected block round it, else at the end of a row to the next."""
        rows, columns = self.blocks.chosen()
        is_block = len(rows) * len(columns) > 1
        if not is_block:
            rows, columns = range(self.ledger.rowCount()), range(self.ledger.columnCount())
        row, column = self.currentIndex().row() - rows.start, self.currentIndex().column() - columns.start
        if right:
            row, column = divmod(row * len(columns) + column + right, len(columns))
        elif is_block:
            column, row = divmod(column * len(rows) + row + down, len(rows))
        else:
            row += down
        if is_block:
            self.show_cell(rows[row % len(rows)], columns[column % len(columns)], keep_block=True)
        elif 0 <= row < len(rows):
            self.show_cell(row, column)

    def show_cell(self, row: int, column: int, *, keep_block: bool = False) -> None:
        """Make a cell the current one; a selected block may stay selected."""
        index = self.ledger.index(row, column)
        if keep_block:
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
        else:
            self.setCurrentIndex(index)
            self.selectionModel().select(index, Flag.ClearAndSelect)  # also while Shift is held

    def type_over(self) -> None:
        """Begin to edit with nothing in the cell."""
        self.edit(self.currentIndex())
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QLineEdit):
            editor.clear()

    def _to_edge(self, down: int, right: int, *, widen: bool = False) -> None:
        """Go to the first or last row or column (-1 or 1), or widen the block to there."""
        here, last = self.currentIndex(), (self.ledger.rowCount() - 1, self.ledger.columnCount() - 1)
        row, column = (
            end if step > 0 else 0 if step else now
            for step, now, end in zip((down, right), (here.row(), here.column()), last, strict=True)
        )
        if not here.isValid():
            return
        if not widen:
            self.show_cell(row, column)
            return
        rows, columns = self.blocks.chosen()
        self.blocks.choose(
            range(min(rows.start, row), max(rows.stop, row + 1)),
            range(min(columns.start, column), max(columns.stop, column + 1)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the grid says; everything else begins to edit."""
        for key, work in self._keys():
            if event.matches(key) if isinstance(key, QKeySequence.StandardKey) else event.keyCombination() == key:
                work()
                event.accept()
                return
        super().keyPressEvent(event)

    def _keys(self) -> Sequence[tuple[Any, Callable[[], Any]]]:
        ctrl, shift, key, std = Qt.Modifier.CTRL, Qt.Modifier.SHIFT, Qt.Key, QKeySequence.StandardKey
        none, blocks = Qt.KeyboardModifier.NoModifier, self.blocks
        return (
            (std.Copy, blocks.copy),
            (std.Paste, blocks.paste),
            (std.Cut, blocks.cut),
            (std.Undo, self.ledger.undo),
            (std.Redo, self.ledger.redo),
            (ctrl | key.Key_Y, self.ledger.redo),
            (ctrl | key.Key_D, blocks.fill_down),
            (ctrl | key.Key_Delete, self.deletion_wanted.emit),
            (none | key.Key_Delete, blocks.clear),
            (none | key.Key_Backspace, self.type_over),
            (none | key.Key_Space, lambda: self.toggle_group() or self.details_wanted.emit()),
            (none | key.Key_Right, lambda: self._sideways(1)),
            (none | key.Key_Left, lambda: self._sideways(-1)),
            (Qt.Modifier.ALT | key.Key_Down, lambda: self.head.filter_wanted.emit(self.currentIndex().column())),
            *self._edge_keys(),
            (none | key.Key_Return, lambda: self.go(1, 0)),
            (shift | key.Key_Return, lambda: self.go(-1, 0)),
            (Qt.KeyboardModifier.KeypadModifier | key.Key_Enter, lambda: self.go(1, 0)),
            (none | key.Key_Tab, lambda: self.go(0, 1)),
            (none | key.Key_Backtab, lambda: self.go(0, -1)),
            (ctrl | key.Key_Space, blocks.choose_columns),
            (shift | key.Key_Space, blocks.choose_rows),
            (ctrl | key.Key_Semicolon, blocks.put_today),
            (none | key.Key_Escape, lambda: self.ledger.discard(self.currentIndex())),
        )

    def _edge_keys(self) -> Iterator[tuple[Any, Callable[[], Any]]]:
        """With Ctrl the arrows go to the ends of the ledger, with Shift too they widen the block to there."""
        ctrl, shift, key = Qt.Modifier.CTRL, Qt.Modifier.SHIFT, Qt.Key
        for arrow, down, right in (
            (key.Key_Up, -1, 0),
            (key.Key_Down, 1, 0),
            (key.Key_Left, 0, -1),
            (key.Key_Right, 0, 1),
        ):
            yield ctrl | arrow, partial(self._to_edge, down, right)
            yield ctrl | shift | arrow, partial(self._to_edge, down, right, widen=True)
