"""逐项核对: the window in which a row is held against T1–T14, one question after another, by the keyboard alone."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ledger.checking import (
    Answer,
    Begun,
    Conclusion,
    asked_of,
    begun_check,
    checks_of,
    concerns,
    finish,
    gaps,
    keep_half,
    last_answers,
    propose,
)
from app.ledger.edit import Edited
from app.ledger.layout import ConformityTest
from app.ledger.standards import standards
from app.model.ledger_check import ANSWERS
from app.model.ledger_row import LedgerRow
from ui.beside import beside
from ui.chips import Chip
from ui.delegates import CELL, Cell, Index, RowDelegate
from ui.ledger.check_conclusion import ConclusionPage
from ui.ledger.check_question import QuestionPage
from ui.room import resize_within_screen, scrolled_down
from ui.theme import of_class
from ui.workspace import Workspace

SIZE = (1060, 640)  # logical px
LIST_WIDTH = 220
LINE = 30
CHIPS = {"fits": "ok", "fails": "error", "not_applicable": "done", "": "gap"}
DIGITS = {Qt.Key.Key_1: "fits", Qt.Key.Key_2: "fails", Qt.Key.Key_3: "not_applicable"}
KEYS = "1 符合　2 不符合　3 不适用　Enter 下一项　↑↓ 换一项　Ctrl+Enter 结论"


class RowCheckWindow(QDialog):
    """逐项核对: what was answered is kept while the officer goes on, and found again when the window is opened anew.

    `take_in` does the act in the grid, so that it can be taken back there; it returns what hindered it.
    """

    checked = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        row: LedgerRow,
        take_in: Callable[[Callable[[], Edited]], str],
        cut_off: date | None = None,
    ) -> None:
        """Begin with the first question that is open, or where this person stopped."""
        super().__init__(parent)
        self.workspace, self.row, self.take_in = workspace, row, take_in
        self.cut_off = cut_off or workspace.today()
        self.tests = asked_of(workspace.office, row, self.cut_off)
        self.earlier = checks_of(workspace.office, row.id)
        begun = begun_check(workspace.office, row.id, workspace.who) or Begun()
        self.answers = dict(begun.answers)
        self.setWindowTitle("逐项核对")
        self.setModal(True)
        resize_within_screen(self, *SIZE)
        self.list = _Questions()
        self.list.setAccessibleName("核对的各项")
        self.question = QuestionPage(workspace.keep, standards(workspace.office, self.cut_off))
        self.conclusion = ConclusionPage()
        self.pages = QStackedWidget()
        self.told = of_class(QLabel(wordWrap=True), "gap-note")
        self.told.hide()
        self._lay_out()
        self._connect()
        codes = [test.code for test in self.tests]
        self.list.setCurrentRow(codes.index(begun.at) if begun.at in codes else self._first_open())

    # what is answered

    def answer(self, answer: str) -> None:
        """Answer the question in sight; one that fails asks for its evidence next."""
        if self._test() is None:
            return
        self.question.choose(answer)
        if answer == "fails":
            self.question.note.setFocus()

    def next(self) -> None:
        """下一项: go on; after the last question to the conclusion, from there register."""
        if self._test() is None:
            self.register()
        else:
            self.list.setCurrentRow(self.list.currentRow() + 1)
            self.list.setFocus()

    def conclude(self) -> None:
        """结论: see what the answers suggest; once there, register it."""
        if self._test() is None:
            self.register()
        else:
            self.list.setCurrentRow(len(self.tests))

    def register(self) -> None:
        """登记核对: all of it, or a sentence that says what is still open and leads there."""
        conclusion = self.conclusion.value()
        missing = list(gaps(self.tests, self.answers, conclusion))
        if missing:
            self._say(missing[0].text + (f"（共 {len(missing)} 项）" if len(missing) > 1 else ""))
            self._go_to(missing[0].field)
            return
        if hindered := self.take_in(lambda: self._finish(conclusion)):
            self._say(hindered)
            return
        failed = "、".join(propose(self.row, self.tests, self.answers).failed)
        self.checked.emit(f"已登记核对：{'不符合 ' + failed if failed else '各项符合或者不适用'}。")
        self.answers.clear()
        self.accept()

    def mark_rest(self) -> None:
        """Answer 不适用 to every open question that is not about the stages of the row."""
        for test in self._unconcerned():
            self.answers[test.code] = Answer("not_applicable")
        self._show()

    def use_last(self) -> None:
        """沿用上次: begin from what was answered last time."""
        asked = {test.code for test in self.tests}
        self.answers = {code: one for code, one in last_answers(self.earlier[0]).items() if code in asked}
        self._show()

    def _finish(self, conclusion: Conclusion) -> Edited:
        office, who, on = self.workspace.office, self.workspace.who, self.workspace.today()
        return finish(office, self.row, self.answers, conclusion, who=who, on=on, cut_off=self.cut_off)

    def done(self, result: int) -> None:
        """Keep what is answered so far when the window is closed before the end."""
        self._keep()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window keeps it too."""
        self._keep()
        super().closeEvent(event)

    def _keep(self) -> None:
        if self.answers:
            test = self._test()
            begun = Begun(self.answers, test.code if test else "")
            keep_half(self.workspace.office, self.row.id, begun, who=self.workspace.who)

    # what is shown

    def _test(self) -> ConformityTest | None:
        """Return the question in sight, None at the conclusion."""
        number = self.list.currentRow()
        return self.tests[number] if 0 <= number < len(self.tests) else None

    def _first_open(self) -> int:
        unanswered = (n for n, test in enumerate(self.tests) if not self._answer(test).answer)
        return next(unanswered, len(self.tests))

    def _answer(self, test: ConformityTest) -> Answer:
        return self.answers.get(test.code, Answer())

    def _unconcerned(self) -> list[ConformityTest]:
        return [test for test in self.tests if not self._answer(test).answer and not concerns(test, self.row)]

    def _show(self) -> None:
        """Show the question or the conclusion, and how far the check has come."""
        self.told.hide()
        test = self._test()
        if test:
            self.question.show_test(test, self._answer(test), concerns=concerns(test, self.row), row=self.row)
        else:
            self.conclusion.show_proposal(propose(self.row, self.tests, self.answers))
        self.pages.setCurrentIndex(0 if test else 1)
        self.forward.setText("下一项　Enter" if test else "登记核对　Ctrl+Enter")
        self._mark()

    def _mark(self) -> None:
        for number, test in enumerate(self.tests):
            given = self._answer(test).answer
            chip = Chip(ANSWERS.get(given, "未回答"), CHIPS[given])
            item = self.list.item(number)
            item.setText(f"{test.code}，{test.topic}，{chip.text}")
            item.setData(CELL, Cell(f"{test.code}　{test.topic}", chip=chip))
        done = sum(bool(self._answer(test).answer) for test in self.tests)
        self.count.setText(f"已回答 {done} / {len(self.tests)} 项")
        rest = len(self._unconcerned())
        self.rest.setText(f"与本条环节无关的 {rest} 项填“不适用”")
        self.rest.setVisible(bool(rest) and bool(self.row.link_stage))
        self.last.setVisible(bool(self.earlier) and not done)

    def _take_answer(self, given: Answer) -> None:
        test = self._test()
        if test and given != self._answer(test):
            self.answers[test.code] = given
            self._mark()
            self._keep()

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.show()

    def _go_to(self, where: str) -> None:
        """Lead to what is open; the sentence stays in sight."""
        codes = [test.code for test in self.tests]
        said = self.told.text()
        if where in codes:
            self.list.setCurrentRow(codes.index(where))
            self.list.setFocus()
        else:
            self.conclusion.go_to(where)
        self._say(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 answer, Enter goes on, wherever nothing is being written."""
        if event.key() in DIGITS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        ):  # fmt: skip
            self.answer(DIGITS[Qt.Key(event.key())])
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.next()
        else:
            super().keyPressEvent(event)

    # layout

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.question.answered.connect(self._take_answer)
        self.question.wants_next.connect(self.next)
        self.rest.clicked.connect(self.mark_rest)
        self.last.clicked.connect(self.use_last)
        self.forward.clicked.connect(self.next)
        self.later.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.conclude)

    def _lay_out(self) -> None:
        for test in self.tests:
            QListWidgetItem(self.list).setToolTip(test.question)
        QListWidgetItem("结论", self.list).setData(CELL, Cell("结论", is_strong=True))
        self.list.setFixedWidth(LIST_WIDTH)
        self.pages.addWidget(scrolled_down(self.question))
        self.pages.addWidget(scrolled_down(self.conclusion))
        self.count = of_class(QLabel(), "second")
        self.rest = of_class(QPushButton(), "link")
        checked = f"{self.earlier[0].checked_on:%Y-%m-%d} {self.earlier[0].checked_by}" if self.earlier else ""
        self.last = of_class(QPushButton(f"沿用上次的回答（{checked}）"), "link")
        self.forward = of_class(QPushButton(), "primary action")
        self.later = of_class(QPushButton("稍后继续"), "action")
        for button in (self.rest, self.last, self.forward, self.later):
            button.setAutoDefault(False)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(of_class(QFrame(), "upright"))
        body.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(of_class(QLabel(self.row.measure_name or "未填措施名称", wordWrap=True), "party"))
        column.addWidget(of_class(QLabel(self._about(), wordWrap=True), "second"))
        column.addLayout(body, 1)
        column.addWidget(self.told)
        column.addLayout(beside(self.count, self.rest, self.last, None))
        column.addLayout(beside(of_class(QLabel(KEYS), "hint"), None, self.later, self.forward))

    def _about(self) -> str:
        row = self.row
        parts = (row.item_id, row.doc_name, row.doc_number, row.clause, row.link_stage and f"环节：{row.link_stage}")
        return "　".join(filter(None, parts))


class _Lines(RowDelegate):
    """Lines low enough for all questions to be seen at once."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, LINE)


class _Questions(QListWidget):
    """The questions: ↑↓ moves; digits and Enter are for the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Lines(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*DIGITS, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
