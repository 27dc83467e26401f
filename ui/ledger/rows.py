"""清理台账所示: the rows a grid shows, loaded as they come into sight."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.database import Office
from app.ledger.edit import not_permitted
from app.ledger.figures import Figures
from app.ledger.filters import Filter
from app.ledger.layout import Column, text_of
from app.ledger.returned_rows import open_reasons
from app.ledger.rows import duplicates, figures, load_rows
from app.ledger.rules import Finding, Flag, findings, flags
from app.ledger.sight import Group, RowIds, row_ids
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.submission import ReturnedRow
from ui.delegates import CELL, Cell
from ui.ledger.groups import Groups
from ui.ledger.looks import look_of, look_of_unstored

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

OF_A_LINE = Cell(ground="sunken")
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
    """一行所示: a row as it stands, its flags, and what is to be put right in it; or the line that heads a group.

    The row of such a line is empty and stored nowhere, so that whoever reads a cell need not ask.
    """

    row: LedgerRow
    flags: frozenset[Flag] = frozenset()
    findings: Mapping[str, Finding] = field(default_factory=dict)
    group: Group | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    """How its cells look, by the keys of their columns; kept, since a cell is painted many times."""


@dataclass(frozen=True)
class Sight:
    """所见: which rows a filter shows, in which order and groups, and the figures of the ledger."""

    chosen: Filter
    ids: RowIds
    groups: Groups
    figures: Figures


Counted = tuple[Figures, Groups]


class LedgerRows(QAbstractTableModel):
    """台账所示: the chosen rows by id, pages of them in memory.

    `bad` holds texts that could not be understood, and why; they stay in their cells and are not stored.
    """

    def __init__(self, seat: Seat, columns: Sequence[Column]) -> None:
        """Show nothing yet; `show` says which rows."""
        super().__init__()
        self.seat = seat
        self.columns = list(columns)
        self.filter = Filter()
        self.ids = RowIds()
        self.groups = Groups()
        self._not_permitted = "".join(obstacle.text for obstacle in not_permitted(seat.who))
        self.current = -1
        self.figures = Figures()
        self.bad: dict[tuple[UUID, str], tuple[str, str]] = {}
        self._pages: OrderedDict[int, list[Shown]] = OrderedDict()

    def show(self, chosen: Filter, *, recount: bool = True) -> None:
        """Show the rows of a filter, in its order and in the groups chosen; another order leaves the figures."""
        self.take(self.look(chosen, recount=recount)())

    def look(self, chosen: Filter, *, recount: bool = True) -> Callable[[], Sight]:
        """Return what reads the rows of a filter; it asks no window, so that it can be done beside it."""
        office, on, groups, before = self.seat.office, self.seat.today(), self.groups, self.figures

        def read() -> Sight:
            grouped = groups.read(office, chosen, on)
            ids = grouped.lines() if grouped.by else row_ids(office, chosen, on=on)
            return Sight(chosen, ids, grouped, figures(office, on=on, campaign=chosen.campaign) if recount else before)

        return read

    def take(self, sight: Sight) -> None:
        """Show what has been read."""
        self.beginResetModel()
        self.filter, self.ids, self.groups, self.figures = sight.chosen, sight.ids, sight.groups, sight.figures
        self._pages.clear()
        self.endResetModel()

    def group(self, by: str) -> None:
        """分组: show the rows in groups by a column, closed at first; an empty key shows them without."""
        self.groups = Groups(by)
        self.show(self.filter, recount=False)

    def open_groups(self, words: Sequence[str], *, is_open: bool) -> None:
        """展开、收起: show the rows of some groups below their lines, or the lines alone."""
        self.beginResetModel()
        self.groups = self.groups.turned(self.seat.office, self.filter, self.seat.today(), words, is_open=is_open)
        self.ids = self.groups.lines()
        self._pages.clear()
        self.endResetModel()

    def group_at(self, place: int) -> Group | None:
        """Return the group whose line stands at a place, None for a row."""
        return self.groups.headed_by(self.ids[place]) if self.groups.by and 0 <= place < len(self.ids) else None

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
        office, ids = self.seat.office, list(self.ids[number * PAGE : (number + 1) * PAGE])
        rows = {row.id: row for row in load_rows(office, ids)}
        twice = duplicates(office, rows.values())
        sent_back = open_reasons(office, (row.item_id for row in rows.values()))
        return [
            self._look_at(rows[one], one in twice, sent_back.get(rows[one].item_id, ()))
            if one in rows
            else self._line(one)
            for one in ids
        ]

    def _line(self, line_id: UUID) -> Shown:
        """Return what stands where no row is: the line of a group, or nothing."""
        return Shown(LedgerRow(item_id=""), group=self.groups.headed_by(line_id))

    def _look_at(self, row: LedgerRow, is_duplicate: bool, sent_back: Sequence[ReturnedRow] = ()) -> Shown:
        """Return what is seen of a row; what the higher office has sent back is told before everything else."""
        on = self.seat.today()
        found = {finding.column: finding for finding in reversed(findings(row, on, is_duplicate=is_duplicate))}
        found |= _told_by_higher_office(sent_back)
        marks = flags(row, on, is_duplicate=is_duplicate)
        return Shown(row, marks | {Flag.RETURNED} if sent_back else marks, found)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows the filter shows."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Display) -> Any:
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
            return self._number(index.row())
        return "" if column.kind == "note" and role == Edit else text_of(row, column)

    def _look(self, index: Index) -> Cell:
        column, shown = self.columns[index.column()], self.shown(index.row())
        if shown.group:
            return OF_A_LINE
        bad = self.bad.get((shown.row.id, column.key)) if self.bad else None
        look = look_of_unstored(bad[0]) if bad else shown.cells.get(column.key) or self._keep_look(shown, column)
        if column.kind == "sequence":
            look = replace(look, text=self._number(index.row()))
        is_here, is_first = index.row() == self.current, index.column() == 0
        if is_here:
            return replace(look, ground="tint", bar="primary" if is_first else "")
        return replace(look, bar="red") if is_first and Flag.OVERDUE in shown.flags else look

    def _keep_look(self, shown: Shown, column: Column) -> Cell:
        look = shown.cells[column.key] = look_of(shown.row, column, shown.flags, self.seat.today())
        return look

    def _number(self, place: int) -> str:
        """序号: the place of the row among those shown; the lines of groups are not counted."""
        return "" if self.group_at(place) else str(place + 1 - self.groups.lines_before(place))

    def rows_in(self, places: range) -> int:
        """Return how many of these places hold rows, not lines of groups."""
        before = self.groups.lines_before
        return len(places) - (before(places.stop - 1) - before(places.start - 1)) if places else 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be typed into by the 台账管理员; number and sequence by nobody."""
        ways = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_fixed = self.hindrance() or self.columns[index.column()].key in FIXED or self.group_at(index.row())
        return ways if is_fixed else ways | Qt.ItemFlag.ItemIsEditable

    def hindrance(self) -> str:
        """Return why the person at this seat may not change the ledger, empty if they may."""
        return self._not_permitted

    def message_of(self, index: Index) -> tuple[str, str]:
        """Return what is to be put right in a cell: its kind (bad, error, warning or empty) and the sentence."""
        return self.message_in(self.shown(index.row()), index.column())

    def message_in(self, shown: Shown, number: int) -> tuple[str, str]:
        """Return what is to be put right in a cell of a row that has been read."""
        column = self.columns[number]
        if shown.group:
            return "", ""
        if bad := self.bad.get((shown.row.id, column.key)):
            return "bad", bad[1]
        finding = next((shown.findings[key] for key in self._keys(column) if key in shown.findings), None)
        return (finding.kind, finding.sentence) if finding else ("", "")

    def _keys(self, column: Column) -> tuple[str, ...]:
        """Name the items of the record whose findings a column tells."""
        return ("doc_name", "doc_number") if column.key == "doc_name" else column.items

    def problems(self, place: int) -> dict[int, str]:
        """Return what is to be put right in a row, by the number of the column; at 0 what no shown column has."""
        shown = self.shown(place)
        if shown.group:
            return {}
        found = {number: words for number in range(len(self.columns)) if (words := self.message_in(shown, number)[1])}
        seen = {item for column in self.columns for item in self._keys(column)}
        hidden = [finding.sentence for item, finding in shown.findings.items() if item not in seen]
        return {0: f"{hidden[0]}（该栏没有显示，可在“列设置”中勾选）", **found} if hidden else found

    def refresh(self) -> None:
        """Read the rows in sight again; they stay where they are."""
        self._pages.clear()

    def count(self) -> Callable[[], Counted]:
        """Return what counts the rows anew, the groups too; it asks no window."""
        office, on, groups, chosen = self.seat.office, self.seat.today(), self.groups, self.filter
        return lambda: (figures(office, on=on, campaign=chosen.campaign), groups.recounted(office, chosen, on))

    def take_count(self, counted: Counted) -> None:
        """Tell other figures; the groups stay in their places."""
        self.figures, self.groups = counted

    def redraw(self) -> None:
        """Have every cell in sight painted again."""
        if self.ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))


def _told_by_higher_office(sent_back: Sequence[ReturnedRow]) -> dict[str, Finding]:
    """退回意见: return what is to be put right by column; what is about the whole row stands at its measure."""
    told: dict[str, Finding] = {}
    for one in sent_back:
        column = one.column or "measure_name"
        before = f"{told[column].sentence}；" if column in told else "上级退回："
        told[column] = Finding(column, "error", before + one.reason)
    return told
