"""报送: what speaks against a report, what differs from the last, its versions, and what came back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ledger import return_sheet, returned_rows
from app.ledger.campaigns import campaigns
from app.ledger.edit import not_permitted
from app.ledger.freezing import Draft, freeze, look_at, proposal
from app.ledger.rows import ids_of_items
from app.ledger.submission import WAITING, Earlier, Version, versions
from app.ledger.submission_checks import WORDS
from app.model.campaign import Campaign
from app.model.submission import Submission
from app.refusal import Refusal
from ui.background import run_in_background
from ui.beside import beside
from ui.dialogs import tell
from ui.editors import DateEditor
from ui.file_dialogs import file_to_read
from ui.ledger.campaign_choice import chosen_campaign
from ui.ledger.submission_cells import (
    CHECKS,
    LINES,
    check_cells,
    line_cells,
)
from ui.ledger.submission_dialogs import FreezeDialog
from ui.ledger.submission_versions import ReasonsPart, VersionsPart
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

MOST = 2_000  # lines shown of one list; all of them are in the report
ROW, DAY_WIDTH = 38, 214  # logical px
TABS = ("检查结果", "与上期差异", "报送记录", "退回意见")
CHECKED, COMPARED, MADE, RETURNED = range(4)
NOTHING_WRONG = "没有发现问题，可以冻结。"
FIRST = "这是首次报送，没有上期可以比较。"
CHECKING = "正在检查…"


class SubmissionPage(Page):
    """报送: the 台账管理员 checks, freezes and sends; the 负责人 signs; what comes back is settled row by row."""

    title: ClassVar[str] = "报送"
    rail_key: ClassVar[str] = "ledger"
    hints: ClassVar[tuple[str, ...]] = (
        "Ctrl+R 重新检查", "Ctrl+Return 冻结本期", "Enter 到这一条", "Ctrl+O 登记退回", "Alt+← 返回",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Build the page; `opened` fills it."""
        super().__init__(workspace, frame)
        self.may_prepare = not list(not_permitted(workspace.who))
        self.draft: Draft | None = None
        self.earlier = Earlier()
        self.asked = 0
        self.campaign = QComboBox()
        self.campaign.setAccessibleName("清理专项")
        self.period = QLineEdit()
        self.period.setAccessibleName("期号")
        self.period.setFixedWidth(110)
        self.cut_off = DateEditor(workspace.today)
        self.cut_off.be_called("统计截止日期")
        self.cut_off.setFixedWidth(DAY_WIDTH)
        self.summary = of_class(QLabel(), "second")
        self.against = QComboBox()
        self.against.setAccessibleName("与哪一次报送比较")
        self.told = of_class(QLabel(), "second")
        self.checks = RowList(CHECKS, CHECKING, row=ROW)
        self.lines = RowList(LINES, FIRST, row=ROW)
        self.versions = VersionsPart(workspace, may_prepare=self.may_prepare)
        self.reasons = ReasonsPart(workspace, may_prepare=self.may_prepare)
        self.tabs = [of_class(QPushButton(words), "segment") for words in TABS]
        self.body = QStackedWidget()
        self.back = QPushButton(icon("back", "text2"), " 返回台账")
        self.again = QPushButton(icon("check", "primary"), " 重新检查")
        self.freeze = of_class(QPushButton("冻结本期"), "primary")
        self.take_in = QPushButton(icon("return", "primary"), " 登记退回…")
        self._lay_out()
        self._connect()

    # --- what is shown ----------------------------------------------------------------------------------------

    def opened(self, campaign_id: UUID | None = None, tab: int = -1, **_: Any) -> None:
        """Read the campaigns; begin with the one asked for, else the one shown or chosen in the ledger."""
        found = campaigns(self.workspace.office)
        before: Campaign | None = self.campaign.currentData()
        wanted = campaign_id or (before.id if before else chosen_campaign(self.workspace))
        self.campaign.clear()
        for one in found:
            self.campaign.addItem(f"{one.name}（已结束）" if one.closed_on else one.name, one)
        place = next((place for place, one in enumerate(found) if one.id == wanted), 0)
        self.campaign.setCurrentIndex(place)
        self.campaign.setVisible(len(found) > 1)
        self.show_campaign(tab)

    def show_campaign(self, tab: int = -1) -> None:
        """Propose what is to be reported next, show what has been, and check."""
        shown = self._shown()
        self.earlier = versions(self.workspace.office, shown.id)
        period, cut_off = proposal(shown, self.earlier, self.workspace.today())
        self.period.setText(period)
        self.cut_off.set_raw(cut_off)
        self._show_made()
        last = self.earlier.versions[0] if self.earlier.versions else None
        waits = last is not None and last.state == WAITING
        self.show_tab(tab if tab >= 0 else MADE if waits or not self.may_prepare else CHECKED)
        self.check()

    def show_tab(self, number: int) -> None:
        """Show one of the four lists."""
        for place, button in enumerate(self.tabs):
            button.setChecked(place == number)
        self.body.setCurrentIndex(number)
        (self.checks, self.lines, self.versions, self.reasons)[number].setFocus()

    def check(self) -> None:
        """检查: look at the report beside the window; only the newest answer is shown."""
        cut_off = self.cut_off.value()
        if cut_off is None:
            self.summary.setText("请填写统计截止日期，如 2026-11-23。")
            return
        self.draft = None
        self._follow()
        self.summary.setText(CHECKING)
        self.checks.show_rows([], CHECKING)
        self.asked += 1
        asked, office, shown = self.asked, self.workspace.office, self._shown()
        period, on = self.period.text().strip(), self.workspace.today()
        run_in_background(
            lambda _: (asked, look_at(office, shown, period, cut_off, on=on)), self._checked, self._not_checked
        )

    def _not_checked(self, refusal: Refusal) -> None:
        self.summary.setText(str(refusal))

    def _checked(self, answer: tuple[int, Draft]) -> None:
        asked, draft = answer
        if asked != self.asked:
            return
        self.draft = draft
        found = draft.checks
        self.checks.show_rows([(one, check_cells(one)) for one in found[:MOST]], NOTHING_WRONG)
        self.summary.setText(_summary(draft))
        self.tabs[CHECKED].setText(f"{TABS[CHECKED]} {len(found):,}")
        self.against.clear()
        for one in draft.differences:
            self.against.addItem(f"与{one.against}比较", one)
        self.against.setVisible(len(draft.differences) > 1)
        self._show_lines()
        self._follow()

    def _show_lines(self) -> None:
        found = self.against.currentData()
        lines = found.lines if found else ()
        more = f"只列出前 {MOST:,} 处，全部差异见报送包。" if len(lines) > MOST else ""
        self.told.setText(f"{found.sentence}{more}" if found else FIRST)
        self.lines.show_rows([(one, line_cells(one)) for one in lines[:MOST]], found.sentence if found else FIRST)
        self.tabs[COMPARED].setText(f"{TABS[COMPARED]} {len(lines):,}" if found else TABS[COMPARED])

    def _show_made(self) -> None:
        self.versions.show_versions(self._shown(), self.earlier)
        self.reasons.show_reasons(self.earlier)
        has_any = bool(self.reasons.list.model.rows)
        self.tabs[RETURNED].setText(f"{TABS[RETURNED]} {self.reasons.waiting}" if has_any else TABS[RETURNED])

    def _follow(self) -> None:
        """Offer to freeze what has been checked."""
        is_open = self._shown().closed_on is None
        self.freeze.setEnabled(self.draft is not None and not self.draft.bars and is_open)
        self.freeze.setText(f"冻结{self.draft.title}" if self.draft else "冻结本期")

    # --- what is done -----------------------------------------------------------------------------------------

    def freeze_it(self) -> None:
        """冻结本期: ask once, then keep the report beside the window."""
        draft = self.draft
        if draft is None or not self.freeze.isEnabled():
            return
        dialog = FreezeDialog(self, draft)
        if dialog.exec() != FreezeDialog.DialogCode.Accepted:
            return
        office, who, on, words = self.workspace.office, self.workspace.who, self.workspace.today(), dialog.reason()
        self.freeze.setEnabled(False)
        run_in_background(lambda _: freeze(office, draft, words, who=who, on=on), self._frozen, self._not_frozen)

    def _frozen(self, kept: Submission) -> None:
        self._done(f"已冻结{kept.title}，请负责人签发。")

    def _not_frozen(self, refusal: Refusal) -> None:
        tell(self, str(refusal))
        self.check()

    def return_it(self) -> None:
        """登记退回: read the sheet of the higher office."""
        if chosen := file_to_read(self, "登记退回", "退回意见表 (*.xlsx)"):
            self.read_return(chosen)

    def read_return(self, path: Path) -> None:
        """Read a sheet beside the window and keep its reasons."""
        space, campaign_id = self.workspace, self._shown().id
        office, who, on = space.office, space.who, space.today()
        run_in_background(
            lambda _: returned_rows.take_in(office, campaign_id, return_sheet.read(path), who=who, on=on),
            self._taken_in,
            self._not_taken_in,
        )

    def _taken_in(self, version: Version) -> None:
        self._done(f"{version.submission.title}已登记退回，请逐条改好后重新报送。", RETURNED)

    def _not_taken_in(self, refusal: Refusal) -> None:
        tell(self, str(refusal))

    def _settled(self, words: str) -> None:
        self._done(words, RETURNED)

    def go_to(self, one: Any) -> None:
        """到这一条: show the row in the ledger that a line is about."""
        item_id: str = getattr(one, "item_id", "")
        found = ids_of_items(self.workspace.office, [item_id]) if item_id else {}
        if found:
            self.frame.show_page("ledger", row_id=found[item_id])
        elif item_id:
            self.frame.say(f"{item_id} 已不在台账中。")
        else:
            self.frame.say("这一项针对整份报送，没有对应的条目。")

    def _done(self, words: str, tab: int = MADE) -> None:
        self.show_campaign(tab)
        if words:
            self.frame.say(words)

    # --- how it is put together -------------------------------------------------------------------------------

    def _shown(self) -> Campaign:
        return self.campaign.currentData()

    def _connect(self) -> None:
        self.campaign.activated.connect(lambda _: self.show_campaign())
        self.period.editingFinished.connect(self._changed)
        self.cut_off.left.connect(self._changed)
        self.against.activated.connect(lambda _: self._show_lines())
        for number, button in enumerate(self.tabs):
            button.setCheckable(True)
            button.clicked.connect(partial(self.show_tab, number))
        for rows in (self.checks, self.lines):
            rows.chosen.connect(self.go_to)
        self.reasons.wanted.connect(self.go_to)
        self.versions.done.connect(self._done)
        self.reasons.done.connect(self._settled)
        self.back.clicked.connect(lambda: self.frame.show_page("ledger"))
        self._offer()

    def _offer(self) -> None:
        """Connect what may be done, and hide what this person may not do."""
        for button, may, keys, work in (
            (self.again, True, "Ctrl+R", self.check),
            (self.freeze, self.may_prepare, "Ctrl+Return", self.freeze_it),
            (self.take_in, self.may_prepare, "Ctrl+O", self.return_it),
        ):
            button.setVisible(may)
            if may:
                button.clicked.connect(work)
            if may and keys:
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(work)

    def _changed(self) -> None:
        """Check again once another 期号 or day has been entered."""
        draft, day = self.draft, self.cut_off.value()
        if draft is None or (draft.period, draft.cut_off) != (self.period.text().strip(), day):
            self.check()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(10)
        head = of_class(QLabel("报送"), "h1")
        column.addLayout(beside(self.back, head, self.campaign, None, self.take_in))
        card = of_class(QFrame(), "card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        names = [of_class(QLabel(words), "second") for words in ("期号　第", "期　　统计截止", "　")]
        rows.addLayout(beside(names[0], self.period, names[1], self.cut_off, self.again, None, self.freeze))
        rows.addWidget(self.summary)
        column.addWidget(card)
        below = of_class(QFrame(), "card")
        rows = QVBoxLayout(below)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(8)
        rows.addLayout(beside(*self.tabs, None))
        for part in self._parts():
            self.body.addWidget(part)
        rows.addWidget(self.body, 1)
        column.addWidget(below, 1)

    def _parts(self) -> Sequence[QWidget]:
        jump = of_class(QLabel("Enter 或双击到台账中的这一条；错误须改正或说明，提醒请核对。"), "hint")
        return (
            _part(self.checks, below=[jump, None]),
            _part(self.lines, above=[self.told, None, self.against]),
            self.versions,
            self.reasons,
        )


def _part(rows: RowList, above: Sequence[QWidget | None] = (), below: Sequence[QWidget | None] = ()) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    if above:
        column.addLayout(beside(*above))
    column.addWidget(rows, 1)
    if below:
        column.addLayout(beside(*below))
    return part


def _summary(draft: Draft) -> str:
    """Say what would be reported, and how much speaks against it."""
    total = draft.lines[-1]
    what = f"{total.items_total:,} 条，{total.docs_total:,} 件文件" if draft.rows else "零报告（没有条目）"
    counts = {kind: sum(one.kind == kind for one in draft.checks) for kind in WORDS}
    found = "，".join(f"{WORDS[kind]} {counts[kind]:,} 项" for kind in WORDS if counts[kind]) or "检查没有发现问题"
    more = f"（只列出前 {MOST:,} 项）" if len(draft.checks) > MOST else ""
    return f"{draft.title}：{what}，统计截止 {draft.cut_off}。{found}{more}。"
