"""请留意: what is no to-do but ought to be looked at; each line leads to where it can be put right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QVBoxLayout

from app.agenda import Agenda
from app.backup_state import State
from app.board import View, sees_all
from app.model.officer import Officer
from app.workdays import calendar
from ui.theme import body_font, colour, icon, of_class
from ui.workbench_cards import Card

MARK, SIDE, ABOVE = 16, 24, 4  # logical px: the icon, the room for it, above and below the words
LEAST = 28
SIZE = 13
FEW = 3  # lines shown until somebody asks for all
REMINDED_FROM = 12  # the month from which next year's calendar is missed
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Reminder:
    """One line: what to look at, how grave it is (a colour), and the page that deals with it."""

    words: str
    page: str
    args: Mapping[str, Any] = field(default_factory=dict)
    mark: str = "warn"
    shade: str = "amber"


def reminders(found: Agenda, backup: State, who: Officer, today: date) -> Iterator[Reminder]:
    """Yield what this person ought to look at, the gravest first."""
    if backup.level != "ok":
        shade = "red" if backup.level == "failed" else "amber"
        yield Reminder(backup.text, "settings", {"section": "backup"}, shade=shade)
    if found.returned:
        view = View(state="returned", turn_of=(who, today))
        yield _cases(f"有 {found.returned} 件被退回，请按退回意见补正。", view, "被退回", mark="return")
    loaded = calendar().through.year
    if loaded < today.year or (loaded == today.year and today.month >= REMINDED_FROM):
        words = f"{loaded + 1}年放假安排尚未载入，跨年期限标为“暂定”。请管理员导入工作日历。"
        yield Reminder(words, "settings", {"section": "calendar"})
    yield from _of_the_ledger(found, today)
    yield from _of_the_list(found, who, today)
    yield from _of_the_rules(found, who, today)
    if number := found.reminders.waiting:
        words = f"已导入的处罚信息有 {number} 条还没有立案。"
        yield Reminder(words, "import_penalties", {"view": "batches"}, mark="import", shade="primary")


def _of_the_ledger(found: Agenda, today: date) -> Iterator[Reminder]:
    """Yield the reports that wait for a signature, and the days by which the ledger is to be reported."""
    for one in found.reminders.unsigned:
        told = one.submission
        words = f"台账报送{told.title}（{told.campaign_name}）已冻结，请签发。"
        yield Reminder(words, "submission", {"campaign_id": told.campaign_id}, "document", "primary")
    for day in found.reminders.reports:
        shade = "red" if day.day < today else "amber"
        words = f"台账报送　{day.in_words(today)}。"
        yield Reminder(words, "submission", {"campaign_id": day.campaign_id}, shade=shade)


def _of_the_list(found: Agenda, who: Officer, today: date) -> Iterator[Reminder]:
    """Yield what comes to its end, or may be asked for, within the month."""
    own = "" if sees_all(who) else who.name
    if number := found.reminders.expiring:
        words = f"有 {number} 件的名单期限三十天内届满或者已经届满，请办理届满移出。"
        yield _cases(words, View(officer=own, expiring_on=today), "名单将届满")
    if number := found.reminders.removable:
        words = f"有 {number} 件的当事人三十天内可以申请移出。"
        yield _cases(words, View(officer=own, removable_on=today), "将可申请移出")
    if number := found.reminders.checking:
        words = f"有 {number} 件的年度核查三十天内到期或者已经超期，请核查。"
        yield _cases(words, View(officer=own, checking_on=today), "应做年度核查")


def _of_the_rules(found: Agenda, who: Officer, today: date) -> Iterator[Reminder]:
    held, mine = found.reminders, None if sees_all(who) else (who, today)
    if held.unconfirmed:
        words = f"有 {held.unconfirmed} 件的期限待核对，确认后才作提醒。"
        yield _cases(words, View(state="unconfirmed", concerns=mine), "期限待核对")
    if held.provisional:
        words = f"有 {held.provisional} 件的期限是暂定的，跨出了已载入的工作日历。"
        yield _cases(words, View(state="provisional", concerns=mine), "期限暂定")
    if held.dropped:
        words = f"有 {held.dropped} 件的措施现行清单不再列明，请研究解除或者调整。"
        yield Reminder(words, "settings", {"section": "measures"})
    if held.outdated:
        words = f"“{'、'.join(held.outdated)}”的规则核对已超过一年，请查对有无修订。"
        yield Reminder(words, "settings", {"section": "rules"})
    if held.unverified:
        words = f"名单制度有 {held.unverified} 项期限待核对，请对照原文确认。"
        yield Reminder(words, "settings", {"section": "rules"})


def _cases(words: str, view: View, called: str, mark: str = "warn") -> Reminder:
    shade = "primary" if mark == "return" else "amber"
    return Reminder(words, "case_list", {"view": view, "called": called}, mark, shade)


class NoticeCard(Card):
    """请留意: the gravest lines first, the others when asked for; `chosen` gives the line somebody follows."""

    chosen = Signal(Reminder)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__("请留意")
        self.shown: list[Reminder] = []
        self.lines: list[NoticeLine] = []
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.body.addLayout(self.column)
        self.more = of_class(QPushButton(), "link")
        self.more.clicked.connect(self._show_all)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_reminders(self, found: list[Reminder]) -> None:
        """Look again; without anything to say there is no card."""
        if found != self.shown:
            self.shown = found
            self._show(FEW if len(found) > FEW + 1 else len(found))
        self.setVisible(bool(found))

    def _show_all(self) -> None:
        self._show(len(self.shown))
        self.lines[FEW].setFocus()

    def _show(self, number: int) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [NoticeLine(reminder) for reminder in self.shown[:number]]
        for line in self.lines:
            line.clicked.connect(lambda _=False, line=line: self.chosen.emit(line.reminder))
            self.column.addWidget(line)
        self.more.setText(f"还有 {len(self.shown) - number} 项")
        self.more.setVisible(number < len(self.shown))


class NoticeLine(QAbstractButton):
    """One line of 请留意, in as many rows as its words need."""

    def __init__(self, reminder: Reminder) -> None:
        """Remember what to say."""
        super().__init__()
        self.reminder = reminder
        self.mark = icon(reminder.mark, reminder.shade, MARK)
        self.setText(reminder.words)
        self.setAccessibleName(reminder.words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Be as high as the words in that width."""
        room = QRect(0, 0, max(1, width - SIDE), 1_000)
        words = QFontMetrics(body_font(SIZE)).boundingRect(room, WRAPPED.value, self.text())
        return max(LEAST, words.height() + 2 * ABOVE)

    def sizeHint(self) -> QSize:
        """Be as wide as the card."""
        return QSize(300, self.heightForWidth(300))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()

    def leaveEvent(self, event: Any) -> None:
        """Go back to rest."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, mark, words, focus ring."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colour("sunken"))
        self.mark.paint(painter, QRect(0, ABOVE + 2, MARK, MARK))
        painter.setFont(body_font(SIZE))
        painter.setPen(colour("primary" if self.underMouse() else "text2"))
        painter.drawText(self.rect().adjusted(SIDE, ABOVE, 0, -ABOVE), WRAPPED.value, self.text())
        if self.hasFocus():
            painter.setPen(QPen(colour("primary"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
