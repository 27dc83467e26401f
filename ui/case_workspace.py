"""案件办理: one case: where it stands, what is missing, whose turn it is, by when — without a click."""

from itertools import pairwise
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.case_health import Finding
from app.filing import Entry
from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import STEPS
from app.standing import current, standings
from ui.action_bar import ActionBar
from ui.case_banner import banner_of
from ui.case_header import CaseHeader
from ui.case_health import HealthPanel
from ui.dialogs import confirm
from ui.draft_versions import show_versions
from ui.page import Frame, Page
from ui.paper_pane import PaperPane
from ui.phrases import offer_phrases
from ui.proof_sheet import proof_sheet
from ui.step_list import StepList
from ui.step_page import StepPage
from ui.steps.every import page_of
from ui.theme import of_class
from ui.typefaces import TYPEFACES
from ui.workspace import Workspace

TAB = Qt.FocusPolicy.TabFocus
FOLD_BELOW = 1340
HEALTH = 432  # logical px, the least width of the findings
WIDE_FROM = 1600
REDRAW_MS = 60  # after the last key; drawing and painting take about as long again


class CaseWorkspace(Page):
    """案件办理: steps, form and page side by side."""

    title = "案件办理"
    rail_key = "case_list"
    hints = (
        "Ctrl+Enter 补齐下一项，或办理", "F1 依据原文", "F6 切换区域", "F7 下一缺项", "F8 文书页面", "F9 常用语",
        "F11 预览文书", "F12 案卷体检", "Alt+O 其他处理", "Ctrl+J 办下一件", "Ctrl+P 打印文书", "Ctrl+E 导出文书",
        "Ctrl+S 保存草稿", "Ctrl+H 草稿版本",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Build the frame of the page; a case is shown by `opened`."""
        super().__init__(workspace, frame)
        self.case: Case | None = None
        self.party: CaseParty | None = None
        self.page: StepPage | None = None
        self.step_key = ""
        self._acting = False
        self.header = CaseHeader(workspace, frame)
        self.header.party_chosen.connect(self._choose_party)
        self.header.goes_to.connect(self._go_to_paper)
        self.header.begins.connect(self.begin)
        self.header.health_asked.connect(self._toggle_health)
        self.header.phrases_asked.connect(self._phrases)
        self.header.versions_asked.connect(self._versions)
        self.banner = QLabel()
        of_class(self.banner, "banner-words")
        self.banner.setWordWrap(True)
        self.steps = StepList()
        self.steps.chosen.connect(self.open_step)
        self.forms = QStackedWidget()
        self.pane = PaperPane()
        self.pane.blank_clicked.connect(self._go_to_blank)
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self.draw_paper)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._stops: list[QWidget] = []
        box.addWidget(self.header)
        box.addWidget(self.banner)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.steps)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.forms, 1)
        self.bar = ActionBar()
        self.bar.asked.connect(self.act)
        middle.addWidget(self.bar)
        columns.addLayout(middle, 1)
        columns.addWidget(self.pane)
        box.addLayout(columns, 1)
        self.health = HealthPanel(self, workspace)
        self.health.found.connect(self.header.show_health)
        self.health.goes_to.connect(self._put_right)
        self.health.closed.connect(self._back_to_form)
        workspace.case_changed.connect(self._case_changed)
        self._shortcuts()

    def opened(self, **args: Any) -> None:
        """Show a case at the step that needs somebody, or at the one asked for."""
        self.case = self.workspace.open(args["case_id"])
        at, about = current(self.case, self.workspace.today())
        self.party = self.case.party_of(args.get("party")) or about or self.case.parties[0]
        self._show(args.get("step") or at.key)

    def open_step(self, key: str) -> None:
        """Open a step, to do it or to look at it."""
        if key != self.step_key and self.case:
            self._show(key)

    def begin(self, key: str, typed: dict[str, Any]) -> None:
        """Open a branch somebody has chosen, with what the choice enters."""
        self._show(key)
        if self.page and not self.page.is_locked:
            self.page.take_back(typed)
            self._begin(self.page)

    def draw_paper(self) -> None:
        """Draw the page of the step as it stands now."""
        if self.page and self.case:
            self.pane.show_step(self.workspace, self.case, self.page)

    def _place_health(self) -> None:
        """Let the findings lie over the paper."""
        top = self.steps.mapTo(self, QPoint(0, 0)).y()
        wide = max(HEALTH, self.pane.width())
        self.health.setGeometry(self.width() - wide, top, wide, self.height() - top)

    def _toggle_health(self) -> None:
        self._place_health()
        self.health.toggle()

    def _put_right(self, finding: Finding) -> None:
        """Go to the step and field of a finding, of the party it is about."""
        if finding.step not in STEPS:
            self.frame.say("这一项不在某一环节办理，请在“卷宗”或者“设置›文号登记簿”中处理。")
            return
        if self.case and (about := self.case.party_of(finding.party)) and about is not self.party:
            self._choose_party(about)
        self.health.hide()
        self._go_to_field(finding.step, finding.field)

    def _back_to_form(self) -> None:
        (self.page or self.steps).setFocus(Qt.FocusReason.OtherFocusReason)

    def closing(self) -> bool:
        """Keep what was typed."""
        if self.page:
            self.page.close_page()
        return True

    def act(self) -> None:
        """The one next action: go to the next gap, or do the step."""
        page = self.page
        if page is None:
            return
        if page.is_locked or page.is_waiting:
            self._next_todo()
        elif page.missing:
            self._go_to_missing(page)
        elif page.has_paper and not TYPEFACES.are_ready():
            self.frame.say("正在准备字体，请稍候再办理，已填内容不受影响。")
        elif self._is_confirmed(page):
            self._perform(page)

    def _is_confirmed(self, page: StepPage) -> bool:
        """Show what is about to be finalised, or ask before what cannot be undone; lead to what is to be put right."""
        page.draw_ahead()
        sheet = proof_sheet(page, self)
        if sheet is None:
            question = page.question()
            return question is None or confirm(self, question.title, question.effect, question.verb)
        is_accepted = sheet.exec() == QDialog.DialogCode.Accepted
        page.proof_note = sheet.reason() if is_accepted else ""
        sheet.deleteLater()
        if sheet.goes_to:
            self._go_to_field(*sheet.goes_to)
        return is_accepted

    def _go_to_field(self, step: str, field: str) -> None:
        if step:
            self.open_step(step)
        if self.page:
            self.page.form.go_to(field)

    def _perform(self, page: StepPage) -> None:
        self._acting = True
        try:
            page.perform()
        finally:
            self._acting = False

    def _show(self, key: str) -> None:
        assert self.case and self.party
        if self.page:
            self.page.close_page()
        self.step_key = key
        self.page = page = self._new_page(key)
        self.bar.say_saved("")
        self.header.show_case(self.case, self.party)
        today, begun = self.workspace.today(), dict(self.workspace.begun(self.case, self.party))
        if page.step.STEP.branch and not page.is_locked:
            begun[key] = len(page.missing)
        self.steps.show_steps(standings(self.case, self.party, today, begun), key, today)
        self._show_banner()
        self.pane.turn_to(self.workspace, self.case, page)
        self._page_changed()
        self._begin(page)

    def _new_page(self, key: str) -> StepPage:
        """Put the page of a step in the place of the one before."""
        assert self.case
        page = page_of(key)(self.workspace, self.case, self._about(key), self.forms)
        page.changed.connect(self._page_changed)
        page.saved.connect(self.bar.say_saved)
        page.versions_asked.connect(self._versions)
        page.done.connect(self._step_done)
        page.field_focused.connect(self._focus_paragraph)
        page.asks_for.connect(self.open_step)
        page.asks_for_row.connect(lambda row_id: self.frame.show_page("ledger", row_id=row_id))
        while old := self.forms.currentWidget():
            self.forms.removeWidget(old)
            old.deleteLater()
        self.forms.addWidget(page)
        return page

    def _begin(self, page: StepPage) -> None:
        """Put the focus where the officer goes on; whoever walks through the steps by arrows stays there."""
        if not (page.is_locked or page.is_waiting) and page.missing:
            self._go_to_missing(page)
        elif not self.steps.hasFocus():
            self.bar.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_missing(self, page: StepPage) -> None:
        if page.notes.count():
            page.go_to_notes()
        else:
            page.form.next_gap()

    def _about(self, key: str) -> CaseParty | None:
        return self.party if page_of(key).step.STEP.per_party else None

    def _order_tabs(self, page: StepPage) -> None:
        """Let Tab go from the steps through the form to the action, the paper and the header, whatever came last.

        What belongs to the list a combo box drops is left out: it is a window of its own.
        """
        stops: list[QWidget] = [self.steps]
        window = self.window()
        for part in (page, self.bar, self.pane, self.header):
            stops += [one for one in part.findChildren(QWidget) if one.focusPolicy() & TAB and one.window() is window]
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def _page_changed(self) -> None:
        if self.page:
            self._order_tabs(self.page)
            self.bar.show_page(self.page)
            if not (self.page.is_locked or self.page.is_waiting):
                self.steps.show_gaps(self.step_key, len(self.page.missing))
            self._redraw.start()
            self.health.look_at(self.case, self.page)

    def _step_done(self, case_id: UUID) -> None:
        done = self.page.step.STEP.title if self.page else ""
        self.frame.say(f"“{done}”已办理。")
        self.page = None
        self.opened(case_id=case_id, party=self.party.id if self.party else None)

    def _case_changed(self, case_id: Any) -> None:
        if self.case and case_id == self.case.id and self.isVisible() and not self._acting:
            self.case = self.workspace.open(case_id)
            self.party = self.case.party_of(self.party.id) if self.party else None
            self._show(self.step_key)

    def _choose_party(self, party: CaseParty) -> None:
        if self.page:
            self.page.close_page()
        self.party = party
        self._show(self.step_key)

    def _show_banner(self) -> None:
        assert self.case
        shown = banner_of(self.case, is_returned=any(one.state == "returned" for one in self.steps.rows))
        of_class(self.banner, shown.look)
        self.banner.setText(shown.words)
        self.banner.setVisible(bool(shown.words))

    def _focus_paragraph(self, name: str) -> None:
        self.pane.focus_blank = name
        self._redraw.start()

    def _go_to_blank(self, blank: str) -> None:
        if self.page:
            self.page.form.go_to(blank)

    def _go_to_paper(self, missing: Entry) -> None:
        """Open the step a missing paper of the file comes from."""
        if self.case and (about := self.case.party_of(missing.party)):
            self.party = about
        self._show(missing.step)

    def _phrases(self) -> None:
        if self.page and not offer_phrases(self.page):
            self.frame.say("这一步没有可以插入常用语的栏目。")

    def _versions(self) -> None:
        if self.page and not self.page.is_locked:
            show_versions(self.page)

    def _next_todo(self) -> None:
        self.frame.show_page("workbench", next_todo=True)

    def _shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+Return", self.act),
            ("Ctrl+Enter", self.act),
            ("F1", lambda: self.page and self.page.show_rule()),
            ("F7", lambda: self.page and self.page.form.next_gap()),
            ("Shift+F7", lambda: self.page and self.page.form.next_gap(backwards=True)),
            ("F6", self._next_region),
            ("Shift+F6", lambda: self._next_region(-1)),
            ("Alt+O", self.header.open_other_acts),
            ("F8", self.pane.toggle),
            ("F9", self._phrases),
            ("F11", self.pane.preview),
            ("F12", self._toggle_health),
            ("Ctrl+H", self._versions),
            ("Ctrl+S", lambda: self.page and self.page.save_draft()),
            ("Ctrl+P", self.pane.print_paper),
            ("Ctrl+E", self.pane.export_paper),
            ("Ctrl+J", self._next_todo),
        ):
            QShortcut(QKeySequence(keys), self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _next_region(self, step: int = 1) -> None:
        regions: list[QWidget] = [self.steps, self.forms, self.pane.view, self.bar.button]
        here = next((n for n, one in enumerate(regions) if one.isAncestorOf(self.focusWidget() or self)), -1)
        regions[(here + step) % len(regions)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing more once nobody looks."""
        self._redraw.stop()
        self.health.hide()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the page when there is no room for form and page side by side."""
        super().resizeEvent(event)
        width = self.window().width()
        self.pane.fit(folded=width < FOLD_BELOW, wide=width >= WIDE_FROM)
        self._redraw.start()
        self._place_health()
