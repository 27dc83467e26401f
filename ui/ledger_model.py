"""清理台账的登记: what is typed, pasted, filled, deleted and taken back, each step one act."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal

from app.ledger_edit import Change, Edited, WayBack, delete, edit, undo, with_values
from app.ledger_layout import Column, text_of, understand
from app.ledger_rules import findings
from app.model.ledger_row import LedgerRow
from app.refusal import Refusal
from ui.ledger_rows import FIXED, Edit, Index, LedgerRows, Seat


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


class LedgerModel(LedgerRows):
    """台账: every entry is one act at once; steps can be taken back one after another."""

    refused = Signal(str)
    entered = Signal(str)

    def __init__(self, seat: Seat, columns: Sequence[Column]) -> None:
        """Begin with nothing to take back."""
        super().__init__(seat, columns)
        self._known: dict[UUID, LedgerRow] = {}
        self._steps: list[Step] = []
        self._undone: list[WayBack] = []

    def setData(self, index: Index, value: Any, role: int = Edit) -> bool:
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
        hindered = self._go_on(lambda: self._edit(changes, additions), step) if asked else ""
        if hindered:
            self._keep_all(cells, hindered)
        elif not asked and self.bad != step.bad:
            self._steps.append(step)
        self.redraw()
        if sentences:
            self.refused.emit(sentences[0] if len(sentences) == 1 else f"{sentences[0]}（共 {len(sentences)} 处）")
        return asked and not hindered

    def discard(self, index: Index) -> bool:
        """Give up the text of a cell that could not be stored; return whether there was one."""
        given_up = self.bad.pop((self.shown(index.row()).row.id, self.columns[index.column()].key), None)
        self.redraw()
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
        additions: list[dict[str, Any]] = []
        for place, items in sorted(values.items()):
            seen = self.shown(place).row if place < len(self.ids) else None
            sentences += self._without_impossible(seen, items)
            if seen is None:
                additions += [items] if any(items.values()) else []
            elif differing := {item: value for item, value in items.items() if getattr(seen, item) != value}:
                changes.append(Change(seen, differing))
        return changes, additions

    def _without_impossible(self, seen: LedgerRow | None, items: dict[str, Any]) -> Iterator[str]:
        """Take out of the items what can never be right, and tell it; in a row there is, keep its text in the cell."""
        on = self.seat.today()
        trial = with_values(seen, items) if seen else LedgerRow(item_id="", entered_on=on, **items)
        for finding in findings(trial, on):
            if finding.kind == "impossible" and finding.column in items:
                value = items.pop(finding.column)
                if seen:
                    self.bad[seen.id, finding.column] = (str(value), finding.sentence)
                yield finding.sentence

    def _edit(self, changes: Sequence[Change], additions: Sequence[Mapping[str, Any]]) -> Edited:
        return edit(self.seat.office, changes, additions, who=self.seat.who, on=self.seat.today())

    def add(self) -> int | None:
        """新增一条: add an empty row at the end; return its place, None if that was refused."""
        hindered = self._go_on(lambda: self._edit([], [{}]), Step(WayBack({}), dict(self.bad)))
        return None if hindered else len(self.ids) - 1

    def delete(self, places: Sequence[int], reason: str) -> bool:
        """删除: take rows out of the ledger, with the reason."""
        seen = [self.shown(place).row for place in places]
        who, on = self.seat.who, self.seat.today()
        step = Step(WayBack({}), dict(self.bad))
        hindered = self._go_on(lambda: delete(self.seat.office, seen, reason, who=who, on=on), step)
        self.show(self.filter)
        return not hindered

    def undo(self) -> bool:
        """撤销: take the last step back, in an act of its own; return whether there was one that could be."""
        if not self._steps:
            return False
        step = self._steps.pop()
        self.bad = step.bad
        if not (step.back.changed or step.back.added):
            self.redraw()
            return True
        forth = self._take_back(step.back)
        if forth:
            self._undone.append(forth)
        return forth is not None

    def redo(self) -> bool:
        """重做: do again what was taken back last, in an act of its own; return whether there was such a step."""
        if not self._undone:
            return False
        step = Step(WayBack({}), dict(self.bad))
        back = self._take_back(self._undone.pop())
        if back:
            step.back = back
            self._steps.append(step)
        return back is not None

    def _take_back(self, back: WayBack) -> WayBack | None:
        """Undo one act; return the way to undo that, None if it was refused."""
        seen = {row_id: self._known[row_id] for row_id in (*back.changed, *back.added)}
        who, on, done = self.seat.who, self.seat.today(), Step(WayBack({}))
        hindered = self._do(lambda: undo(self.seat.office, back, seen, who=who, on=on), done)
        self.show(self.filter)
        return None if hindered else done.back

    def _go_on(self, work: Callable[[], Edited], step: Step) -> str:
        """Do a new step, which can be taken back; what was taken back before cannot be done again after it."""
        hindered = self._do(work, step)
        if not hindered:
            self._steps.append(step)
            self._undone.clear()
        return hindered

    def _do(self, work: Callable[[], Edited], step: Step) -> str:
        """Do one act, note the way back and show the rows as they now stand; return, and tell, what hindered it."""
        try:
            edited = work()
        except Refusal as refusal:
            self.refresh()  # after a conflict the rows in sight are no longer what they were
            self.refused.emit(str(refusal))
            return str(refusal)
        self._known |= {row.id: row for row in (*edited.changed, *edited.added)}
        step.back = edited.back
        self._take_in(edited)
        self.entered.emit("已自动保存")
        return ""

    def _take_in(self, edited: Edited) -> None:
        if edited.added:
            first = len(self.ids)
            self.beginInsertRows(QModelIndex(), first, first + len(edited.added) - 1)
            self.ids += [row.id for row in edited.added]
            self.endInsertRows()
        self.refresh()
