"""工作台右侧: how many cases stand where, and how far the ledger has come."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.agenda import Agenda
from app.board import View
from app.ledger.figures import Figures
from app.step import PHASES
from ui.chips import Chip, ChipLabel
from ui.theme import body_font, colour, of_class, strong

LINE = 28  # logical px


class Card(QFrame):
    """One card: a headline, something at its right, and a body."""

    def __init__(self, title: str, *right: QWidget) -> None:
        """Lay out the headline."""
        super().__init__()
        of_class(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 8)
        self.body.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(of_class(QLabel(title), "h2"))
        head.addStretch()
        for widget in right:
            head.addWidget(widget)
        self.body.addLayout(head)


class Bar(QAbstractButton):
    """One line of 案件状态: name, bar, count, how many are overdue; opens the list."""

    def __init__(self, title: str, unit: str = "") -> None:
        """Begin at zero."""
        super().__init__()
        self.title, self.unit = title, unit
        self.count, self.most, self.late = 0, 0, 0
        self.setFixedHeight(LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_count(self, count: int, most: int = 0, late: int = 0) -> None:
        """Show a count against the largest of all; without `most` there is no bar."""
        self.count, self.most, self.late = count, most, late
        self.setAccessibleName(f"{self.title} {count}" + (f"，超期 {late}" if late else ""))
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the words; the layout gives more."""
        return QSize(130, LINE)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()

    def leaveEvent(self, event: Any) -> None:
        """Go back to rest."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), colour("sunken"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(body_font())
        painter.setPen(colour("text" if self.most else "text2"))
        painter.drawText(QRect(0, 0, 180, LINE), middle, self.title)
        if self.most:
            self._draw_bar(painter)
        number = QRect(self.width() - 104, 0, 54, LINE) if self.most else QRect(self.width() - 90, 0, 66, LINE)
        painter.setFont(body_font(weight=strong()))
        painter.setPen(colour("text"))
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, str(self.count))
        painter.setFont(body_font(12, weight=strong() if self.late else body_font().weight()))
        painter.setPen(colour("red" if self.late else "text3"))
        tail = f"超期 {self.late}" if self.late else self.unit
        painter.drawText(QRect(self.width() - 44, 0, 44, LINE), middle | Qt.AlignmentFlag.AlignRight, tail)
        if self.hasFocus():
            painter.setPen(QPen(colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _draw_bar(self, painter: QPainter) -> None:
        whole = QRectF(76, LINE / 2 - 4, self.width() - 76 - 106, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("line"))
        painter.drawRoundedRect(whole, 4, 4)
        if self.count:
            whole.setWidth(max(8.0, whole.width() * self.count / self.most))
            painter.setBrush(colour("primary"))
            painter.drawRoundedRect(whole, 4, 4)


class StateCard(Card):
    """案件状态: the six phases, those on a list, those suspended; `chosen` gives the view to list, and its name."""

    chosen = Signal(View, str)

    def __init__(self) -> None:
        """Build a line for each."""
        self.total = of_class(QLabel(), "second")
        super().__init__("案件状态", self.total)
        self.body.setSpacing(0)
        self.phases = {phase: self._bar(title, View(phase=phase, state="open")) for phase, title in PHASES.items()}
        self.body.addWidget(of_class(QFrame(), "rule"))
        beside = QHBoxLayout()
        beside.setSpacing(16)
        self.body.addLayout(beside)
        self.on_list = self._bar("名单期内", View(state="on_list"), "件", beside)
        self.suspended = self._bar("措施暂停执行", View(state="suspended"), "件", beside)
        self.undated = Bar("没有下一步", "件")
        self.undated.clicked.connect(self._ask_undated)
        self.body.addWidget(self.undated)
        self._undated = View()

    def show_counts(self, found: Agenda) -> None:
        """Show how many cases are in each phase."""
        most = max((number for number, _ in found.phases.values()), default=0) or 1
        for phase, bar in self.phases.items():
            number, late = found.phases.get(phase, (0, 0))
            bar.show_count(number, most, late)
        self.total.setText(f"在办 {sum(number for number, _ in found.phases.values())} 件")
        self.on_list.show_count(found.on_list)
        self.suspended.show_count(found.suspended)
        self.undated.show_count(found.undated)
        self.undated.setVisible(found.undated > 0)
        self._undated = found.undated_view

    def _ask_undated(self) -> None:
        self.chosen.emit(self._undated, "没有下一步")

    def _bar(self, title: str, view: View, unit: str = "", row: QHBoxLayout | None = None) -> Bar:
        bar = Bar(title, unit)
        bar.clicked.connect(lambda: self.chosen.emit(view, title))
        (row or self.body).addWidget(bar)
        return bar


class LedgerCard(Card):
    """措施清理台账: how much is done, what is late, what falls due this month."""

    def __init__(self, open_ledger: Callable[[], object]) -> None:
        """Build the bar; the button leads to the ledger."""
        self.button = of_class(QPushButton("打开"), "link")
        self.button.clicked.connect(open_ledger)
        self.words = of_class(QLabel(), "second")
        super().__init__("措施清理台账", self.words, self.button)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("清理台账完成率")
        self.late, self.due = ChipLabel(), ChipLabel()
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self.late)
        chips.addWidget(self.due)
        chips.addStretch()
        self.body.addWidget(self.bar)
        self.body.addLayout(chips)

    def show_figures(self, figures: Figures) -> None:
        """Show how far the ledger is; an office without a ledger sees no card."""
        self.setVisible(figures.total > 0)
        to_do = figures.done + figures.unfinished
        share = f"　{figures.rate:.1f}%" if figures.rate is not None else ""
        self.words.setText(f"已完成 {figures.done} / {to_do} 条{share}")
        self.bar.setRange(0, max(1, to_do))
        self.bar.setValue(figures.done)
        self.late.show_chip(Chip(f"超期未完成 {figures.overdue}", "overdue") if figures.overdue else None)
        due = figures.due_this_month
        self.due.show_chip(Chip(f"本月到期 {due}", "near") if due else None)
