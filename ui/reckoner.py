"""期限推算: a day, a period, and what it comes to, explained."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QVBoxLayout

from app.deadline import WEEKDAYS
from app.reckoning import known_periods, reckon
from ui.beside import beside
from ui.chips import Chip, ChipLabel
from ui.editors import DateEditor
from ui.theme import of_class
from ui.workspace import Workspace

WIDE = 460  # logical px of the list of periods, when it is open


class Reckoner(QFrame):
    """期限推算: a day, a period, and what it comes to, explained."""

    def __init__(self, workspace: Workspace) -> None:
        """Lay out the question and the answer."""
        super().__init__()
        of_class(self, "card")
        self.workspace = workspace
        self.start = DateEditor(workspace.today)
        self.start.be_called("起算事件日期")
        self.start.set_raw(workspace.today())
        self.start.changed.connect(self._reckon)
        self.period = QComboBox()
        self.period.setAccessibleName("期限")
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.period.view().setMinimumWidth(WIDE)
        self.period.currentIndexChanged.connect(lambda _: self._reckon())
        self.answer = of_class(QLabel(), "title")
        self.chip = ChipLabel()
        self.why = of_class(QLabel(wordWrap=True), "second")
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(of_class(QLabel("期限推算"), "h2"))
        column.addWidget(of_class(QLabel("起算事件日期"), "hint"))
        column.addWidget(self.start)
        column.addWidget(of_class(QLabel("期限"), "hint"))
        column.addWidget(self.period)
        column.addLayout(beside(self.answer, self.chip, None))
        column.addWidget(self.why)

    def offer(self) -> None:
        """List the periods of this office's lists, what the office has confirmed included."""
        chosen, unit, today = self.period.currentText(), self.workspace.unit, self.workspace.today()
        self.period.blockSignals(True)
        self.period.clear()
        for one in known_periods(unit.regimes, today, unit.confirmed(today)):
            self.period.addItem(str(one), one)
        self.period.setCurrentIndex(max(0, self.period.findText(chosen)))
        self.period.blockSignals(False)
        self._reckon()

    def _reckon(self) -> None:
        self.period.setToolTip(self.period.currentText())
        day, chosen = self.start.value(), self.period.currentData()
        if day is None or chosen is None:
            self.answer.setText("—")
            self.chip.show_chip(None)
            self.why.setText(self.start.problem() or "请填写起算事件的日期，如送达日、收到日。")
            return
        found = reckon(chosen, day)
        self.answer.setText(f"{found.due_on:%Y-%m-%d}（周{WEEKDAYS[found.due_on.weekday()]}）")
        mark = Chip("暂定", "provisional") if found.provisional else Chip("待核对", "unconfirmed")
        self.chip.show_chip(mark if found.provisional or found.unconfirmed else None)
        self.why.setText(found.explanation)
