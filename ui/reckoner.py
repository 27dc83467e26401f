"""期限推算: a day, an event, a period of the rules or one's own, and what it comes to, explained; copied or printed."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.deadline import WEEKDAYS
from app.law import UNITS, PeriodUnit
from app.reckoning import KnownPeriod, Reckoned, known_periods, own_period, reckon
from app.refusal import Refusal
from ui.beside import beside
from ui.chips import Chip, ChipLabel
from ui.editors import DateEditor
from ui.theme import of_class
from ui.workspace import Workspace

WIDE = 460  # logical px of the list of periods, when it is open
OWN = "自己填写长度和单位"
LENGTH = 64  # logical px
LONGEST_EVENT = 40  # characters


class Reckoner(QFrame):
    """期限推算: the question above, the answer below, each change answered at once."""

    def __init__(self, workspace: Workspace) -> None:
        """Lay out the question and the answer."""
        super().__init__()
        of_class(self, "card")
        self.workspace = workspace
        self.found: Reckoned | None = None
        self.start = DateEditor(workspace.today)
        self.start.be_called("起算事件日期")
        self.start.set_raw(workspace.today())
        self.start.changed.connect(self._reckon)
        self.event_words = QLineEdit(placeholderText="起算事件，如 告知书送达（可不填）", maxLength=LONGEST_EVENT)
        self.event_words.setAccessibleName("起算事件")
        self.event_words.textChanged.connect(self._reckon)
        self.period = QComboBox()
        self.period.setAccessibleName("期限")
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.period.view().setMinimumWidth(WIDE)
        self.period.currentIndexChanged.connect(lambda _: self._reckon())
        self.own = self._own()
        self.answer = of_class(QLabel(), "title")
        self.chip = ChipLabel()
        self.why = of_class(QLabel(wordWrap=True), "second")
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = self._button("复制(&C)", self.copy_it)
        self.print = self._button("打印(&P)", self.print_it)
        self._lay_out()

    def offer(self) -> None:
        """List the periods of this office's lists, what the office has confirmed included, and one's own."""
        chosen, unit, today = self.period.currentText(), self.workspace.unit, self.workspace.today()
        self.period.blockSignals(True)
        self.period.clear()
        for one in known_periods(unit.regimes, today, unit.confirmed(today)):
            self.period.addItem(str(one), one)
        self.period.addItem(OWN, OWN)
        self.period.setCurrentIndex(max(0, self.period.findText(chosen)))
        self.period.blockSignals(False)
        self._reckon()

    def told(self) -> list[tuple[str, str]]:
        """Return question and answer line by line, as they are copied and printed."""
        if self.found is None:
            return []
        day, known = self.start.value(), self._known()
        mark = f"（{self.chip.chip.text}）" if self.chip.chip else ""
        return [
            ("起算事件", f"{self.event_words.text().strip()}　{day:%Y-%m-%d}".strip()),
            ("期限", f"{known.name}　{'提前 ' if known.before else ''}{known.period}"),
            ("最迟办理日" if known.before else "届满日", f"{self.answer.text()}{mark}"),
            ("推算过程", self.found.explanation),
        ]

    def copy_it(self) -> None:
        """复制: put question and answer on the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(f"{name}：{words}" for name, words in self.told()))

    def print_it(self) -> None:
        """打印: question and answer as a small table."""
        from ui.printing import print_table

        print_table(self, "期限推算", ["项目", "内容"], self.told(), counted="")

    # --- counting ---------------------------------------------------------------------------------------------

    def _reckon(self, *_: object) -> None:
        self.period.setToolTip(self.period.currentText())
        self.own.setVisible(self.period.currentData() == OWN)
        self.found = None
        try:
            self._answer()
        except Refusal as refusal:
            self._say(str(refusal))
        for button in (self.copy, self.print):
            button.setEnabled(self.found is not None)

    def _answer(self) -> None:
        day = self.start.value()
        if day is None or self.period.currentData() is None:
            self._say(self.start.problem() or "请填写起算事件的日期，如送达日、收到日。")
            return
        found = self.found = reckon(self._known(), day, self.event_words.text().strip())
        self.answer.setText(f"{found.due_on:%Y-%m-%d}（周{WEEKDAYS[found.due_on.weekday()]}）")
        mark = Chip("暂定", "provisional") if found.provisional else Chip("待核对", "unconfirmed")
        self.chip.show_chip(mark if found.provisional or found.unconfirmed else None)
        self.why.setText(found.explanation)

    def _known(self) -> KnownPeriod:
        if self.period.currentData() != OWN:
            return self.period.currentData()
        unit = cast(PeriodUnit, self.unit.currentData())
        return own_period(self.length.text(), unit, self.clause.text(), before=self.before.isChecked())

    def _say(self, sentence: str) -> None:
        self.answer.setText("—")
        self.chip.show_chip(None)
        self.why.setText(sentence)

    # --- layout -----------------------------------------------------------------------------------------------

    def _own(self) -> QWidget:
        self.length = QLineEdit(placeholderText="长度")
        self.length.setAccessibleName("期限长度")
        self.length.setFixedWidth(LENGTH)
        self.unit = QComboBox()
        self.unit.setAccessibleName("期限单位")
        for unit, words in UNITS.items():
            self.unit.addItem(words, unit)
        self.before = QCheckBox("往前数")
        self.before.setToolTip("须在某日之前若干日办理的，如听证七日前通知")
        self.clause = QLineEdit(placeholderText="依据条款（不填的标为待核对）")
        self.clause.setAccessibleName("依据条款")
        for edited in (self.length, self.clause):
            edited.textChanged.connect(self._reckon)
        self.unit.currentIndexChanged.connect(self._reckon)
        self.before.toggled.connect(self._reckon)
        own = of_class(QWidget(), "clear")
        column = QVBoxLayout(own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(beside(self.length, self.unit, self.before, None))
        column.addWidget(self.clause)
        return own

    def _button(self, words: str, do: object) -> QPushButton:
        button = of_class(QPushButton(words), "small")
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addLayout(beside(of_class(QLabel("期限推算"), "h2"), None, self.copy, self.print))
        column.addWidget(of_class(QLabel("起算事件和日期"), "hint"))
        column.addWidget(self.event_words)
        column.addWidget(self.start)
        column.addWidget(of_class(QLabel("期限"), "hint"))
        column.addWidget(self.period)
        column.addWidget(self.own)
        column.addLayout(beside(self.answer, self.chip, None))
        column.addWidget(self.why)
