"""逐项核对的一项: the question with its clause, the three answers, the evidence in words and files."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.cleaning import clean
from app.ledger.checking import DOCUMENT, Answer, said_of
from app.ledger.layout import ConformityTest
from app.ledger.standards import Standard
from app.model.attachment import Kept
from app.model.ledger_check import ANSWERS
from app.model.ledger_row import LedgerRow
from app.refusal import Refusal
from ui.beside import beside, empty
from ui.editors import FileEditor
from ui.file_dialogs import asks_to_read
from ui.theme import of_class

NOTE_HEIGHT = 92  # logical px
WHERE = {"catalogue": "公共信用信息目录", "measures": "失信惩戒措施清单", "repair": "信用修复规则"}


class QuestionPage(QWidget):
    """一项: what is answered is told at once; Enter in the note goes on, Shift+Enter begins a line."""

    answered = Signal(Answer)
    wants_next = Signal()

    def __init__(self, keep: Callable[[Path], Kept], standards: Mapping[str, Standard]) -> None:
        """Take the way files are stored, and what is in force on the cut-off date."""
        super().__init__()
        self.keep, self.standards = keep, standards
        self.given = Answer()
        self.question = of_class(QLabel(wordWrap=True), "h2")
        self.clause = QLabel(wordWrap=True)
        self.article = of_class(QLabel(wordWrap=True), "hint")
        self.standing = of_class(QLabel(wordWrap=True), "second")
        self.concern = of_class(QLabel(wordWrap=True), "second")
        self.choices = {
            key: of_class(QPushButton(f"{number}　{words}"), "segment")
            for number, (key, words) in enumerate(ANSWERS.items(), 1)
        }
        self.note = _Note()
        self.note.setPlaceholderText("具体情况、依据。不符合的必填。Enter 下一项，Shift+Enter 换行")
        self.note.setAccessibleName("具体情况、依据")
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.files = QVBoxLayout()
        self.files.setSpacing(2)
        self.add_file = QPushButton("添加依据材料…")
        self.told = of_class(QLabel(wordWrap=True), "error")
        self._lay_out()
        for key, button in self.choices.items():
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.choose, key))
        self.add_file.setAutoDefault(False)
        self.add_file.clicked.connect(self._ask_file)
        self.note.textChanged.connect(self._tell)
        self.note.entered.connect(self.wants_next)

    def show_test(self, test: ConformityTest, given: Answer, *, concerns: bool, row: LedgerRow) -> None:
        """Show a question and what was answered to it."""
        self.given = given
        self.question.setText(f"{test.code}　{test.question}")
        self.clause.setText(test.clause)
        self.article.setText(f"{DOCUMENT}{test.article}")
        self.standing.setText(self._by(test))
        self.standing.setVisible(bool(self.standing.text()))
        unconcerned = "" if concerns else f"本项针对{'、'.join(test.stages)}环节，本条是{row.link_stage}。"
        self.concern.setText(said_of(test, row) + unconcerned)
        self.concern.setVisible(bool(self.concern.text()))
        self.note.blockSignals(True)
        self.note.setPlainText(given.note)
        self.note.blockSignals(False)
        self._show_answer()
        self._show_files()

    def choose(self, answer: str) -> None:
        """Answer the question."""
        self._give(Answer(answer, self.given.note, self.given.files))
        self._show_answer()

    def take_file(self, path: Path) -> None:
        """Store a file as evidence; one that cannot be kept is told."""
        try:
            kept = self.keep(path)
        except Refusal as refusal:
            self.told.setText(str(refusal))
            return
        self.told.clear()
        if kept.digest not in {one.digest for one in self.given.files}:
            self._with_files((*self.given.files, kept))

    def _with_files(self, files: tuple[Kept, ...]) -> None:
        self._give(Answer(self.given.answer, self.given.note, files))
        self._show_files()

    def _give(self, given: Answer) -> None:
        self.given = given
        self.answered.emit(given)

    def _tell(self) -> None:
        self._give(Answer(self.given.answer, clean(self.note.toPlainText())[0], self.given.files))

    def _by(self, test: ConformityTest) -> str:
        """Say by what, in force on the cut-off date, the question is answered."""
        if not test.by:
            return ""
        one = self.standards.get(test.by)
        if one is None:
            return f"核对之日还没有{WHERE[test.by]}。"
        note = f"（{one.note}）" if one.note else ""
        return f"按当日有效的{WHERE[test.by]}核对：{one.words}{note}"

    def _show_answer(self) -> None:
        for key, button in self.choices.items():
            button.setChecked(key == self.given.answer)

    def _show_files(self) -> None:
        empty(self.files)
        for one in self.given.files:
            self.files.addWidget(self._file(one))

    def _file(self, one: Kept) -> QFrame:
        line = QFrame()
        drop = of_class(QPushButton("去掉"), "link")
        drop.setAutoDefault(False)
        drop.setAccessibleName(f"去掉 {one.file_name}")
        drop.clicked.connect(lambda: self._with_files(tuple(kept for kept in self.given.files if kept != one)))
        row = beside(of_class(QLabel(f"{one.file_name}（{one.pages} 页）"), "second"), drop, None)
        row.setContentsMargins(0, 0, 0, 0)
        line.setLayout(row)
        return line

    def _ask_file(self) -> None:
        dialog = asks_to_read(self, "选择依据材料", FileEditor.FILTER)
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        dialog.open()

    def _lay_out(self) -> None:
        law = of_class(QFrame(), "law")
        inside = QVBoxLayout(law)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.clause)
        inside.addWidget(self.article)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 4, 4, 4)
        column.setSpacing(10)
        column.addWidget(self.question)
        column.addWidget(law)
        column.addWidget(self.standing)
        column.addWidget(self.concern)
        column.addLayout(beside(*self.choices.values(), None))
        column.addWidget(self.note)
        column.addLayout(self.files)
        column.addLayout(beside(self.add_file, self.told, None))
        column.addStretch()


class _Note(QPlainTextEdit):
    """A note: Enter is told, Shift+Enter begins a line, Tab leaves."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__(tabChangesFocus=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
