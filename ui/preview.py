"""预览: one file in a window of its own, with zoom, search and print."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.pdf_pages import PdfPages
from ui.room import resize_within_screen
from ui.theme import of_class

WIDTH, HEIGHT = 980, 860  # logical px
SEARCH_WIDTH = 220


class Preview(QDialog):
    """预览窗口; `print_` is asked for the printer by Ctrl+P, `save` for the place by Ctrl+S."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        pdf: bytes,
        print_: Callable[[], None],
        save: Callable[[], None] | None = None,
    ) -> None:
        """Show a file."""
        super().__init__(parent)
        self.setWindowTitle(f"预览　{title}")
        self.setModal(True)
        resize_within_screen(self, WIDTH, HEIGHT)
        self.pages = PdfPages(pdf)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText("查找文字　Ctrl+F")
        self.wanted.setAccessibleName("查找文字")
        self.wanted.setFixedWidth(SEARCH_WIDTH)
        self.found = of_class(QLabel(), "second")
        self.place = of_class(QLabel(), "second")
        self.zoomed = of_class(QLabel(), "second")
        self._lay_out(print_, save)
        self.wanted.textChanged.connect(self._search)
        self.wanted.returnPressed.connect(self.pages.next_hit)
        self.pages.page_changed.connect(self._tell)
        self.pages.zoom_changed.connect(self._tell)
        self._shortcuts(print_)
        if save:
            QShortcut(QKeySequence("Ctrl+S"), self, save)
        self._tell()
        self.pages.setFocus()

    def _lay_out(self, print_: Callable[[], None], save: Callable[[], None] | None) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.wanted)
        row.addWidget(self.found)
        row.addStretch()
        row.addWidget(self.place)
        for words, tip, act in (
            ("－", "缩小（Ctrl+-）", self.pages.zoom_out),
            ("＋", "放大（Ctrl+=）", self.pages.zoom_in),
            ("适合宽度", "适合宽度（Ctrl+0）", self.pages.fit_width),
        ):
            button = _button(words, tip, act)
            row.addWidget(button)
            if words == "－":
                row.addWidget(self.zoomed)
        if save:
            row.addWidget(_button("存为 PDF…", "存为 PDF（Ctrl+S）", save))
        row.addWidget(_button("打印…", "打印（Ctrl+P）", print_))
        row.addWidget(_button("关闭", "关闭（Esc）", self.accept))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(self.pages, 1)

    def _shortcuts(self, print_: Callable[[], None]) -> None:
        for keys, act in (
            ("Ctrl+F", lambda: (self.wanted.setFocus(), self.wanted.selectAll())),
            ("F3", self.pages.next_hit),
            ("Shift+F3", lambda: self.pages.next_hit(-1)),
            ("Ctrl+=", self.pages.zoom_in),
            ("Ctrl++", self.pages.zoom_in),
            ("Ctrl+-", self.pages.zoom_out),
            ("Ctrl+0", self.pages.fit_width),
            ("Ctrl+P", print_),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _search(self, wanted: str) -> None:
        count = self.pages.search(wanted.strip())
        self.found.setText("" if not wanted.strip() else f"找到 {count} 处，Enter 下一处" if count else "没有找到")

    def _tell(self) -> None:
        self.place.setText(f"第 {self.pages.page + 1} / {len(self.pages.sizes)} 页")
        self.zoomed.setText(f"{self.pages.zoom:.0%}")

    def done(self, result: int) -> None:
        """Let go of the file when the window closes."""
        self.pages.close_file()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close by the frame as by Esc."""
        self.done(QDialog.DialogCode.Rejected)


def _button(words: str, tip: str, act: Callable[[], object]) -> QPushButton:
    button = of_class(QPushButton(words), "small")
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())  # noqa: PLW0108 - the state of the button is not wanted
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
