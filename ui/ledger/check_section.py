"""逐项核对 in the drawer: how the last check of a row ended, or how far one has come."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.ledger.checking import asked_of, begun_check, checks_of
from app.model.ledger_row import LedgerRow
from ui.beside import empty
from ui.ledger.section import Section, writing


class CheckSection(Section):
    """逐项核对: how the last check ended, or how far one has come."""

    title = "逐项核对"
    wanted = Signal()

    def buttons(self) -> tuple[QPushButton, ...]:
        """Open the window of the questions."""
        return (writing("逐项核对　F8", self.wanted.emit),)

    def fill(self, row: LedgerRow) -> None:
        """Tell the last check and one that is half done."""
        empty(self.lines)
        office = self.workspace.office
        total = len(asked_of(office, row, self.workspace.today()))
        if begun := begun_check(office, row.id, self.who):
            self.say(f"核对到一半：已回答 {len(begun.answers)} / {total} 项，可以接着核对。", "gap")
        checks = checks_of(office, row.id)
        for one in checks[:1]:
            failed = "、".join(one.failed)
            self.say(
                f"{one.checked_on:%Y-%m-%d} {one.checked_by}核对："
                + (f"不符合 {failed}" if failed else "没有不符合的项目")
            )
            self.say(f"结论：{one.conforms}，{one.opinion}。所据：{one.editions}", "hint")
            changed = (row.conforms, row.opinion) != (one.conforms, one.opinion)
            if changed:
                self.say("核对以后，是否符合或者清理意见又有改动。", "gap")
        if not checks:
            self.say(f"还没有逐项核对。共 {total} 项，每项列明 49号文的原文。")
