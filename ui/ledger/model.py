"""清理台账的登记: what is typed, pasted, filled, deleted and taken back, each step one act."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal

from app.ledger.edit import Change, Edited, WayBack, delete, edit, undo
from app.ledger.filters import stored_id
from app.ledger.layout import Column, text_of
from app.ledger.rows import load_rows
from app.ledger.sight import RowIds
from app.ledger.typed import Taken, Typed, take
from app.model.ledger_row import LedgerRow
from app.refusal import Refusal
from ui.background import Background, Progress, run_in_background, uncollected
from ui.ledger.rows import FIXED, Edit, Index, LedgerRows, Seat

MANY = 200  # cells or rows; more are stored beside the window
AT_ONCE = 256  # rows loaded between two marks of progress
COUNTED = {"opinion", "progress", "due_date", "legal_basis", "basis_level", "deleted_reason", "campaign_id"}
BUSY = "正在登记，请等完成或先停止。"


@dataclass
class Step:
    """一步: what can be taken back at once."""

    back: WayBack
    bad: dict[tuple[UUID, str], tuple[str, str]] = field(default_factory=dict)


class LedgerModel(LedgerRows):
    """台账: every entry is one act at once; steps can be taken back one after another."""

    refused = Signal(str)
    entered = Signal(str)
    working = Signal(str)
    """What long act goes on beside the window; empty once it has ended."""
    progressed = Signal(int, int)
    told = Signal(str)

    def __init__(self, seat: Seat, columns: Sequence[Column]) -> None:
        """Begin with nothing to take back."""
        super().__init__(seat, columns)
        self._steps: list[Step] = []
        self._undone: list[WayBack] = []
        self.running: Background | None = None

    def setData(self, index: Index, value: Any, role: int = Edit) -> bool:
        """Take what was typed into one cell."""
        column = self.columns[index.column()]
        is_bad = (self.shown(index.row()).row.id, column.key) in self.bad
        if role != Edit or (value == self.data(index, Edit) and not is_bad):
            return False
        return self.enter([Typed(index.row(), column, str(value))])

    def enter(self, cells: Sequence[Typed], ended: Callable[[int], object] = lambda stored: None) -> bool:
        """Take texts into cells in one act; places below the last row become new rows, lines of groups take nothing.

        What cannot be understood stays in its cell and is told; the rest is stored. Return whether anything was stored;
        many cells go in beside the window and are not stored yet. `ended` gets their number once they are.
        """
        if self.running:
            self.refused.emit(BUSY)
            return False
        cells = [cell for cell in cells if cell.column.key not in FIXED and not self.group_at(cell.place)]
        if len(cells) > MANY:
            self.enter_beside("正在登记", lambda: cells, ended)
            return False
        step = Step(WayBack({}), dict(self.bad))
        taken = take(cells, self._row_at, self.seat.today(), self.seat.who.name)
        self._keep_bad(taken)
        hindered = self._go_on(lambda: self._editor()(taken.changes, taken.additions), step) if taken.asks else ""
        if hindered:
            self._keep_all(cells, hindered)
        self._entered(step, taken)
        is_stored = taken.asks and not hindered
        if is_stored:
            ended(len(cells))
        return is_stored

    def enter_beside(
        self, words: str, typed: Callable[[], Sequence[Typed]], ended: Callable[[int], object] = lambda stored: None
    ) -> None:
        """Take many texts into cells in one act, beside the window; `typed` finds them out there.

        `ended` gets the number of cells once they are stored.
        """
        office, ids, on, who, store = self.seat.office, self.ids, self.seat.today(), self.seat.who, self._editor()
        seen = {shown.row.id: shown.row for page in self._pages.values() for shown in page if not shown.group}

        def work(progress: Progress) -> tuple[Taken, Edited | None, int]:
            cells = typed()
            places = sorted({cell.place for cell in cells if cell.place < len(ids)})
            rows: dict[int, LedgerRow] = {}
            for start in range(0, len(places), AT_ONCE):
                progress(0, len(places))
                some = {ids[place]: place for place in places[start : start + AT_ONCE]}
                known = [seen.get(one) for one in some]
                loaded = load_rows(office, [one for one in some if one not in seen])
                rows |= {some[row.id]: row for row in (*filter(None, known), *loaded)}
            kept = [cell for cell in cells if cell.place in rows or cell.place >= len(ids)]
            taken = take(kept, rows.get, on, who.name)
            edited = store(taken.changes, taken.additions, progress) if taken.asks else None
            return taken, edited, len(kept)

        def done(found: tuple[Taken, Edited | None, int]) -> None:
            taken, edited, number = found
            step = Step(WayBack({}), dict(self.bad))
            self._keep_bad(taken)
            if edited:
                self._go_on(lambda: edited, step)
            self._entered(step, taken)
            ended(number)

        self._do_beside(words, work, done)

    def _entered(self, step: Step, taken: Taken) -> None:
        """Show what has been taken in, and tell what could not be."""
        if not taken.asks and self.bad != step.bad:
            self._steps.append(step)
        self.redraw()
        if sentences := taken.sentences:
            self.refused.emit(sentences[0] if len(sentences) == 1 else f"{sentences[0]}（共 {len(sentences)} 处）")

    def _keep_bad(self, taken: Taken) -> None:
        """Keep the texts that cannot be stored in their cells, in place of what stood there."""
        self.bad = {cell: kept for cell, kept in self.bad.items() if cell not in taken.touched} | taken.bad

    def _row_at(self, place: int) -> LedgerRow | None:
        return self.shown(place).row if place < len(self.ids) else None

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

    def _editor(self) -> Callable[..., Edited]:
        """Return what stores changes and new rows, which belong to the campaign that is shown; it asks no window."""
        office, who, on = self.seat.office, self.seat.who, self.seat.today()
        belongs = {"campaign_id": stored_id(self.filter.campaign)}

        def store(
            changes: Sequence[Change],
            additions: Sequence[Mapping[str, Any]],
            progress: Progress = lambda done, of: None,
        ) -> Edited:
            added = [{**belongs, **values} for values in additions]
            return edit(office, changes, added, who=who, on=on, progress=progress)

        return store

    def add(self) -> int | None:
        """新增一条: add an empty row at the end; return its place, None if that was refused."""
        hindered = self._go_on(lambda: self._editor()([], [{}]), Step(WayBack({}), dict(self.bad)))
        return None if hindered else len(self.ids) - 1

    def delete(self, places: Sequence[int], reason: str) -> bool:
        """删除: take rows out of the ledger, with the reason."""
        seen = [shown.row for place in places if not (shown := self.shown(place)).group]
        who, on = self.seat.who, self.seat.today()
        step = Step(WayBack({}), dict(self.bad))
        hindered = self._go_on(lambda: delete(self.seat.office, seen, reason, who=who, on=on), step)
        self.show(self.filter)
        return not hindered

    def undo(self) -> bool:
        """撤销: take the last step back, in an act of its own; return whether there was one that could be."""
        if self.running or not self._steps:
            return False
        step = self._steps.pop()
        self.bad = step.bad
        if not (step.back.changed or step.back.added):
            self.redraw()
            return True
        if step.back.size > MANY:
            self._take_back_beside("正在撤销", step, self._undone.append)
            return True
        forth = self._take_back(step.back)
        if forth:
            self._undone.append(forth)
        return forth is not None

    def redo(self) -> bool:
        """重做: do again what was taken back last, in an act of its own; return whether there was such a step."""
        if self.running or not self._undone:
            return False
        step = Step(WayBack({}), dict(self.bad))
        if self._undone[-1].size > MANY:
            forth = Step(self._undone.pop(), dict(self.bad))
            self._take_back_beside("正在重做", forth, lambda back: self._steps.append(Step(back, forth.bad)))
            return True
        back = self._take_back(self._undone.pop())
        if back:
            step.back = back
            self._steps.append(step)
        return back is not None

    def _take_back(self, back: WayBack) -> WayBack | None:
        """Undo one act; return the way to undo that, None if it was refused."""
        who, on, done = self.seat.who, self.seat.today(), Step(WayBack({}))
        hindered = self._do(lambda: undo(self.seat.office, back, who=who, on=on), done)
        self.show(self.filter)
        return None if hindered else done.back

    def _take_back_beside(self, words: str, step: Step, then: Callable[[WayBack], object]) -> None:
        """Undo one long act beside the window; called off or refused, the step can be taken back later."""
        who, on = self.seat.who, self.seat.today()

        def work(progress: Progress) -> Edited:
            return undo(self.seat.office, step.back, who=who, on=on, progress=progress)

        def done(edited: Edited) -> None:
            other = Step(WayBack({}))
            self._do(lambda: edited, other)
            self.show(self.filter)
            then(other.back)

        self._do_beside(words, work, done, lambda: self._steps.append(step))

    def _do_beside(
        self,
        words: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        not_done: Callable[[], object] = lambda: None,
    ) -> None:
        """Do a long act beside the window, which can look but not write meanwhile; called off, nothing is stored."""

        def end(then: Callable[[], object]) -> None:
            self.running = None
            self.working.emit("")
            then()

        def refused(refusal: Refusal) -> None:
            not_done()
            self.refresh()
            self.refused.emit(str(refusal))

        def called_off() -> None:
            not_done()
            self.refused.emit("已停止，台账没有改动。")

        def calmly(progress: Progress) -> Any:
            with uncollected():
                return work(progress)

        self.working.emit(words)
        self.running = run_in_background(
            calmly,
            lambda found: end(lambda: done(found)),
            lambda refusal: end(lambda: refused(refusal)),
            progress=self.progressed.emit,
            cancelled=lambda: end(called_off),
        )

    def stop(self) -> None:
        """停止: call the long act off."""
        if self.running:
            self.running.cancel()

    def hindrance(self) -> str:
        """Return why nothing can be written now, empty if it can."""
        return BUSY if self.running else super().hindrance()

    def take_in(self, work: Callable[[], Edited]) -> str:
        """Do an act that another window prepared on a row, as a step of its own; return, and tell, what hindered it."""
        hindered = self._go_on(work, Step(WayBack({}), dict(self.bad)))
        self.redraw()
        return hindered

    def _go_on(self, work: Callable[[], Edited], step: Step) -> str:
        """Do a new step, which can be taken back; what was taken back before cannot be done again after it."""
        hindered = self._do(work, step)
        if not hindered:
            self._steps.append(step)
            self._undone.clear()
        return hindered

    def _do(self, work: Callable[[], Edited], step: Step) -> str:
        """Do one act, note the way back and show the rows as they now stand; return, and tell, what hindered it."""
        if self.running:
            self.refused.emit(BUSY)
            return BUSY
        try:
            edited = work()
        except Refusal as refusal:
            self.refresh()  # after a conflict the rows in sight are no longer what they were
            self.refused.emit(str(refusal))
            return str(refusal)
        step.back = edited.back
        self._take_in(edited)
        self.entered.emit("已自动保存")
        return ""

    def _take_in(self, edited: Edited) -> None:
        if edited.added:
            first = len(self.ids)
            self.beginInsertRows(QModelIndex(), first, first + len(edited.added) - 1)
            self.ids += RowIds.of([row.id for row in edited.added])
            self.endInsertRows()
        items = {item for changed in edited.back.changed.values() for item in changed}
        self.refresh(recount=bool(edited.added or items & COUNTED))
