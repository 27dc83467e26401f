"""报送: what speaks against a report, what differs from the last, its versions, and what came back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ledger import returned_rows, submission
from app.ledger.campaigns import campaigns
from app.ledger.edit import not_permitted
from app.ledger.rows import ids_of_items
from app.ledger.submission import WAITING, Draft, Earlier, Version, freeze, look_at, proposal, versions
from app.ledger.submission_checks import WORDS
from app.model.campaign import Campaign
from app.model.submission import Move, ReturnedRow
from app.refusal import Refusal
from ui.background import run_in_background
from ui.beside import beside
from ui.dialogs import confirm, tell
from ui.editors import DateEditor
from ui.ledger.campaign_choice import chosen_campaign
from ui.ledger.submission_cells import (
    CHECKS,
    LINES,
    REASONS,
    VERSIONS,
    check_cells,
    line_cells,
    reason_cells,
    version_cells,
)
from ui.ledger.submission_dialogs import AcceptedDialog, FreezeDialog, PackageDialog, PaperSigningDialog, SettledDialog
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
NO_VERSION = "还没有报送过。检查后点“冻结本期”，再由负责人签发、生成报送包。"
NO_RETURN = "没有退回意见。上级退回的，点“登记退回…”读入退回表。"
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
        self.versions = RowList(VERSIONS, NO_VERSION, row=ROW)
        self.reasons = RowList(REASONS, NO_RETURN, row=ROW)
        self.tabs = [of_class(QPushButton(words), "segment") for words in TABS]
        self.body = QStackedWidget()
        self.back = QPushButton(icon("back", "text2"), " 返回台账")
        self.again = QPushButton(icon("check", "primary"), " 重新检查")
        self.freeze = of_class(QPushButton("冻结本期"), "primary")
        self.take_in = QPushButton(icon("return", "primary"), " 登记退回…")
        self.sign, self.on_paper = QPushButton("签发"), QPushButton("登记纸质签发…")
        self.send, self.accepted = of_class(QPushButton("生成报送包…"), "ghost"), QPushButton("登记接收…")
        self.settled, self.unsettled = of_class(QPushButton("改好了…"), "ghost"), QPushButton("尚未改好")
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
        self._show_versions()
        self._show_reasons()
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
        asked = self.asked
        office, shown, period, on = (
            self.workspace.office,
            self._shown(),
            self.period.text().strip(),
            self.workspace.today(),
        )
        run_in_background(
            lambda _: look_at(office, shown, period, cut_off, on=on),
            lambda draft: self._checked(draft) if asked == self.asked else None,
            lambda refusal: self.summary.setText(str(refusal)),
        )

    def _checked(self, draft: Draft) -> None:
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

    def _show_versions(self) -> None:
        self.versions.show_rows([(one, version_cells(one)) for one in self.earlier.versions])
        self._follow()

    def _show_reasons(self) -> None:
        last = next((one for one in self.earlier.versions if one.is_last and one.last(Move.RETURNED)), None)
        found = returned_rows.returned_rows(self.workspace.office, last.submission) if last else []
        waiting = sum(one.settled_on is None for one in found)
        self.reasons.show_rows([(one, reason_cells(one)) for one in found])
        self.tabs[RETURNED].setText(f"{TABS[RETURNED]} {waiting}" if found else TABS[RETURNED])
        self._follow()

    def _follow(self) -> None:
        """Offer what can be done with what is chosen now."""
        version, reason, shown = self._version(), self._reason(), self._shown()
        is_open = shown.closed_on is None
        self.freeze.setEnabled(self.draft is not None and not self.draft.bars and is_open)
        self.freeze.setText(f"冻结{self.draft.title}" if self.draft else "冻结本期")
        may_sign = version is not None and version.state == WAITING
        is_signed = version is not None and version.is_last and version.is_over
        self.sign.setEnabled(may_sign)
        self.on_paper.setEnabled(may_sign)
        self.send.setEnabled(is_signed)
        self.accepted.setEnabled(is_signed and version is not None and not version.last(Move.ACCEPTED))
        self.settled.setEnabled(reason is not None and reason.settled_on is None)
        self.unsettled.setEnabled(reason is not None and reason.settled_on is not None)

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
        run_in_background(
            lambda _: freeze(office, draft, words, who=who, on=on),
            lambda kept: self._done(f"已冻结{kept.title}，请负责人签发。"),
            lambda refusal: (tell(self, str(refusal)), self.check()),
        )

    def sign_it(self) -> None:
        """签发: the head of the office answers for the report."""
        version = self._version()
        if version is None or not self.sign.isEnabled():
            return
        told = version.submission
        words = f"{told.campaign_name}，{told.items:,} 条，统计截止 {told.cut_off}，填报人 {told.frozen_by}。"
        if confirm(self, f"签发{told.title}？", words, "签发"):
            who, on = self.workspace.who, self.workspace.today()
            self._try(partial(submission.sign, self.workspace.office, version, who=who, on=on), f"已签发{told.title}。")

    def _open(self, dialog: PaperSigningDialog | AcceptedDialog | PackageDialog) -> None:
        if isinstance(dialog, PackageDialog):
            dialog.written.connect(self._done)
        else:
            dialog.accepted.connect(lambda: self._done("已登记。"))
        dialog.open()

    def return_it(self) -> None:
        """登记退回: read the sheet of the higher office."""
        chosen, _ = QFileDialog.getOpenFileName(self, "登记退回", "", "退回意见表 (*.xlsx)")
        if chosen:
            self.read_return(Path(chosen))

    def read_return(self, path: Path) -> None:
        """Read a sheet beside the window and keep its reasons."""
        office, who, on, campaign_id = (
            self.workspace.office,
            self.workspace.who,
            self.workspace.today(),
            self._shown().id,
        )
        run_in_background(
            lambda _: returned_rows.take_in(office, campaign_id, returned_rows.read(path), who=who, on=on),
            lambda version: self._done(f"{version.submission.title}已登记退回，请逐条改好后重新报送。", RETURNED),
            lambda refusal: tell(self, str(refusal)),
        )

    def settle(self, *, is_settled: bool) -> None:
        """改好了: note what was done about a reason, or that it is still open."""
        reason = self._reason()
        if reason is None or (reason.settled_on is not None) == is_settled:
            return
        words = ""
        if is_settled:
            dialog = SettledDialog(self, 1)
            if dialog.exec() != SettledDialog.DialogCode.Accepted:
                return
            words = dialog.reason()
        space = self.workspace
        act = partial(
            returned_rows.settle,
            space.office,
            [reason],
            words,
            is_settled=is_settled,
            who=space.who,
            on=space.today(),
        )
        self._try(act, "已标为改好。" if is_settled else "已标为尚未改好。", RETURNED)

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

    def _try(self, act: Callable[[], object], words: str, tab: int = MADE) -> None:
        try:
            act()
        except Refusal as refusal:
            tell(self, str(refusal))
        self._done(words, tab)

    def _done(self, words: str, tab: int = MADE) -> None:
        self.show_campaign(tab)
        self.frame.say(words)

    # --- how it is put together -------------------------------------------------------------------------------

    def _shown(self) -> Campaign:
        return self.campaign.currentData()

    def _version(self) -> Version | None:
        return _current(self.versions)

    def _reason(self) -> ReturnedRow | None:
        return _current(self.reasons)

    def _connect(self) -> None:
        self.campaign.activated.connect(lambda _: self.show_campaign())
        self.period.editingFinished.connect(self._changed)
        self.cut_off.left.connect(self._changed)
        self.against.activated.connect(lambda _: self._show_lines())
        for number, button in enumerate(self.tabs):
            button.setCheckable(True)
            button.clicked.connect(partial(self.show_tab, number))
        for rows in (self.checks, self.lines, self.reasons):
            rows.chosen.connect(self.go_to)
        for rows in (self.versions, self.reasons):
            rows.view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self.back.clicked.connect(lambda: self.frame.show_page("ledger"))
        self._offer()

    def _offer(self) -> None:
        """Connect what may be done, and hide what this person may not do."""
        space, prepares, signs = self.workspace, self.may_prepare, self.workspace.who.may("approver")
        for button, may, keys, work in (
            (self.again, True, "Ctrl+R", self.check),
            (self.freeze, prepares, "Ctrl+Return", self.freeze_it),
            (self.take_in, prepares, "Ctrl+O", self.return_it),
            (self.sign, signs, "", self.sign_it),
            (self.on_paper, prepares, "", self._with_version(lambda one: PaperSigningDialog(self, space, one))),
            (self.send, prepares, "", self._with_version(lambda one: PackageDialog(self, space, self._shown(), one))),
            (self.accepted, prepares, "", self._with_version(lambda one: AcceptedDialog(self, space, one))),
            (self.settled, prepares, "", lambda: self.settle(is_settled=True)),
            (self.unsettled, prepares, "", lambda: self.settle(is_settled=False)),
        ):
            button.setVisible(may)
            if may:
                button.clicked.connect(work)
            if may and keys:
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(work)

    def _with_version(self, dialog: Callable[[Version], Any]) -> Callable[[], None]:
        """Return the work of a button that opens a dialog about the version that is chosen."""

        def work() -> None:
            if version := self._version():
                self._open(dialog(version))

        return work

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
            _part(self.versions, below=[self.sign, self.on_paper, self.send, self.accepted, None]),
            _part(self.reasons, below=[self.settled, self.unsettled, None]),
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


def _current(rows: RowList) -> Any:
    """Return what the current row of a list is about, None without one."""
    place = rows.view.currentIndex().row()
    return rows.model.rows[place][0] if 0 <= place < len(rows.model.rows) else None


def _summary(draft: Draft) -> str:
    """Say what would be reported, and how much speaks against it."""
    total = draft.lines[-1]
    what = f"{total.items_total:,} 条，{total.docs_total:,} 件文件" if draft.rows else "零报告（没有条目）"
    counts = {kind: sum(one.kind == kind for one in draft.checks) for kind in WORDS}
    found = "，".join(f"{WORDS[kind]} {counts[kind]:,} 项" for kind in WORDS if counts[kind]) or "检查没有发现问题"
    more = f"（只列出前 {MOST:,} 项）" if len(draft.checks) > MOST else ""
    return f"{draft.title}：{what}，统计截止 {draft.cut_off}。{found}{more}。"
