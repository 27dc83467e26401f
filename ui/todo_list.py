"""待办: the cases that need somebody, grouped by how pressing they are."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from app.board import due_on, is_late, is_turn_of
from app.board_line import REMINDER
from app.deadline import NEAR
from app.model.officer import Officer
from app.workdays import calendar
from ui.board_words import chip_of, due_words, list_title, step_title, turn
from ui.delegates import CELL, Cell, Index, verb_box
from ui.row_view import RowView
from ui.theme import of_class

Scope = Literal["all", "mine", "others"]
WIDTHS = (128, 66, 160, 0, 112)  # logical px; 0 takes the rest
ROW, GROUP = 51, 26
VERB = 4
EMPTY = "没有待办事项。新的案件按 Ctrl+N 登记。"
NO_CASE = "还没有案件。按 Ctrl+N 新建，或在“案件”页导入处罚信息。"
GROUPS = (
    ("late", "已超期", "请今天办结，并在办理记录中说明原因", "red"),
    ("today", "今天到期", "", "amber"),
    ("soon", "三个工作日内", "", "text2"),
    ("later", "以后", "", "text2"),
    ("none", "没有下一步", "没有法定期限在走，请办理，或在“其他处理”设提醒日", "text2"),
)
BARS = {"late": "red", "today": "amber_fill", "soon": "amber_line", "later": "border", "none": "border"}


class TodoModel(QAbstractTableModel):
    """The groups and their rows; a group is a row of its own."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.rows: list[Any] = []  # a line of the board, or the headline of a group
        self.who: Officer | None = None
        self.today = date.min
        self.first: Any = None

    def show_rows(self, rows: list[Any], who: Officer, today: date) -> None:
        """Show other rows; the first that waits for this person gets the filled button."""
        self.beginResetModel()
        self.rows, self.who, self.today = rows, who, today
        mine = (row for row in rows if not isinstance(row, Cell) and is_turn_of(row, who, today))
        self.first = next(mine, None)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows, groups included."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns."""
        return len(WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and in words for a screen reader."""
        row = self.rows[index.row()]
        if role == CELL:
            return row if isinstance(row, Cell) else self._cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and not isinstance(row, Cell):
            return f"{chip_of(row, self.today).text}，{step_title(row, self.today)}，{row.party_name}"
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, Cell) and index.column() == 0:
            return chip_of(row, self.today).hint
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cases be chosen, but no headline."""
        if isinstance(self.rows[index.row()], Cell):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _cell(self, line: Any, column: int) -> Cell:
        assert self.who is not None
        on, group = self.today, group_of(line, self.today)
        if column == 0:
            return Cell(chip=chip_of(line, on), bar=BARS[group])
        if column == 1:
            return Cell(due_words(line, on), tone="red" if group == "late" else "text2")
        if column == 2:
            return Cell(step_title(line, on), second=turn(line, self.who, on), is_strong=True)
        if column == 3:
            return Cell(line.party_name, second=f"{line.case_number}　{list_title(line, on)}")
        is_mine = is_turn_of(line, self.who, on)
        return Cell(
            verb="办理" if is_mine else "查看",
            filled=self.first is not None and line is self.first,
            tone="primary" if is_mine else "text2",
        )


class TodoList(QWidget):
    """The list; `chosen` gives the case to open."""

    chosen = Signal(UUID)

    def __init__(self) -> None:
        """Build the table and the sentence that stands in for it."""
        super().__init__()
        self.lines: Sequence[Any] = ()
        self.scope: Scope = "all"
        self.model = TodoModel()
        self.table = _Table(self.model)
        self.table.asked.connect(self._open)
        self.nothing = of_class(QLabel(EMPTY, alignment=Qt.AlignmentFlag.AlignCenter), "second")
        self.either = QStackedLayout(self)
        self.either.addWidget(self.table)
        self.either.addWidget(self.nothing)
        self.setFocusProxy(self.table)

    def show_lines(self, lines: Sequence[Any], who: Officer, today: date) -> None:
        """Show the lines of the board, by group."""
        self.lines, self.who, self.today = lines, who, today
        self.show_scope(self.scope)

    def show_scope(self, scope: Scope) -> None:
        """Show all, what waits for this person, or what waits for others."""
        self.scope = scope
        wanted = [line for line in self.lines if scope == "all" or self._is_mine(line) == (scope == "mine")]
        self.model.show_rows(self._grouped(wanted), self.who, self.today)
        self.table.settle()
        self.nothing.setText(EMPTY if self.lines or scope != "all" else NO_CASE)
        self.either.setCurrentIndex(0 if wanted else 1)

    def show_day(self, day: date) -> None:
        """Go to the first case due on a day."""
        for i, row in enumerate(self.model.rows):
            if not isinstance(row, Cell) and row.due_on == day:
                self.table.selectRow(i)
                self.table.scrollTo(self.model.index(i, 0))
                self.table.setFocus()
                return

    def next_case(self) -> UUID | None:
        """Return the most pressing case that waits for this person."""
        ordered = (row for row in self._grouped(self.lines) if not isinstance(row, Cell))
        return next((line.case_id for line in ordered if self._is_mine(line)), None)

    def shown(self) -> int:
        """Return how many cases are shown."""
        return sum(not isinstance(row, Cell) for row in self.model.rows)

    def due_today(self) -> tuple[int, int]:
        """Return how many cases must be dealt with today by this person, and how many of them are overdue."""
        mine = [line for line in self.lines if self._is_mine(line)]
        groups = [group_of(line, self.today) for line in mine]
        return groups.count("late") + groups.count("today"), groups.count("late")

    def late_elsewhere(self) -> int:
        """Return how many cases of this person are overdue while somebody else has to act."""
        return sum(is_late(line, self.today) and not self._is_mine(line) for line in self.lines)

    def as_table(self) -> tuple[list[str], list[list[str]]]:
        """Return headings and rows for printing."""
        on = self.today
        rows = [
            [
                chip_of(line, on).text,
                due_words(line, on),
                step_title(line, on),
                line.party_name,
                line.case_number,
                turn(line, self.who, on),
            ]
            for line in self.model.rows
            if not isinstance(line, Cell)
        ]
        return ["期限", "日期", "步骤", "当事人", "案号", "由谁办理"], rows

    def _grouped(self, lines: Sequence[Any]) -> list[Any]:
        """Put headlines above the groups; what has no date waits in the order of whose turn it is."""
        rows: list[Any] = []
        for key, title, advice, tone in GROUPS:
            group = [line for line in lines if group_of(line, self.today) == key]
            if key == "none":
                group.sort(key=lambda line: (not self._is_mine(line), line.changed_on))
            if group:
                words = f"{title}　{len(group)} 件" + (f"　{advice}" if advice else "")
                rows.append(Cell(words, tone=tone, is_strong=True, is_small=True, ground="sunken"))
                rows += group
        return rows

    def _open(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if not isinstance(row, Cell):
            self.chosen.emit(row.case_id)

    def _is_mine(self, line: Any) -> bool:
        return is_turn_of(line, self.who, self.today)


class _Table(RowView):
    """The rows of the model; a click on the button opens the case as well."""

    def __init__(self, model: TodoModel) -> None:
        super().__init__(model, [("", width) for width in WIDTHS], row=ROW)
        self.rows = model
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("待办")
        self.horizontalHeader().hide()

    def settle(self) -> None:
        """Give headlines the whole width and their own height, and go to the first case."""
        self.clearSpans()
        headlines = [i for i, row in enumerate(self.rows.rows) if isinstance(row, Cell)]
        for i in range(len(self.rows.rows)):
            self.setRowHeight(i, GROUP if i in headlines else ROW)
        for i in headlines:
            self.setSpan(i, 0, 1, len(WIDTHS))
        if headlines:
            self.setCurrentIndex(self.rows.index(1, 0))
        self.clearSelection()
        self.scrollToTop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the case whose button was clicked."""
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        index = self.indexAt(where)
        if index.column() == VERB and verb_box(self.visualRect(index)).contains(where):
            self.asked.emit(index)


def group_of(line: Any, on: date) -> str:
    """Return how pressing a case is: late, today, soon, later, none."""
    due = due_on(line, on)
    if is_late(line, on):
        return "late"
    if due is None:
        return "none"
    if (due == on and not line.is_unconfirmed) or (line.clock == REMINDER and due < on):
        return "today"
    is_soon = calendar().working_days_between(on, due) <= NEAR and not line.is_unconfirmed
    return "soon" if is_soon else "later"
