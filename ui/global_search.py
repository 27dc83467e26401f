"""查找: the search box of the top bar and the list that drops below it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.finding import GROUPS, Hit, find
from ui.theme import icon, of_class
from ui.workspace import Workspace

PAUSE = 120  # ms after the last key
WIDTH = 400  # logical px
NOTHING = "没有找到“{}”。可换用名称中的两个字、拼音首字母或信用代码后六位。"


class SearchBox(QLineEdit):
    """The box: looks while the officer types, ↑↓ Enter choose, Esc clears."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(placeholderText="搜索名称、拼音首字母、信用代码、案号、文号")
        of_class(self, "search")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("全局搜索")
        self.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)


class GlobalSearch(QObject):
    """Brings box, list and records together; `chosen` gives the hit that was picked."""

    chosen = Signal(Hit)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        """Keep the list above everything else in the window."""
        super().__init__(window)
        self.workspace = workspace
        self.window = window
        self.box = SearchBox()
        self.drop = HitList(window)
        self.drop.picked.connect(self._choose)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.box.textChanged.connect(self._wait)
        self.box.installEventFilter(self)

    def look(self) -> None:
        """Find what stands in the box, and drop the list."""
        wanted = self.box.text().strip()
        if not wanted:
            self.drop.hide()
            return
        self.drop.show_hits(find(self.workspace.office, wanted, self.workspace.who, self.workspace.today()), wanted)
        corner = self.box.mapTo(self.window, QPoint(0, self.box.height() + 4))
        self.drop.setGeometry(corner.x(), corner.y(), max(WIDTH, self.box.width()), self.drop.sizeHint().height())
        self.drop.show()
        self.drop.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let ↑↓ Enter Esc in the box move in the list; close it when the box is left."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self._close_when_left)
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.drop.isVisible():
            self.drop.move_choice(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.look()
            self.drop.pick()
        elif key == Qt.Key.Key_Escape:
            self.box.clear()
        else:
            return False
        return True

    def _wait(self) -> None:
        self._pause.start()  # the box holds committed text only: what an input method still composes is not in it

    def _close_when_left(self) -> None:
        if not self.box.hasFocus() and not self.drop.isAncestorOf(self.window.focusWidget() or self.box):
            self.drop.hide()

    def _choose(self, hit: Hit) -> None:
        self.drop.hide()
        self.box.clear()
        self.chosen.emit(hit)


class HitList(QFrame):
    """What was found, group by group; one hit is the one Enter picks."""

    picked = Signal(Hit)

    def __init__(self, window: QWidget) -> None:
        """Begin hidden."""
        super().__init__(window)
        self.setObjectName("hits")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(6, 6, 6, 6)
        self.column.setSpacing(0)
        self.buttons: list[QPushButton] = []
        self.hits: list[Hit] = []
        self.hide()

    def show_hits(self, hits: list[Hit], wanted: str) -> None:
        """Show other hits, or say that there are none and what else to try."""
        self._clear()
        self.hits = hits
        for kind, title in GROUPS.items():
            group = [hit for hit in hits if hit.kind == kind]
            if group:
                self.column.addWidget(_headline(title))
            for hit in group:
                self._add(hit)
        if not hits:
            said = of_class(QLabel(NOTHING.format(wanted), wordWrap=True), "second")
            said.setContentsMargins(8, 8, 8, 8)
            self.column.addWidget(said)
        self._mark(0)

    def move_choice(self, step: int) -> None:
        """Move to the next hit, or the one before."""
        if self.buttons:
            here = next(i for i, button in enumerate(self.buttons) if button.isChecked())
            self._mark((here + step) % len(self.buttons))

    def pick(self) -> None:
        """Choose the marked hit."""
        for button, hit in zip(self.buttons, self.hits, strict=True):
            if button.isChecked():
                self.picked.emit(hit)
                return

    def _add(self, hit: Hit) -> None:
        text = f"{hit.text}　{hit.second}" if hit.second else hit.text
        button = of_class(QPushButton(text), "hit")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.picked.emit(hit))
        self.buttons.append(button)
        self.column.addWidget(button)

    def _mark(self, chosen: int) -> None:
        for i, button in enumerate(self.buttons):
            button.setChecked(i == chosen)

    def _clear(self) -> None:
        self.buttons = []
        while item := self.column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def _headline(text: str) -> QLabel:
    label = of_class(QLabel(text), "hint")
    label.setContentsMargins(8, 6, 8, 2)
    return label
