"""正在办理: a line that says which long act goes on beside the window, how far it is, and stops it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from ui.theme import of_class

BAR = 220  # logical px
STORING = "正在写入，请稍候…"


class WorkLine(QFrame):
    """一行进度: hidden while nothing goes on; `stopped` asks to call the act off."""

    stopped = Signal()

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self.words = of_class(QLabel(), "second")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("进度")
        self.bar.setFixedWidth(BAR)
        self.stop = of_class(QPushButton("停止"), "small")
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 9)
        row.setSpacing(8)
        for part in (self.words, self.bar, self.stop):
            row.addWidget(part)
        row.addStretch()
        self.hide()

    def begin(self, words: str) -> None:
        """Say what goes on; without words, that nothing does any more."""
        self._what = words
        self.words.setText(f"{words}…")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.setVisible(bool(words))

    def show_progress(self, done: int, of: int) -> None:
        """Say how far the act is; the last part, which writes, cannot be stopped any more."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        is_last = done >= of
        self.words.setText(STORING if is_last else f"{self._what} {done:,} / {of:,}")
        self.stop.setEnabled(not is_last)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stopped.emit()
