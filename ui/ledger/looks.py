"""台账的样子: how each cell of the grid looks: two lines, a chip, a date in red."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.ledger.layout import Column, text_of
from app.ledger.rules import Flag
from app.model.ledger_note import newest_note
from app.model.ledger_row import LedgerRow
from app.model.measure import Opinion, Progress
from ui.chips import Chip
from ui.delegates import Cell

NOTHING = "—"
OPINIONS: Mapping[str, str] = {
    Opinion.KEEP: "plain",
    Opinion.AMEND: "info",
    Opinion.ABOLISH: "wait",
    Opinion.VOID: "wait",
}
STATIONS: Mapping[str, str] = {Progress.DONE: "ok", Progress.NOT_STARTED: "unset"}
QUIET = Cell(tone="text2", is_small=True)


def look_of(row: LedgerRow, column: Column, marks: frozenset[Flag], on: date) -> Cell:
    """Return how a cell looks on a day, in a row with these marks."""
    if column.key == "doc_name":
        return Cell(row.doc_name, second=row.doc_number)
    if column.key == "legal_basis" and Flag.NO_BASIS in marks:
        return Cell(chip=Chip(Flag.NO_BASIS.value, "gap"))
    if column.key == "opinion" and row.opinion:
        return Cell(chip=Chip(row.opinion, OPINIONS.get(row.opinion, "plain")))
    if column.key == "progress":
        return Cell(chip=_progress_chip(row, marks, on))
    if column.kind == "date":
        return _dated(getattr(row, column.key), on, marks if column.key == "due_date" else frozenset())
    text = newest_note(row.progress_note) if column.kind == "note" else text_of(row, column)
    return replace(Cell() if column.key == "measure_name" else QUIET, text=text.replace("\n", " "))


def look_of_unstored(text: str) -> Cell:
    """Return how a text looks that could not be taken."""
    return Cell(text, tone="red")


def _progress_chip(row: LedgerRow, marks: frozenset[Flag], on: date) -> Chip | None:
    if Flag.OVERDUE in marks and row.due_date:
        return Chip(f"{Flag.OVERDUE} {(on - row.due_date).days} 天", "overdue", f"进展：{row.progress}")
    return Chip(row.progress, STATIONS.get(row.progress, "info")) if row.progress else None


def _dated(day: date | None, on: date, marks: frozenset[Flag]) -> Cell:
    """Show a date as it is read at a glance: without the year when it is this one."""
    text = NOTHING if day is None else f"{day:%m-%d}" if day.year == on.year else day.isoformat()
    tone = "red" if Flag.OVERDUE in marks else "amber" if Flag.SOON in marks else "text2"
    return replace(QUIET, text=text, tone=tone, is_strong=tone != "text2")
