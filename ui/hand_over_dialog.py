"""转交承办人: to whom and why, once for all chosen cases; then what has gone over and what has not."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app.board import View, count
from app.handling import HandedOver, hand_over_all
from app.model.officer import Officer
from app.refusal import Refusal
from ui.background import run_in_background
from ui.delegates import Cell
from ui.dialogs import Confirmation
from ui.row_view import RowList
from ui.theme import of_class
from ui.workspace import Workspace

WIDTH = 560  # logical px
REFUSED = 220
EFFECT = "案件连同期限一并转交，每件单独记入办理记录；不能转交的留在原处，并说明原因。"


class HandOverDialog(Confirmation):
    """转交承办人: stays open until every case has been tried, and names those that stayed behind."""

    handed_over = Signal(int)

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, case_ids: Sequence[UUID], question: str = ""
    ) -> None:
        """Ask about these cases; `question` names a single one."""
        super().__init__(parent, question or f"转交所选的 {len(case_ids)} 件案件？", EFFECT, "转交")
        self.workspace, self.case_ids = workspace, list(case_ids)
        self.setMinimumWidth(WIDTH)
        self.people = [one for one in workspace.officers() if one.may("case_officer")]
        self.to = QComboBox()
        self.told = of_class(QLabel(wordWrap=True), "caption")
        self.refused = RowList((("案件", 230), ("没有转交的原因", 0)), "", row=52)
        self.refused.setFixedHeight(REFUSED)
        for label, part in (("转交给", self.to), ("转交的原因", self._reason), ("", self.told), ("", self.refused)):
            self.add(label, part)
        self._offer_people()
        self.refused.hide()
        if not self.people:
            self.told.setText("还没有承办人可以接收，请安全管理员先授予承办人角色。")
        self._reason.textChanged.connect(self._enable)
        self.to.setFocus()
        self._enable()

    def accept(self) -> None:
        """Hand the cases over, one after another, beside the window."""
        office, who, to, reason = self.workspace.office, self.workspace.who, self.chosen(), self.reason()
        self._set_busy(True)
        run_in_background(
            lambda progress: hand_over_all(office, self.case_ids, to, reason, who=who, progress=progress),
            self._done,
            self._not_done,
            progress=lambda done, of: self.told.setText(f"正在转交 {done} / {of} 件…"),
        )

    def chosen(self) -> Officer:
        """Return who is to have the cases."""
        return self.people[self.to.currentIndex()]

    def _done(self, found: HandedOver) -> None:
        self.handed_over.emit(found.done)
        if not found.refused:
            super().accept()
            return
        self.told.setText(f"已转交 {found.done} 件，下列 {len(found.refused)} 件没有转交：")
        rows = [((), [Cell(title, second=number), Cell(why, hint=why)]) for number, title, why in found.refused]
        self.refused.show_rows(rows)
        self.refused.show()
        self.act.hide()
        self.cancel.setText("知道了")
        self._set_busy(False)

    def _not_done(self, problem: Refusal) -> None:
        self.told.setText(str(problem))
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.to, self._reason, self.act, self.cancel):
            widget.setEnabled(not busy)
        self._enable()

    def _enable(self) -> None:
        self.act.setEnabled(self.cancel.isEnabled() and bool(self.people) and bool(self.reason()))

    def _offer_people(self) -> None:
        with self.workspace.office.reading() as session:
            for one in self.people:
                number = count(session, View(officer=one.name, state="open"))
                self.to.addItem(f"{one.name}　在办 {number} 件")
