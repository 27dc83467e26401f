"""新建案件: register the parties; the case begins when the registration is complete."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.model.case import Case
from ui.action_bar import ActionBar
from ui.draft_versions import show_versions
from ui.page import Frame, Page
from ui.steps.open_case import OpenCasePage
from ui.theme import of_class
from ui.workspace import Workspace


class NewCase(Page):
    """新建案件: empty, or from an imported penalty decision."""

    title = "新建案件"
    rail_key = "case_list"
    hints = ("F1 依据原文", "Ctrl+Enter 完成登记")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Build the frame of the page."""
        super().__init__(workspace, frame)
        self.form_page: OpenCasePage | None = None
        head = of_class(QFrame(), "page-header")
        words = QVBoxLayout(head)
        words.setContentsMargins(18, 10, 18, 10)
        words.addWidget(of_class(QLabel("新建案件"), "h1"))
        self.origin = of_class(QLabel(), "second")
        words.addWidget(self.origin)
        self.place = QVBoxLayout()
        self.bar = ActionBar()
        self.bar.asked.connect(self.act)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addLayout(self.place, 1)
        box.addWidget(self.bar)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for keys, slot in (("F1", self._show_rule), ("Ctrl+H", self._show_versions)):
            QShortcut(QKeySequence(keys), self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def opened(self, **args: Any) -> None:
        """Start a registration; one begun before is shown again."""
        while item := self.place.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        unit = self.workspace.unit
        page = OpenCasePage(self.workspace, Case(case_number="", opened_on=self.workspace.today(), unit=unit), None)
        page.take_penalty(args.get("penalty_id"))
        page.take_party(args.get("party_id"))
        page.changed.connect(lambda: self.bar.show_page(page))
        page.saved.connect(self.bar.say_saved)
        page.versions_asked.connect(lambda: show_versions(page))
        page.done.connect(self._done)
        self.form_page = page
        self.place.addWidget(page)
        self.origin.setText(page.origin or "登记当事人、办案人员和案件来源；完成登记后取案号。")
        self.bar.show_page(page)
        page.form.next_gap()

    def act(self) -> None:
        """Go to the next gap, or register."""
        page = self.form_page
        if page is None:
            return
        if not page.missing:
            page.perform()
        elif not page.form.next_gap():
            page.setFocus()

    def closing(self) -> bool:
        """Keep what was typed."""
        if self.form_page:
            self.form_page.close_page()
        return True

    def _show_rule(self) -> None:
        if self.form_page:
            self.form_page.show_rule()

    def _show_versions(self) -> None:
        if self.form_page:
            show_versions(self.form_page)

    def _done(self, case_id: UUID) -> None:
        self.form_page = None
        self.frame.say("案件已登记。")
        self.frame.open_case(case_id)
