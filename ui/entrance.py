"""What login and first run share: the blue panel, a field for a passphrase, a line that says one thing."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.refusal import Refusal
from ui.theme import classed, of_class

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

PANEL = 360  # logical px
PURPOSE = "严重失信主体名单案件办理\n失信约束措施清理台账"
PROMISE = "记录加密存放在本机，不连接互联网"
FAULT = "操作没有完成，请再试一次。再次出现请把提示里的内容复制给管理员。"

Grade = Literal["hint", "gap", "error", "ok"]


class Entrance(QFrame):
    """The ground of every window before an office is open; `closed` tells that its officer has closed it."""

    closed = Signal()
    may_close = True

    def __init__(self) -> None:
        """Be white; a frame takes its ground from the style sheet by itself."""
        super().__init__()
        classed(self, "entrance")

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Stay while something must be finished; else tell."""
        event.setAccepted(self.may_close)
        if self.may_close:
            self.closed.emit()


class BluePanel(QFrame):
    """The deep blue side: what this is and whose."""

    def __init__(self, unit: str = "") -> None:
        """Show the product, and below it the unit."""
        super().__init__()
        classed(self, "blue")
        self.setFixedWidth(PANEL)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(36, 48, 36, 28)
        self.column.setSpacing(0)
        seal = classed(QLabel("信"), "seal")
        seal.setFixedSize(64, 64)
        self.column.addWidget(seal)
        self.column.addSpacing(20)
        self.column.addWidget(classed(QLabel("信案"), "product"))
        self.column.addSpacing(10)
        self.column.addWidget(classed(QLabel(PURPOSE), "purpose"))
        self.column.addSpacing(22)
        rule = classed(QFrame(), "blue-rule")
        rule.setFixedHeight(1)
        self.column.addWidget(rule)
        self.column.addSpacing(22)
        self.unit = classed(QLabel(unit, wordWrap=True), "unit")
        self.column.addWidget(self.unit)
        self.rest = QVBoxLayout()
        self.rest.setSpacing(4)
        self.column.addLayout(self.rest)
        self.column.addStretch()
        self.foot = QLabel(PROMISE)
        self.column.addWidget(self.foot)


class Line(QLabel):
    """One line under a form: one message at a time."""

    def __init__(self, text: str = "") -> None:
        """Begin as a hint."""
        super().__init__(text, wordWrap=True)
        classed(self, "hint")

    def say(self, text: str, grade: Grade = "hint") -> None:
        """Show a sentence in the colour of its grade."""
        self.setText(text)
        of_class(self, grade)


class PassphraseEdit(QLineEdit):
    """A passphrase being typed; notices the caps lock, because dots do not show it."""

    caps_lock = Signal(bool)

    def __init__(self) -> None:
        """Show dots until the officer asks to see what is typed."""
        super().__init__(echoMode=QLineEdit.EchoMode.Password)
        self.setAccessibleName("口令")

    def show_typed(self, shown: bool) -> None:
        """Show what is typed; only then can an input method be used."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Tell a capital letter typed without shift, and the reverse."""
        from PySide6.QtCore import Qt  # a quarter of a start, so only when somebody types

        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != is_shifted)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """口令: the field, and the choice to see what is typed."""

    def __init__(self) -> None:
        """Put the choice beside the field."""
        super().__init__()
        self.edit = PassphraseEdit()
        self.shown = QCheckBox("显示")
        self.shown.toggled.connect(self.edit.show_typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.edit, 1)
        row.addWidget(self.shown)
        self.setFocusProxy(self.edit)


class Notice(Entrance):
    """A window that says one thing: why nothing can be opened, or that the program is being left."""

    def __init__(self, sentence: str, *, may_close: bool = True) -> None:
        """Show the sentence beside the blue panel."""
        super().__init__()
        self.may_close = may_close
        self.setWindowTitle("信案")
        self.setMinimumSize(860, 540)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 60, 0)
        row.setSpacing(60)
        row.addWidget(BluePanel())
        row.addWidget(classed(QLabel(sentence, wordWrap=True), "second"), 1)


@contextmanager
def refusals_told(tell: Callable[[str], object]) -> Generator[None]:
    """Tell why something was refused; a fault of the program is told as well, and goes on to where faults are shown."""
    sentence = FAULT
    try:
        yield
        sentence = ""
    except Refusal as refusal:
        sentence = str(refusal)
    finally:
        if sentence:
            tell(sentence)


def caption(text: str) -> QLabel:
    """Return the name above a field."""
    return classed(QLabel(text), "caption")
