"""清理台账所示: the rows a grid shows, loaded as they come into sight."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.database import Office
from app.ledger.edit import not_permitted
from app.ledger.layout import Column, text_of
from app.ledger.rows import Figures, Filter, duplicates, figures, load_rows, row_ids
from app.ledger.rules import Finding, Flag, findings, flags
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from ui.delegates import CELL, Cell
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
        self.ids: list[UUID] = []
        self.current = -1
        self.figures = Figures()
        self.bad: dict[tuple[UUID, str], tuple[str, str]] = {}
        self._pages: OrderedDict[int, list[Shown]] = OrderedDict()

    def show(self, chosen: Filter) -> None:
        """Show the rows of a filter, in its order."""
        self.beginResetModel()
        self.filter = chosen
        self.ids = row_ids(self.seat.office, chosen, on=self.seat.today())
        self.figures = figures(self.seat.office, on=self.seat.today(), campaign=self.filter.campaign)
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
        return self._message(self.shown(index.row()), index.column())

    def _message(self, shown: Shown, number: int) -> tuple[str, str]:
        column = self.columns[number]
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
        found = {number: words for number in range(len(self.columns)) if (words := self._message(shown, number)[1])}
        seen = {item for column in self.columns for item in self._keys(column)}
        hidden = [finding.sentence for item, finding in shown.findings.items() if item not in seen]
        return {0: f"{hidden[0]}（该栏没有显示，可在“列设置”中勾选）", **found} if hidden else found

    def refresh(self) -> None:
        """Read the rows in sight again, and the figures; the rows stay where they are."""
        self._pages.clear()
        self.figures = figures(self.seat.office, on=self.seat.today(), campaign=self.filter.campaign)

    def redraw(self) -> None:
        """Have every cell in sight painted again."""
        if self.ids and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))
