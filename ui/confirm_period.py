"""期限核对: a period nobody has confirmed is entered or confirmed with its clause, once, and then used on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from app.law import UNITS, Period
from app.refusal import Refusal
from ui.beside import beside
from ui.theme import of_class
from ui.workspace import Workspace

LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class ConfirmPeriod(QFrame):
    """One period: as the rules have it, or to be entered; shows nothing else once it counts.

    A `folded` one asks for nothing until somebody opens it.
    """

    confirmed = Signal()

    def __init__(self, name: str, key: str, workspace: Workspace, *, folded: bool = False) -> None:
        """Name the period and the rule it belongs to."""
        super().__init__()
        self.name, self.key, self.workspace, self.folded = name, key, workspace, folded
        of_class(self, "clear" if folded else "sunken")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, *((1, 14, 1) if folded else (10, 14, 12)))
        box.setSpacing(8)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(LINKS)
        self.words.linkActivated.connect(self.unfold)
        box.addWidget(self.words)
        self.length = QSpinBox()
        self.length.setRange(0, 999)
        self.length.setSpecialValueText("—")  # not asked for yet: nobody confirms a period by leaving it as it stands
        self.length.setFixedWidth(76)
        self.length.lineEdit().setTextMargins(8, 0, 0, 0)  # the style sheet's padding does not reach the digits
        self.length.setAccessibleName(f"{name}长度")
        self.unit = QComboBox()
        for unit, words in UNITS.items():
            self.unit.addItem(words, unit)
        self.unit.setAccessibleName(f"{name}单位")
        self.clause = QLineEdit()
        self.clause.setPlaceholderText("依据条款，如 《……办法》第七条")
        self.clause.setAccessibleName(f"{name}依据条款")
        self.button = of_class(QPushButton("确认并沿用"), "ghost")
        self.button.clicked.connect(self._confirm)
        self.entering = QFrame()
        column = QVBoxLayout(self.entering)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(beside(self.length, self.unit, None))
        column.addLayout(beside(self.clause, self.button))
        box.addWidget(self.entering)
        self.fault = of_class(QLabel(), "error")
        self.fault.hide()
        box.addWidget(self.fault)

    def show_period(self, known: Period | None) -> None:
        """Show a period that counts in one line, else ask for it."""
        counts = known is not None and known.checked
        self.entering.setVisible(not counts and not self.folded)
        way = "" if counts or not self.folded else "　<a href='unfold'>核对</a>"
        if known is None:
            said = "规则表中没有" if self.folded else "规则表中没有这一期限，请填写天数和依据条款，今后将沿用。"
            self.words.setText(f"<b>{self.name}</b>　{said}{way.replace('核对', '填写')}")
            return
        self.length.setValue(known.length)
        self.unit.setCurrentIndex(self.unit.findData(known.unit))
        self.clause.setText(known.clause)
        state = (
            (known.edition or "已核对") if counts else "待核对" if self.folded else "待核对：请对照官方文本核对后确认"
        )
        self.words.setText(f"<b>{self.name}</b>　{known}　{known.clause}　（{state}）{way}")

    def unfold(self) -> None:
        """Ask for the period."""
        self.entering.show()
        (self.clause if self.length.value() else self.length).setFocus()

    def _confirm(self) -> None:
        period = Period(
            length=self.length.value(),
            unit=self.unit.currentData(),
            clause=self.clause.text().strip(),
            checked=True,
            key=self.key,
            edition="",
        )
        refusal: Refusal | None = self.workspace.confirm_period(period)
        self.fault.setText(str(refusal) if refusal else "")
        self.fault.setVisible(refusal is not None)
        if refusal is None:
            self.confirmed.emit()
