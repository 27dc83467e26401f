"""What an officer's hands do: type, click, choose, wait. The walk plays a case with nothing else."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from ui.dialogs import Confirmation
from ui.editors import ChoiceEditor, Editor, FileEditor, LineEditor, RadioEditor, TextEditor, TickEditor, TicksEditor
from ui.form import Form

PATIENCE = 30.0  # s until something that was begun must be there
MOMENT = 0.01  # s between two looks
BOX = 9  # logical px from the left edge to the middle of the box of a tick


class Stuck(Exception):
    """The walk cannot go on; the sentence says where."""


def type_into(field: QLineEdit | QPlainTextEdit, words: str) -> None:
    """Replace what stands in a field, as an input method hands words over."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString(words)
    QCoreApplication.sendEvent(field, typed)


def click(button: QAbstractButton) -> None:
    """Press a button, or the box of a tick."""
    is_box = isinstance(button, QCheckBox | QRadioButton)
    place = QPoint(BOX, button.height() // 2) if is_box else button.rect().center()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def click_cell(table: QAbstractItemView, row: int, column: int) -> None:
    """Click into a cell of a table."""
    place = table.visualRect(table.model().index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def press(keys: str, on: QWidget | None = None) -> None:
    """Press a key or a combination, like Ctrl+Return, in the field that has the focus."""
    target = on or QApplication.focusWidget() or QApplication.activeWindow()
    assert target
    pressed: QKeyCombination = QKeySequence(keys)[0]  # pyright: ignore[reportIndexIssue] - the stubs lack it
    QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())


def choose(box: QComboBox, place: int) -> None:
    """Open a list and take one of its lines."""
    box.setFocus(Qt.FocusReason.TabFocusReason)
    box.showPopup()
    lines, around = box.view(), box.window()
    lines.setCurrentIndex(box.model().index(place, box.modelColumn()))
    QTest.keyClick(lines, Qt.Key.Key_Return)
    around.activateWindow()
    settle()


def wait_for(there: Callable[[], Any], what: str, patience: float = PATIENCE) -> None:
    """Let the window work until something is there; raise Stuck when patience (s) is over."""
    until = time.monotonic() + patience
    while not there():
        if time.monotonic() > until:
            raise Stuck(f"等了 {patience:.0f} 秒，{what}没有出现。")
        _turn()
        time.sleep(MOMENT)


def settle(seconds: float = 0.0) -> None:
    """Let the window finish what it has begun."""
    until = time.monotonic() + seconds
    while True:
        _turn()
        if time.monotonic() >= until:
            return
        time.sleep(MOMENT)


def _turn() -> None:
    """One turn of the event loop; outside of `exec` Qt leaves what is to be deleted to us."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # pyright: ignore[reportArgumentType]


def fill(form: Form, entered: Mapping[str, Any]) -> None:
    """Fill fields by their names, each in the way of its editor."""
    for name, value in entered.items():
        if name not in form.rows:
            raise Stuck(f"表单里没有“{name}”这一栏。")
        fill_one(form[name], value)


def fill_one(editor: Editor, value: Any) -> None:
    """Fill one field: type, choose, tick, or hand over a file as the file dialog does."""
    match editor:
        case LineEditor():
            type_into(editor.line, str(value))
        case TextEditor():
            type_into(editor.text, str(value))
        case ChoiceEditor():
            choose(editor.box, editor.box.findData(value))
        case RadioEditor():
            click(editor.group.button(editor.keys.index(value)))
        case TickEditor():
            tick(editor.tick, value)
        case TicksEditor():
            for key, box in editor.ticks.items():
                tick(box, key in value)
        case FileEditor():
            editor.take(Path(value))
        case _:
            raise Stuck(f"不知道怎样填写 {type(editor).__name__}。")


def tick(box: QAbstractButton, on: bool) -> None:
    """Tick a box, or take the tick away."""
    if box.isChecked() != on:
        click(box)


class SaysYes:
    """While it lives, every question before an irreversible act is answered with its verb."""

    EVERY = 30  # ms

    def __init__(self, seen: Callable[[Confirmation], object] = lambda _: None) -> None:
        """Look for questions; `seen` is told of each before it is answered."""
        self.seen = seen
        self.timer = QTimer(interval=self.EVERY)
        self.timer.timeout.connect(self._look)
        self.timer.start()

    def stop(self) -> None:
        """Answer no more."""
        self.timer.stop()

    def _look(self) -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, Confirmation):
            self.seen(asked)
            click(asked.act)
