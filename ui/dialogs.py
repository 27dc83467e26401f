"""Dialogs: only irreversible acts ask; the title is the question, the button is the verb."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.beside import beside
from ui.tab_order import go_to_field_beside
from ui.theme import of_class

WIDTH = 460  # logical px


class Confirmation(QDialog):
    """确认: a question with its object, one sentence of effect, the verb and 取消.

    `destructive` puts the focus on 取消. With `reason` the officer must write one before the verb can be used;
    it is then in `reason()`. A subclass that asks for more puts its fields below with `add`, and overrides `accept`.
    """

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        effect: str,
        verb: str,
        *,
        destructive: bool = False,
        reason: str = "",
    ) -> None:
        """Lay out the question; `reason` is the label of the field for it."""
        super().__init__(parent)
        self.setWindowTitle("信案")
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel(question, wordWrap=True), "party"))
        column.addWidget(of_class(QLabel(effect, wordWrap=True), "caption"))
        self._reason = QPlainTextEdit(tabChangesFocus=True)
        self._reason.setFixedHeight(72)
        self._reason.setAccessibleName(reason)
        if reason:
            column.addWidget(of_class(QLabel(reason), "second"))
            column.addWidget(self._reason)
        self.body = QVBoxLayout()  # for what a question needs beside its words
        self.body.setSpacing(8)
        column.addLayout(self.body)
        self.act = of_class(QPushButton(verb), "danger action" if destructive else "primary action")
        self.cancel = of_class(QPushButton("取消"), "action")
        column.addSpacing(4)
        column.addLayout(self._buttons())
        self.cancel.setDefault(destructive)
        self.act.setDefault(not destructive)
        (self._reason if reason else self.cancel if destructive else self.act).setFocus()
        if reason:
            self.act.setEnabled(False)
            self._reason.textChanged.connect(self._enable)

    def reason(self) -> str:
        """Return the reason written, without blank ends."""
        return self._reason.toPlainText().strip()

    def add(self, label: str, field: QWidget) -> None:
        """Put one more field above the buttons, below its label if it has one."""
        if label:
            name = of_class(QLabel(label), "second")
            name.setBuddy(field)
            field.setAccessibleName(label)
            self.body.addWidget(name)
        self.body.addWidget(field)
        self.setTabOrder(field, self.cancel)  # Tab comes to the buttons last, though they were there first
        self.setTabOrder(self.cancel, self.act)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go from field to field."""
        return go_to_field_beside(self, forward=next)

    def _enable(self) -> None:
        """Open the verb once a reason stands there; a subclass may want more."""
        self.act.setEnabled(bool(self.reason()))

    def _buttons(self) -> QHBoxLayout:
        self.act.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        return beside(None, self.cancel, self.act)


def confirm(parent: QWidget | None, question: str, effect: str, verb: str, *, destructive: bool = False) -> bool:
    """Ask before something irreversible; True when the officer chose the verb. Esc is 取消."""
    return Confirmation(parent, question, effect, verb, destructive=destructive).exec() == QDialog.DialogCode.Accepted


def confirm_with_reason(parent: QWidget | None, question: str, effect: str, verb: str, reason: str) -> str:
    """Ask before something that needs a reason; return the reason, empty when the officer chose 取消."""
    asked = Confirmation(parent, question, effect, verb, destructive=True, reason=reason)
    return asked.reason() if asked.exec() == QDialog.DialogCode.Accepted else ""


def tell(parent: QWidget | None, sentence: str, more: str = "") -> None:
    """Say one thing that the officer has to know before going on."""
    told = Confirmation(parent, sentence, more, "知道了")
    told.cancel.hide()
    told.setWindowModality(Qt.WindowModality.WindowModal)
    told.exec()


def ask_line(parent: QWidget | None, question: str, label: str, verb: str, value: str = "") -> str:
    """Ask for one line, such as a name; return it without blank ends, empty when the officer chose 取消."""
    asked = Confirmation(parent, question, label, verb)
    line = QLineEdit(value)
    line.setAccessibleName(label)
    line.selectAll()
    asked.add("", line)
    line.textChanged.connect(lambda words: asked.act.setEnabled(bool(words.strip())))
    asked.act.setEnabled(bool(value))
    line.setFocus()
    return line.text().strip() if asked.exec() == QDialog.DialogCode.Accepted else ""
