"""清理台账的登记: what is typed, pasted, filled, deleted and taken back, each step one act."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal

from app.ledger.edit import Edited, WayBack, delete, delete_many, edit, undo
from app.ledger.filling import Filled, Filling, Texts, fill
from app.ledger.filters import stored_id
from app.ledger.layout import Column, text_of
from app.ledger.sight import RowIds
from app.ledger.typed import Taken, Typed, take
from app.model.ledger_row import LedgerRow
from app.refusal import Refusal
from ui.background import Background, Progress, run_in_background
from ui.ledger.rows import FIXED, Counted, Edit, Index, LedgerRows, Seat, Sight

T = TypeVar("T")
MANY = 50  # rows; more are stored beside the window, since so many take as long as an officer notices (50 ms)
SAVED = "已自动保存"
COUNTED = {"opinion", "progress", "due_date", "legal_basis", "basis_level", "deleted_reason", "campaign_id"}
BUSY = "上一项还没有完成，请稍候，或者先停止。"


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
        self._undone: list[Step] = []
        self.running: Background | None = None

    def setData(self, index: Index, value: Any, role: int = Edit) -> bool:
        """Take what was typed into one cell."""
        column = self.columns[index.column()]
        is_bad = (self.shown(index.row()).row.id, column.key) in self.bad
        if role != Edit or (value == self.data(index, Edit) and not is_bad):
            return False
        return self.enter([Typed(index.row(), column, str(value))])

    def enter(self, cells: Sequence[Typed]) -> bool:
        """Take texts into some cells in one act; a place below the last row becomes a new row.

        What cannot be understood stays in its cell and is told; the rest is stored. Return whether anything was.
        """
        if self.running:
            self.refused.emit(BUSY)
            return False
        cells = [cell for cell in cells if cell.column.key not in FIXED and not self.group_at(cell.place)]
        step = Step(WayBack(), dict(self.bad))
        taken = take(cells, self._row_at, self.seat.today(), self.seat.who.name)
        self._keep_bad(taken)
        hindered = self._go_on(lambda: self._store(taken).back, step) if taken.asks else ""
        if hindered:
            self._keep_all(cells, hindered)
        self._entered(step, taken)
        return taken.asks and not hindered

    def fill(self, words: str, filling: Filling, ended: Callable[[int], object] = lambda cells: None) -> None:
        """填入: take texts into the cells of rows in one act, of many beside the window; `ended` gets their number."""
        if len(filling.places) > MANY:
            self.fill_beside(words, lambda progress: filling, ended)
            return
        cells = filling.typed(filling.places, self._row_at)
        if self.enter(cells):
            ended(len(cells))

    def fill_beside(
        self,
        words: str,
        find: Callable[[Progress], Filling],
        ended: Callable[[int], object] = lambda cells: None,
    ) -> None:
        """Take texts into very many cells in one act, beside the window; `find` says out there which."""
        office, ids, who, on = self.seat.office, self.ids, self.seat.who, self.seat.today()
        belongs, unstored, count = self._belongs(), frozenset(self.bad), self.count()
        seen = {shown.row.id: shown.row for page in self._pages.values() for shown in page if not shown.group}

        def work(progress: Progress) -> tuple[Filled, Counted]:
            found = find(progress)
            whole = Filling(found.places, lambda place, row: _typable(found.texts(place, row)))
            filled = fill(
                office, ids, whole, who=who, on=on, belongs=belongs, seen=seen, unstored=unstored, progress=progress
            )
            return filled, count()

        def done(found: tuple[Filled, Counted]) -> None:
            filled, counted = found
            step = Step(WayBack(), dict(self.bad))
            self._keep_bad(filled.taken)
            if back := filled.back:
                self._go_on(lambda: back, step, counted)
            self._entered(step, filled.taken, is_stored=back is not None)
            ended(filled.cells)

        self._do_beside(words, work, done)

    def _entered(self, step: Step, taken: Taken, *, is_stored: bool = False) -> None:
        """Show what has been taken in, and tell what could not be."""
        if not (is_stored or taken.asks) and self.bad != step.bad:
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

    def _store(self, taken: Taken) -> Edited:
        """Store changes and new rows."""
        added = [{**self._belongs(), **values} for values in taken.additions]
        return edit(self.seat.office, taken.changes, added, who=self.seat.who, on=self.seat.today())

    def _belongs(self) -> Mapping[str, Any]:
        """Return what a new row gets: the campaign that is shown."""
        return {"campaign_id": stored_id(self.filter.campaign)}

    def add(self) -> int | None:
        """新增一条: add an empty row at the end; return its place, None if that was refused."""
        hindered = self._go_on(lambda: self._store(Taken(additions=[{}])).back, Step(WayBack(), dict(self.bad)))
        return None if hindered else len(self.ids) - 1

    def delete(self, places: Sequence[int], reason: str) -> None:
        """删除: take rows out of the ledger, with the reason; many beside the window."""
        office, who, on, step = self.seat.office, self.seat.who, self.seat.today(), Step(WayBack(), dict(self.bad))
        if len(places) > MANY:
            ids = self.ids[places[0] : places[-1] + 1]
            self._change_beside(
                "正在删除", lambda progress: delete_many(office, ids, reason, who=who, on=on, progress=progress), step
            )
            return
        seen = [shown.row for place in places if not (shown := self.shown(place)).group]
        self._go_on(lambda: delete(office, seen, reason, who=who, on=on).back, step)
        self.show(self.filter)

    def undo(self) -> bool:
        """撤销: take the last step back, in an act of its own; return whether there was one that could be."""
        if self.running or not self._steps:
            return False
        step = self._steps.pop()
        self.bad = step.bad
        if not step.back.size:
            self.redraw()
            return True
        return self._take_back("正在撤销", step, self._undone.append, self._steps)

    def redo(self) -> bool:
        """重做: do again what was taken back last, in an act of its own; return whether there was such a step."""
        if self.running or not self._undone:
            return False
        return self._take_back("正在重做", self._undone.pop(), self._steps.append, self._undone)

    def _take_back(self, words: str, step: Step, keep: Callable[[Step], object], left: list[Step]) -> bool:
        """Undo one act, a long one beside the window; `keep` gets the step that undoes that.

        A long one that is called off or refused is `left` to be undone later. Return whether it was undone, or is going
        to be.
        """
        office, who, on, other = self.seat.office, self.seat.who, self.seat.today(), Step(WayBack(), dict(self.bad))
        if step.back.size > MANY:
            self._change_beside(
                words,
                lambda progress: undo(office, step.back, who=who, on=on, progress=progress),
                other,
                keep,
                lambda: left.append(step),
            )
            return True
        hindered = self._do(lambda: undo(office, step.back, who=who, on=on), other)
        self.show(self.filter)
        if not hindered:
            keep(other)
        return not hindered

    def _change_beside(
        self,
        words: str,
        work: Callable[[Progress], WayBack],
        step: Step,
        keep: Callable[[Step], object] | None = None,
        not_done: Callable[[], object] = lambda: None,
    ) -> None:
        """Do a long act after which other rows are seen; they are read beside the window too."""
        look = self.look(self.filter)

        def done(found: tuple[WayBack, Sight]) -> None:
            step.back, sight = found
            self.take(sight)
            self.entered.emit(SAVED)
            keep(step) if keep else self._new(step)

        self._do_beside(words, lambda progress: (work(progress), look()), done, not_done)

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

        self.working.emit(words)
        self.running = run_in_background(
            work,
            lambda found: end(lambda: done(found)),
            lambda refusal: end(lambda: refused(refusal)),
            progress=self.progressed.emit,
            cancelled=lambda: end(called_off),
        )

    def read_beside(self, words: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        """Do something long beside the window that changes nothing, such as copying very many rows."""
        if not self.running:
            self._do_beside(words, work, done)

    def stop(self) -> None:
        """停止: call the long act off."""
        if self.running:
            self.running.cancel()

    def hindrance(self) -> str:
        """Return why nothing can be written now, empty if it can."""
        return BUSY if self.running else super().hindrance()

    def told_hindrance(self) -> bool:
        """Tell why nothing can be written now; return whether there is such a reason."""
        hindrance = self.hindrance()
        if hindrance:
            self.refused.emit(hindrance)
        return bool(hindrance)

    def take_in(self, work: Callable[[], Edited]) -> str:
        """Do an act that another window prepared on a row, as a step of its own; return, and tell, what hindered it."""
        hindered = self._go_on(lambda: work().back, Step(WayBack(), dict(self.bad)))
        self.redraw()
        return hindered

    def _go_on(self, work: Callable[[], WayBack], step: Step, counted: Counted | None = None) -> str:
        """Do a new step, which can be taken back; return, and tell, what hindered it."""
        hindered = self._do(work, step, counted)
        if not hindered:
            self._new(step)
        return hindered

    def _new(self, step: Step) -> None:
        """Keep a new step; what was taken back before cannot be done again after it."""
        self._steps.append(step)
        self._undone.clear()

    def _do(self, work: Callable[[], WayBack], step: Step, counted: Counted | None = None) -> str:
        """Do one act, note the way back and show the rows as they now stand; return, and tell, what hindered it."""
        if self.running:
            self.refused.emit(BUSY)
            return BUSY
        try:
            step.back = work()
        except Refusal as refusal:
            self.refresh()  # after a conflict the rows in sight are no longer what they were
            self.refused.emit(str(refusal))
            return str(refusal)
        self._take_in(step.back, counted)
        self.entered.emit(SAVED)
        return ""

    def _take_in(self, back: WayBack, counted: Counted | None) -> None:
        """Show new rows at the end and the others where they are; count anew where a figure may have changed."""
        if back.added:
            first = len(self.ids)
            self.beginInsertRows(QModelIndex(), first, first + len(back.added) - 1)
            self.ids += RowIds.of(back.added)
            self.endInsertRows()
        self.refresh()
        if counted or back.added or back.items & COUNTED:
            self.take_count(counted or self.count()())


def _typable(texts: Texts) -> Texts:
    return ((column, text) for column, text in texts if column.key not in FIXED)
