"""案件页眉: which case and which of its parties is on the page, and what belongs to the case as a whole."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout

from app.decision_plan import earliest_decision
from app.model.case import Case
from app.model.case_party import NOT_LISTING, PARTY_ROLES, CaseParty
from app.model.party import PARTY_TYPES
from app.procedure import phase_of
from app.regime import regime
from app.step import PHASES
from ui.case_drawers import CaseRecord, CaseScans
from ui.chips import Chip, ChipLabel
from ui.other_acts import OtherActs
from ui.page import Frame
from ui.print_set_dialog import PrintSetDialog
from ui.theme import icon, of_class
from ui.typefaces import TYPEFACES
from ui.workspace import Workspace


class CaseHeader(QFrame):
    """案件页眉: name, number and ground; 体检, 主体档案, 卷宗, 办理记录, 其他处理; the parties where there are several.

    `party_chosen` is the party to show, `goes_to` the missing paper the officer wants to see to, `begins` the branch to
    be begun with what choosing it enters; phrases and earlier drafts are asked of the step on the page.
    """

    party_chosen = Signal(object)
    goes_to = Signal(object)
    begins = Signal(str, object)
    health_asked = Signal()
    phrases_asked = Signal()
    versions_asked = Signal()

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Build an empty header; `show_case` fills it."""
        super().__init__()
        self.workspace, self.frame = workspace, frame
        of_class(self, "page-header")
        self.health, self.other = QPushButton(), QPushButton()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(14, 8, 18, 8)
        self._rows.setSpacing(6)

    def show_case(self, case: Case, party: CaseParty) -> None:
        """Show a case and the party it is looked at for."""
        _clear(self._rows)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._back())
        row.addLayout(self._words(case, party), 1)
        papers = len(case.documents) + len(case.attachments)
        self.health = _button("体检", "check", self.health_asked.emit)
        row.addWidget(self.health)
        row.addWidget(_button("主体档案", "party", partial(self._show_party, party)))
        row.addWidget(_button(f"卷宗 {papers}", "paperclip", partial(self._show_scans, case)))
        row.addWidget(_button("办理记录", "history", partial(self._show_record, case)))
        self.other = self._other(case, party)
        row.addWidget(self.other)
        self._rows.addLayout(row)
        if len(case.parties) > 1:
            self._rows.addLayout(self._parties(case, party))

    def show_health(self, number: int, words: str) -> None:
        """Show how many findings the case has (体检 n); `words` are the tip."""
        self.health.setText(f"体检 {number}")
        self.health.setToolTip(f"案卷体检（F12）：{words}")
        self.health.setAccessibleName(f"案卷体检，{words}")

    def open_other_acts(self) -> None:
        """Open 其他处理."""
        self.other.showMenu()

    def _back(self) -> QPushButton:
        back = of_class(QPushButton(), "back")
        back.setIcon(icon("back", "text2", 18))
        back.setToolTip("返回（Alt+←）")
        back.setAccessibleName("返回")
        back.clicked.connect(self.frame.back)
        return back

    def _words(self, case: Case, party: CaseParty) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(of_class(_OneLine(case.title), "party"))
        first.addWidget(ChipLabel(Chip(PARTY_TYPES[party.party.party_type])))
        first.addWidget(ChipLabel(Chip(PHASES[phase_of(case)], "info")))
        first.addWidget(ChipLabel(_earliest(case, self.workspace.today()) or _ended_as(party)))
        if case.remind_on:
            first.addWidget(ChipLabel(Chip(f"提醒 {case.remind_on:%m-%d}", "near", case.remind_reason)))
        first.addStretch()
        words.addLayout(first)
        below = of_class(_OneLine("　·　".join(_identity(case, party))), "second")
        below.setToolTip(case.ground)
        words.addWidget(below)
        return words

    def _other(self, case: Case, party: CaseParty) -> QPushButton:
        other = of_class(QPushButton("其他处理 ▾"), "ghost")
        menu = OtherActs(self, self.workspace, case, self.goes_to.emit, party)
        menu.begins.connect(self.begins)
        other.setToolTip("其他处理（Alt+O）")
        other.destroyed.connect(menu.deleteLater)
        menu.addSeparator()
        menu.addAction("成套打印…", partial(self._print_set, case, party))
        menu.addAction("插入常用语…　F9", self.phrases_asked.emit)
        menu.addAction("草稿版本…　Ctrl+H", self.versions_asked.emit)
        other.setMenu(menu)
        return other

    def _parties(self, case: Case, shown: CaseParty) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.setContentsMargins(44, 0, 0, 0)
        group = QButtonGroup(row)
        for one in case.parties:
            button = of_class(QPushButton(f"{one.party.party_name}（{PARTY_ROLES[one.role]}）"), "segment")
            button.setCheckable(True)
            button.setChecked(one.id == shown.id)
            button.clicked.connect(lambda _, chosen=one: self.party_chosen.emit(chosen))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        return row

    def _show_party(self, party: CaseParty) -> None:
        self.frame.show_page("party", party_id=party.party.id)

    def _show_scans(self, case: Case) -> None:
        drawer = CaseScans(self, self.workspace, case)
        drawer.goes_to.connect(self.goes_to)
        drawer.open()

    def _show_record(self, case: Case) -> None:
        CaseRecord(self, self.workspace, case).open()

    def _print_set(self, case: Case, party: CaseParty) -> None:
        if TYPEFACES.are_ready():
            PrintSetDialog(self, self.workspace, case, party).open()
        else:
            self.frame.say("正在准备字体，请稍候再打印。")


class _OneLine(QLabel):
    """Words that give way to the window: what has no room ends in an ellipsis."""

    def __init__(self, words: str) -> None:
        """Show as much of the words as there is room for."""
        super().__init__(words)
        self.setMinimumWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, shortened to the width there is."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def _earliest(case: Case, today: date) -> Chip | None:
    """最早可作出决定: the first day for all parties, while no decision has been made."""
    day = earliest_decision(case, today)
    return Chip(f"最早 {day:%m-%d} 可决定", hint="推算过程见送达、陈述申辩各步。") if day else None


def _ended_as(party: CaseParty) -> Chip | None:
    """不予列入原因: why a party was not listed, once that is decided."""
    if party.decision is None or party.decision.kind != "not_listing":
        return None
    return Chip(f"不予列入：{NOT_LISTING.get(party.outcome_code, '其他')}")


def _identity(case: Case, party: CaseParty) -> Iterator[str]:
    """Say the number, the code and the ground of a case."""
    yield case.case_number
    if party.party.uscc:
        yield party.party.uscc
    if case.regime_id:
        listed = regime(case.regime_id, on=case.opened_on)
        yield f"{listed.short_name}·{case.ground}" if case.ground else listed.short_name


def _button(words: str, picture: str, asked: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setIcon(icon(picture, "primary", 16))
    button.clicked.connect(lambda: asked())  # noqa: PLW0108 - whether it is checked is not wanted
    return button


def _clear(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            _clear(inner)
            inner.deleteLater()
