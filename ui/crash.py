"""意外: the last-resort dialog. Nothing half-done was written; what happened can be copied, without personal data."""

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from ui.dialogs import Confirmation
from ui.theme import of_class

SENTENCE = "操作没有完成，已填内容仍在。"
ADVICE = "请重试；再次出现请在“设置›关于”导出诊断文件交给管理员。"
PATIENCE = 20  # frames shown


class Crash(QObject):
    """Shows faults of the program from whichever thread they come, one at a time."""

    happened = Signal(str)

    def __init__(self, application: QApplication) -> None:
        """Catch what nobody else has caught."""
        super().__init__(application)
        self._is_shown = False
        self.happened.connect(self._show)
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught(self, kind: type[BaseException], fault: BaseException | None, where: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault or kind(), where)
            return
        if sys.stderr:
            traceback.print_exception(kind, fault, where)
        self.happened.emit(trail(kind, where))

    def _show(self, text: str) -> None:
        if self._is_shown:
            return
        self._is_shown = True
        CrashDialog(text).exec()
        self._is_shown = False


class CrashDialog(Confirmation):
    """What happened, in words, and below it the trail that can be copied."""

    def __init__(self, text: str) -> None:
        """Show the sentence and the trail."""
        super().__init__(QApplication.activeWindow(), SENTENCE, ADVICE, "知道了")
        self.trail = QPlainTextEdit(text, readOnly=True)
        self.trail.setFixedHeight(150)
        copy = of_class(QPushButton("复制"), "action")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
        self.cancel.hide()
        column = self.layout()
        column.addWidget(self.trail)  # pyright: ignore[reportOptionalMemberAccess]
        column.addWidget(copy)  # pyright: ignore[reportOptionalMemberAccess]


def trail(kind: type[BaseException], where: TracebackType | None) -> str:
    """Return the kind of a fault and where it came from; its message may hold personal data and is left out."""
    frames = traceback.extract_tb(where)[-PATIENCE:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([kind.__name__, *places])
