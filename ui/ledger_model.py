"""清理台账的数据: the rows a grid shows, loaded as they come into sight, and what was typed into them."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.database import Office
from app.ledger import Figures, Filter, duplicates, figures, load_rows, row_ids
from app.ledger_edit import Change, Edited, WayBack, delete, edit, not_permitted, undo, with_values
from app.ledger_layout import Column, layout, text_of, understand
from app.ledger_rules import Finding, Flag, findings, flags
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Refusal
from ui.delegates import CELL, Cell
from ui.ledger_looks import look_of, look_of_unstored

PAGE = 128  # rows loaded at once
PAGES_KEPT = 32
FIXED = ("seq_no", "item_id")  # given by the program, typed by nobody
DEFAULT_COLUMNS = (
    "doc_name",
    "measure_name",
    "lead_office",
    "legal_basis",
    "problem",
    "opinion",
    "due_date",
    "progress",
    "owner",
)

Index = QModelIndex | QPersistentModelIndex
Display, Edit = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole


class Seat(Protocol):
    """工作席: the records, who sits here, and which day it is."""

    office: Office
    who: Officer

    def today(self) -> date:
        """Return the day on which things are typed."""
        ...


@dataclass(frozen=True)
class Shown:
    """一行所示: a row as it stands, its marks, and what is to be put right in it."""

    row: LedgerRow
    flags: frozenset[Flag]
    findings: Mapping[str, Finding]


@dataclass(frozen=True)
class Typed:
    """一格所填: which row (by its place in the grid), which column, and the text that goes there."""

    place: int
    column: Column
    text: str


@dataclass
class Step:
    """一步: what can be taken back at once."""

    back: WayBack
    bad: dict[tuple[UUID, str], tuple[str, str]] = field(default_factory=dict)


class LedgerModel(QAbstractTableModel):
    """台账: the chosen rows by id, pages of them in memory; every entry is one act at once.

    A text that cannot be understood stays in its cell, in `bad`, until it is put right; it is not stored.
    """

    refused = Signal(str)
    entered = Signal(str)

    def __init__(self, seat: Seat, columns: Sequence[Column]) -> None:
        """Show nothing yet; `show` says which rows."""
        super().__init__()
        self.seat = seat
        self.columns = list(columns)
        self.filter = Filter()
        self.ids: list[UUID] = []
        self.current = -1
        self.figures = Figures()
        self.bad: dict[tuple[UUID, str], tuple[str, str]] = {}
        self._pages: OrderedDict[int, list[Shown]] = OrderedDict()
        self._known: dict[UUID, LedgerRow] = {}
        self._steps: list[Step] = []

    # what is shown

    def show(self, chosen: Filter) -> None:
        """Show the rows of a filter, in its order."""
        self.beginResetModel()
        self.filter = chosen
        self.ids = row_ids(self.seat.office, chosen, on=self.seat.today())
        self.figures = figures(self.seat.office, on=self.seat.today())
        self._pages.clear()
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = list(columns)
        self.endResetModel()

    def shown(self, place: int) -> Shown:
        """Return the row at a place of the grid."""
        number = place // PAGE
        if number not in self._pages:
            self._pages[number] = self._load(number)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        return self._pages[number][place % PAGE]

    def _load(self, number: int) -> list[Shown]:
        rows = load_rows(self.seat.office, self.ids[number * PAGE : (number + 1) * PAGE])
        twice = duplicates(self.seat.office, rows)
        return [self._look_at(row, row.id in twice) for row in rows]

    def _look_at(self, row: LedgerRow, is_duplicate: bool) -> Shown:
        on = self.seat.today()
        found = {finding.column: finding for finding in reversed(findings(row, on, is_duplicate=is_duplicate))}
        return Shown(row, flags(row, on, is_duplicate=is_duplicate), found)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many rows the filter shows."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Display) -> Any:  # noqa: N802
        """Return the short heading of a column."""
        if role == Display and orientation == Qt.Orientation.Horizontal:
            column = self.columns[section]
            return "文件名称 / 文号" if column.key == "doc_name" else column.short
        return None

    def data(self, index: Index, role: int = Display) -> Any:
        """Return the text of a cell: as typed while it cannot be understood, else as it stands; or how it looks."""
        if role == CELL:
            return self._look(index)
        if role not in (Display, Edit):
            return None
        column, row = self.columns[index.column()], self.shown(index.row()).row
        if bad := self.bad.get((row.id, column.key)):
            return bad[0]
        if column.kind == "sequence":
            return str(index.row() + 1)
        return "" if column.kind == "note" and role == Edit else text_of(row, column)

    def _look(self, index: Index) -> Cell:
        column, shown = self.columns[index.column()], self.shown(index.row())
        bad, is_here = self.bad.get((shown.row.id, column.key)), index.row() == self.current
        look = look_of_unstored(bad[0]) if bad else look_of(shown.row, column, shown.flags, self.seat.today())
        if column.kind == "sequence":
            look = replace(look, text=str(index.row() + 1))
        bar = "primary" if is_here else "red" if Flag.OVERDUE in shown.flags else ""
        return replace(look, ground="tint" if is_here else "", bar=bar if index.column() == 0 else "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be typed into by the 台账管理员; number and sequence by nobody."""
        ways = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        fixed = self.columns[index.column()].key in FIXED
        return ways if fixed or self.hindrance() else ways | Qt.ItemFlag.ItemIsEditable

    def hindrance(self) -> str:
        """Return why the person at this seat may not change the ledger, empty if they may."""
        return "".join(obstacle.text for obstacle in not_permitted(self.seat.who))

    def message_of(self, index: Index) -> tuple[str, str]:
        """Return what is to be put right in a cell: its kind (bad, error, warning or empty) and the sentence."""
        shown, column = self.shown(index.row()), self.columns[index.column()]
        if bad := self.bad.get((shown.row.id, column.key)):
            return "bad", bad[1]
        keys = ("doc_name", "doc_number") if column.key == "doc_name" else (column.key,)
        finding = next((shown.findings[key] for key in keys if key in shown.findings), None)
        return (finding.kind, finding.sentence) if finding else ("", "")

    # what is typed

    def setData(self, index: Index, value: Any, role: int = Edit) -> bool:  # noqa: N802
        """Take what was typed into one cell."""
        column = self.columns[index.column()]
        is_bad = (self.shown(index.row()).row.id, column.key) in self.bad
        if role != Edit or (value == self.data(index, Edit) and not is_bad):
            return False
        return self.enter([Typed(index.row(), column, str(value))])

    def enter(self, cells: Sequence[Typed]) -> bool:
        """Take texts into cells in one act; places below the last row become new rows.

        What cannot be understood stays in its cell and is told; the rest is stored. Return whether anything was stored.
        """
        step = Step(WayBack({}), dict(self.bad))
        cells = [cell for cell in cells if cell.column.key not in FIXED]
        values: dict[int, dict[str, Any]] = {}
        sentences = [sentence for cell in cells if (sentence := self._understand(cell, values))]
        changes, additions = self._sorted(values, sentences)
        asked = bool(changes or additions)
        hindered = self._do(lambda: self._edit(changes, additions), step) if asked else ""
        if hindered:
            self._keep_all(cells, hindered)
        elif not asked and self.bad != step.bad:
            self._steps.append(step)
        self._redraw()
        if sentences:
            self.refused.emit(sentences[0] if len(sentences) == 1 else f"{sentences[0]}（共 {len(sentences)} 处）")
        return asked and not hindered

    def discard(self, index: Index) -> bool:
        """Give up the text of a cell that could not be stored; return whether there was one."""
        given_up = self.bad.pop((self.shown(index.row()).row.id, self.columns[index.column()].key), None)
        self._redraw()
        return given_up is not None

    def _keep_all(self, cells: Sequence[Typed], sentence: str) -> None:
        """Keep what was typed when the act was refused as a whole, beside what stands there now."""
        for cell in cells:
            if cell.place < len(self.ids):
                row = self.shown(cell.place).row
                now = f"此格现为“{text_of(row, cell.column)}”，再按回车以您的内容为准，按 Esc 放弃。"
                self.bad[row.id, cell.column.key] = (cell.text, sentence + now)
                self.refused.emit(sentence + now)

    def _understand(self, cell: Typed, values: dict[int, dict[str, Any]]) -> str:
        """Add what the text of a cell means to the values of its row; return why it means nothing."""
        row = self.shown(cell.place).row if cell.place < len(self.ids) else None
        self.bad.pop((row.id, cell.column.key), None) if row else None
        try:
            understood = understand(cell.column, cell.text, on=self.seat.today())
        except Refusal as refusal:
            return self._keep_bad(row, cell, str(refusal))
        if cell.column.kind == "note":
            understood = self._noted(row, cell.column, cell.text.strip())
        values.setdefault(cell.place, {}).update(understood)
        return ""

    def _keep_bad(self, row: LedgerRow | None, cell: Typed, sentence: str) -> str:
        if row:
            self.bad[row.id, cell.column.key] = (cell.text, sentence)
        return sentence

    def _noted(self, row: LedgerRow | None, column: Column, text: str) -> dict[str, Any]:
        """进展说明 is only added to: a new line, with its day before it."""
        earlier = [row.progress_note] if row and row.progress_note else []
        return {column.key: "\n".join([*earlier, f"{self.seat.today()} {text}"])} if text else {}

    def _sorted(
        self, values: Mapping[int, dict[str, Any]], sentences: list[str]
    ) -> tuple[list[Change], list[dict[str, Any]]]:
        """Return changes of rows there are and rows to add, without what can never be right."""
        changes: list[Change] = []
        for place, items in values.items():
            if place < len(self.ids):
                seen = self.shown(place).row
                sentences += self._without_impossible(seen, items)
                differing = {item: value for item, value in items.items() if getattr(seen, item) != value}
                changes += [Change(seen, differing)] if differing else []
        return changes, [items for place, items in sorted(values.items()) if place >= len(self.ids)]

    def _without_impossible(self, seen: LedgerRow, items: dict[str, Any]) -> Iterable[str]:
        """Take out of the items what can never be right; keep its text in the cell."""
        for finding in findings(with_values(seen, items), self.seat.today()):
            if finding.kind == "impossible" and finding.column in items:
                value = items.pop(finding.column)
                self.bad[seen.id, finding.column] = (str(value), finding.sentence)
                yield finding.sentence

    def _edit(self, changes: Sequence[Change], additions: Sequence[Mapping[str, Any]]) -> Edited:
        return edit(self.seat.office, changes, additions, who=self.seat.who, on=self.seat.today())

    def add(self) -> int | None:
        """新增一条: add an empty row at the end; return its place, None if that was refused."""
        hindered = self._do(lambda: self._edit([], [{}]), Step(WayBack({}), dict(self.bad)))
        return None if hindered else len(self.ids) - 1

    def delete(self, places: Sequence[int], reason: str) -> bool:
        """删除: take rows out of the ledger, with the reason."""
        seen = [self.shown(place).row for place in places]
        who, on = self.seat.who, self.seat.today()
        step = Step(WayBack({}), dict(self.bad))
        hindered = self._do(lambda: delete(self.seat.office, seen, reason, who=who, on=on), step)
        self.show(self.filter)
        return not hindered

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return bool(self._steps)

    def undo(self) -> bool:
        """撤销: take the last step back, in an act of its own; return whether there was one that could be."""
        if not self._steps:
            return False
        step = self._steps.pop()
        self.bad = step.bad
        back, who, on = step.back, self.seat.who, self.seat.today()
        if not (back.changed or back.added):
            self._redraw()
            return True
        seen = {row_id: self._known[row_id] for row_id in (*back.changed, *back.added)}
        hindered = self._do(lambda: undo(self.seat.office, back, seen, who=who, on=on), None)
        self.show(self.filter)
        return not hindered

    def _do(self, work: Callable[[], Edited], step: Step | None) -> str:
        """Do one act and show the rows as they now stand; return, and tell, what hindered it."""
        try:
            edited = work()
        except Refusal as refusal:
            self._pages.clear()  # after a conflict the rows in sight are no longer what they were
            self.refused.emit(str(refusal))
            return str(refusal)
        self._known |= {row.id: row for row in (*edited.changed, *edited.added)}
        if step:
            step.back = edited.back
            self._steps.append(step)
        self._take_in(edited)
        self.entered.emit("已自动保存")
        return ""

    def _take_in(self, edited: Edited) -> None:
        if edited.added:
            first = len(self.ids)
            self.beginInsertRows(QModelIndex(), first, first + len(edited.added) - 1)
            self.ids += [row.id for row in edited.added]
            self.endInsertRows()
        self._pages.clear()
        self.figures = figures(self.seat.office, on=self.seat.today())

    def _redraw(self) -> None:
        if self.ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))


def default_columns() -> list[Column]:
    """Return the columns a grid shows until somebody chooses others."""
    return [layout().column(key) for key in DEFAULT_COLUMNS]
