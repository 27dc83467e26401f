"""What is typed: one line, several lines."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.cleaning import clean
from ui.editors.editor import Editor, in_a_row

MOST_LINES = 9  # a longer text scrolls
AROUND_TEXT = 20  # logical px above and below the lines
LONGEST = 10_000  # characters; more takes seconds to set, and nobody reads it in a decision


def too_long(text: str) -> str:
    """Return what to do about a text no paper can carry; empty for any other."""
    if len(text) <= LONGEST:
        return ""
    return f"内容有 {len(text):,} 字，请精简到 {LONGEST:,} 字以内，详细材料作为附件上传。"


class _Line(QLineEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the officer goes on."""
        super().focusOutEvent(event)
        self.left.emit()


class LineEditor(Editor):
    """一行文字."""

    def __init__(self, placeholder: str = "", width: int = 0) -> None:
        """Build one line; `width` in px, 0 stretches."""
        super().__init__()
        self.line = _Line()
        self.line.setPlaceholderText(placeholder)
        if width:
            self.line.setFixedWidth(width)
        row = in_a_row(self, self.line)
        if width:
            row.addStretch()
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.changed)
        self.line.left.connect(self.left)
        self.line.returnPressed.connect(self.focusNextChild)

    def value(self) -> Any:
        """Return the cleaned text."""
        return clean(self.line.text())[0].strip()

    def raw(self) -> Any:
        """Return the text as typed."""
        return self.line.text()

    def problem(self) -> str:
        """A text no paper can carry is told as soon as it is there."""
        return too_long(self.line.text())

    def set_raw(self, raw: Any) -> None:
        """Show a text."""
        if self.line.text() != str(raw or ""):
            self.line.setText(str(raw or ""))

    def set_read_only(self, fixed: bool) -> None:
        """Keep the text selectable."""
        self.line.setReadOnly(fixed)


def whole_number(text: str, most: int) -> int | None:
    """Read a number from 1 to `most`, with or without commas between its digits; None when it is none."""
    digits = text.strip().replace(",", "").replace("，", "")
    is_number = digits.isdecimal() and len(digits) <= len(str(most))
    return number if is_number and 0 < (number := int(digits)) <= most else None


class NumberEditor(LineEditor):
    """整数: from 1 up to the most anybody means."""

    def __init__(self, placeholder: str, most: int, width: int = 210) -> None:
        """Build a short line."""
        super().__init__(placeholder, width)
        self.most = most

    def value(self) -> Any:
        """Return the number, None while it cannot be read."""
        return whole_number(super().value(), self.most)

    def problem(self) -> str:
        """What is no number is told, not swallowed."""
        wrong = self.line.text().strip() and self.value() is None
        return f"请填写 1 至 {self.most:,} 的整数。" if wrong else ""


class _Text(QPlainTextEdit):
    left = Signal()
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the lines may break elsewhere now."""
        super().resizeEvent(event)
        self.resized.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the officer goes on."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the page: it is the one next action."""
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if with_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class TextEditor(Editor):
    """多行文字: grows with its text up to a limit."""

    def __init__(self, placeholder: str = "", lines: int = 3) -> None:
        """Build an editor of a few lines."""
        super().__init__()
        self.text = _Text()
        self.text.setPlaceholderText(placeholder)
        self.text.setTabChangesFocus(True)
        self.lines = lines
        in_a_row(self, self.text)
        self.setFocusProxy(self.text)
        self._fit()
        self.text.textChanged.connect(self._fit)
        self.text.resized.connect(self._fit)
        self.text.textChanged.connect(self.changed)
        self.text.left.connect(self.left)

    def _fit(self) -> None:
        needed = self.text.document().size().toSize().height()
        height = QFontMetrics(self.text.font()).lineSpacing()
        self.text.setFixedHeight(max(self.lines, min(MOST_LINES, needed)) * height + AROUND_TEXT)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.text.setVerticalScrollBarPolicy(bar)

    def value(self) -> Any:
        """Return the cleaned text."""
        return clean(self.text.toPlainText())[0].strip()

    def raw(self) -> Any:
        """Return the text as typed."""
        return self.text.toPlainText()

    def problem(self) -> str:
        """A text no paper can carry is told as soon as it is there."""
        return too_long(self.text.toPlainText())

    def set_raw(self, raw: Any) -> None:
        """Show a text."""
        if self.text.toPlainText() != str(raw or ""):
            self.text.setPlainText(str(raw or ""))

    def insert(self, words: str) -> None:
        """Put words at the cursor."""
        self.text.insertPlainText(words)

    def set_read_only(self, fixed: bool) -> None:
        """Keep the text selectable."""
        self.text.setReadOnly(fixed)
