"""What the tests of the ledger page share: a window around it, rows, keys and cells."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from sqlalchemy import select

from app.database import Office
from app.model.audit import audit
from ui.ledger.page import LedgerPage

TODAY = date(2026, 11, 23)
MEASURE, OPINION, DUE, PROGRESS, OWNER = 1, 5, 6, 7, 8
Open = Callable[..., LedgerPage]


class Around(QWidget):
    """What a page asks of the window around it, noted."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []

    def show_page(self, key: str, **args: Any) -> None:
        self.asked.append(key)

    def open_case(self, case_id: Any, step: str | None = None) -> None: ...

    def say(self, sentence: str) -> None:
        self.asked.append(sentence)

    def back(self) -> None: ...


def row(number: int) -> dict[str, Any]:
    return {
        "doc_name": f"示例县第{number}号文件",
        "doc_number": f"示政办〔2017〕{number}号",
        "measure_name": f"限制{number}",
        "lead_office": "县财政局" if number % 2 else "县司法局",
        "opinion": "修订",
        "plan": "补充程序。",
        "owner": "经办丙",
        "progress": "梳理中",
        "due_date": date(2026, 12, 1 + number % 20),
        "entered_on": date(2026, 11, 1),
    }


def acts(office: Office) -> list[str]:
    with office.reading() as session:
        return [
            action for action in session.scalars(select(audit.c.action).order_by(audit.c.seq)) if "ledger" in action
        ]


def go(page: LedgerPage, row: int, column: int) -> None:
    page.grid.setCurrentIndex(page.model.index(row, column))
    page.grid.setFocus()


def type_in(page: LedgerPage, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Edit the current cell as an officer does."""
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    editor = page.grid.indexWidget(page.grid.currentIndex())
    if isinstance(editor, QComboBox):
        editor.hidePopup()
        editor.setCurrentText(text)
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
    QTest.keyClick(editor, end)
    QApplication.processEvents()


def press(page: LedgerPage, key: Qt.Key, ctrl: bool = True) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.grid, key, modifier)


def cell(page: LedgerPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data())


def answer(work: Callable[[Any], None], kind: type) -> None:
    """Answer the dialog that is about to open."""

    def now() -> None:
        found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
        work(found[0]) if found else QTimer.singleShot(20, now)

    QTimer.singleShot(0, now)


def paste(page: LedgerPage, *lines: str) -> None:
    """Paste lines as a spreadsheet puts them on the clipboard."""
    QGuiApplication.clipboard().setText("\r\n".join(lines) + "\r\n")
    press(page, Qt.Key.Key_V)
    QApplication.processEvents()


def lines_of(count: int) -> list[str]:
    words = "示例县新文件{0}号\t新措施{0}\t县住建局\t\t缺少依据\t修订\t2026-12-20\t梳理中\t经办丙"
    return [words.format(number) for number in range(count)]


def replace_all(page: LedgerPage, find: str, replacement: str) -> None:
    page.finder.begin()
    page.finder.scope.setCurrentText("全部所示")
    page.finder.wanted.setText(find)
    page.finder.replacement.setText(replacement)
    page.finder.replace_all()


def wait(qtbot: Any, page: LedgerPage) -> None:
    qtbot.waitUntil(lambda: page.model.running is None, timeout=20_000)
