"""等待: 现在不需要您操作 — until when, and what may be registered meanwhile."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.deadline import course, in_words
from app.law import unit_named
from app.model.deadline import Deadline
from ui.marks import mark
from ui.theme import of_class

DAYS_SHOWN = 10


class Waiting(QWidget):
    """The waiting card with the days of the period, and the events that may end it."""

    objects = Signal()
    waives = Signal()
    asks_hearing = Signal()
    came_back = Signal()

    def __init__(self, clock: Deadline, today: date, *, has_waiver: bool, has_hearing: bool, plan: QWidget) -> None:
        """Show a running period to answer, and the earliest day of a decision."""
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self._card(clock, today))
        box.addWidget(plan)
        box.addWidget(of_class(QLabel("期间如发生下列情形，请登记"), "h2"))
        self._event(
            box,
            "document",
            "当事人提出陈述申辩或异议",
            "登记事项和材料；措施暂停，转第 6 步核实与答复",
            "登记异议",
            self.objects.emit,
        )
        if has_hearing:
            self._event(
                box,
                "party",
                "当事人要求听证",
                "期限内要求的，应当组织听证；听证办结前不能提请审核",
                "登记听证申请",
                self.asks_hearing.emit,
            )
        if has_waiver:
            self._event(
                box,
                "check",
                "当事人书面表示放弃",
                "须上传有签字或盖章的材料；之后可直接提请审核",
                "登记放弃",
                self.waives.emit,
            )
        self._event(
            box,
            "return",
            "送达未成功或被退回",
            "本次送达作废，回到第 4 步改用其他方式送达，期限重新计算",
            "重新送达",
            self.came_back.emit,
        )

    def _card(self, clock: Deadline, today: date) -> QFrame:
        card = of_class(QFrame(), "wait")
        box = QVBoxLayout(card)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(8)
        over = clock.due_on < today
        head = QHBoxLayout()
        head.addWidget(mark("clock", "slate", 18))
        words = (
            f"陈述申辩期限已于 {in_words(clock.due_on)}届满，可提请审核。"
            if over
            else f"现在不需要您操作，等待当事人陈述申辩至 {in_words(clock.due_on)}。"
        )
        head.addWidget(of_class(QLabel(words), "h2"), 1)
        box.addLayout(head)
        told = of_class(QLabel(clock.explanation), "second")
        told.setWordWrap(True)
        box.addWidget(told)
        box.addLayout(self._days(clock))
        return card

    def _days(self, clock: Deadline) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        days = course(clock.starts_from, clock.due_on, unit=unit_named(clock.period_unit), length=clock.length)
        shown = days if len(days) <= DAYS_SHOWN else [*days[: DAYS_SHOWN - 1], days[-1]]
        for day, words in shown:
            column = QVBoxLayout()
            column.setSpacing(2)
            kind = "day-rest" if words == "休" else "day-end" if words == "届满" else "day"
            box = of_class(QLabel(f"{day:%m-%d}"), kind)
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            below = of_class(QLabel(words), "hint")
            below.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(box)
            column.addWidget(below)
            row.addLayout(column, 1)
        return row

    def _event(self, box: QVBoxLayout, icon: str, title: str, more: str, verb: str, slot: Callable[[], object]) -> None:
        card = of_class(QFrame(), "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(mark(icon, "primary", 18))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(of_class(QLabel(title), "strong"))
        below = of_class(QLabel(more), "second")
        below.setWordWrap(True)
        words.addWidget(below)
        row.addLayout(words, 1)
        button = of_class(QPushButton(verb), "ghost")
        button.clicked.connect(lambda: slot())  # noqa: PLW0108 - the state of the button is not wanted
        row.addWidget(button)
        box.addWidget(card)
