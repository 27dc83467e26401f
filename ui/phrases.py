"""常用语: the chooser over a form: find a phrase, put it in at the cursor, keep what was written for the next case."""

from dataclasses import astuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.phrase import Phrase
from app.phrases import (
    PhraseEntry,
    Place,
    change_phrase,
    drop_phrase,
    fitting,
    keep_phrase,
    phrases,
)
from app.refusal import Refusal
from ui.dialogs import confirm
from ui.form import FieldRow
from ui.phrase_form import ANY_FIELD, PhraseForm, ground_in_words
from ui.room import resize_within_screen
from ui.step_page import StepPage
from ui.theme import of_class
from ui.workspace import Workspace

WIDTH, HEIGHT = 860, 520  # logical px
LIST_WIDTH = 320
NONE_YET = "还没有常用语。先在栏目里写好一段文字，再按 F9，点“存为常用语”。"
NONE_FOUND = "没有找到。请换一个词，或清空上面的查找框。"


def offer_phrases(page: StepPage) -> bool:
    """Open the chooser for the text field in focus, or for the first one; say whether there is one."""
    found = _text_in_focus(page) or next(iter(_texts(page)), None)
    if found is None:
        return False
    row, text = found
    place = Place(row.field.label, page.case.regime_id or "", page.case.ground or "")
    written = text.textCursor().selection().toPlainText() or text.toPlainText()
    chooser = PhraseDialog(page, page.workspace, place, written)
    chooser.chosen.connect(text.insertPlainText)
    chooser.finished.connect(lambda: text.setFocus(Qt.FocusReason.OtherFocusReason))
    chooser.open()
    return True


def _texts(page: StepPage) -> list[tuple[FieldRow, QPlainTextEdit]]:
    """Return the fields of several lines that can be written in, from top to bottom."""
    rows = [row for row in page.form.rows.values() if not row.isHidden()]
    held = [(row, text) for row in rows for text in row.editor.findChildren(QPlainTextEdit)]
    return [(row, text) for row, text in held if text.isEnabled() and not text.isReadOnly()]


def _text_in_focus(page: StepPage) -> tuple[FieldRow, QPlainTextEdit] | None:
    return next((held for held in _texts(page) if held[1] is QApplication.focusWidget()), None)


class PhraseDialog(QDialog):
    """Phrases for a place, those that fit first; Enter puts the chosen one in."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, workspace: Workspace, place: Place, written: str) -> None:
        """Show what is kept; `written` is what the officer may want to keep."""
        super().__init__(parent)
        self.workspace, self.place, self.written = workspace, place, written
        self.kept: list[Phrase] = []
        self.setWindowTitle("常用语")
        self.setModal(True)
        resize_within_screen(self, WIDTH, HEIGHT)
        self.wanted = _Search()
        self.wanted.setPlaceholderText("名称、内容、拼音首字母")
        self.wanted.setAccessibleName("查找常用语")
        self.titles = QListWidget()
        self.titles.setFixedWidth(LIST_WIDTH)
        self.titles.setSpacing(3)
        self.titles.setAccessibleName("常用语")
        self.wanted.titles = self.titles
        self.preview = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.preview.setAccessibleName("常用语内容")
        self.meant_for = of_class(QLabel(wordWrap=True), "hint")
        self.nothing = of_class(QLabel(wordWrap=True), "second")
        self.fault = of_class(QLabel(wordWrap=True), "error")
        self._lay_out()
        self.wanted.textChanged.connect(self.show_found)
        self.titles.currentRowChanged.connect(self._show_chosen)
        self.titles.itemDoubleClicked.connect(self.insert)
        self.wanted.setFocus()
        self.read()

    def read(self) -> None:
        """Read the phrases again and show them."""
        self.kept = phrases(self.workspace.office)
        self.show_found()

    def show_found(self) -> None:
        """List what is found, the best first."""
        self.found = fitting(self.kept, self.place, self.wanted.text())
        self.titles.clear()
        for one in self.found:
            self.titles.addItem(QListWidgetItem(one.title))
        self.nothing.setText("" if self.found else NONE_FOUND if self.kept else NONE_YET)
        self.nothing.setVisible(not self.found)
        self.titles.setCurrentRow(0 if self.found else -1)
        self._show_chosen()

    def insert(self) -> None:
        """Put the chosen phrase in at the cursor."""
        if one := self._chosen():
            self.chosen.emit(one.text)
            self.accept()

    def keep_written(self) -> None:
        """存为常用语: keep what stands in the field, or what is selected in it."""
        asked = PhraseForm(self, PhraseEntry("", self.written, *astuple(self.place)), self.place)
        self._edit(asked, None)

    def change(self) -> None:
        """修改 the chosen phrase."""
        if one := self._chosen():
            held = PhraseEntry(one.title, one.text, one.field_label, one.regime_id, one.ground)
            self._edit(PhraseForm(self, held, self.place), one)

    def drop(self) -> None:
        """停用 the chosen phrase."""
        one = self._chosen()
        effect = "停用后不再提供，已写入文书的文字不变。"
        if one and confirm(self, f"停用常用语“{one.title}”？", effect, "停用", destructive=True):
            try:
                drop_phrase(self.workspace.office, one, who=self.workspace.who)
            except Refusal as refusal:
                self.fault.setText(str(refusal))
            self.read()

    def _edit(self, form: PhraseForm, seen: Phrase | None) -> None:
        """Ask until what is said can be kept, or the officer gives up."""
        office, who = self.workspace.office, self.workspace.who
        while form.exec() == QDialog.DialogCode.Accepted:
            try:
                if seen:
                    change_phrase(office, seen, form.entry(), who=who)
                else:
                    keep_phrase(office, form.entry(), who=who)
            except Refusal as refusal:
                form.fault.setText(str(refusal))
            else:
                self.wanted.clear()
                self.read()
                return

    def _chosen(self) -> Phrase | None:
        row = self.titles.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _show_chosen(self) -> None:
        one = self._chosen()
        self.preview.setPlainText(one.text if one else "")
        self.meant_for.setText(_meant_for(one) if one else "")
        self.fault.setText("")
        for button in (self.inserting, self.changing, self.dropping):
            button.setEnabled(one is not None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel(f"常用语　{self.place.field_label}"), "h1"))
        column.addWidget(self.wanted)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.titles)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.nothing)
        right.addWidget(self.preview, 1)
        right.addWidget(self.meant_for)
        middle.addLayout(right, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.fault)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.keeping = QPushButton("存为常用语…")
        self.keeping.setEnabled(bool(self.written.strip()))
        self.keeping.setToolTip("" if self.written.strip() else "栏目里还没有文字。")
        self.changing, self.dropping = QPushButton("修改…"), QPushButton("停用…")
        self.inserting = of_class(QPushButton("插入　Enter"), "primary")
        self.inserting.setDefault(True)
        closing = QPushButton("关闭　Esc")
        for button, act in (
            (self.keeping, self.keep_written),
            (self.changing, self.change),
            (self.dropping, self.drop),
            (closing, self.reject),
            (self.inserting, self.insert),
        ):
            button.clicked.connect(act)
            if button is closing:
                buttons.addStretch()
            buttons.addWidget(button)
        column.addLayout(buttons)


class _Search(QLineEdit):
    """The arrow keys move in the list below while the officer types."""

    titles: QListWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the arrow keys on."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.titles.setCurrentRow(max(0, min(self.titles.count() - 1, self.titles.currentRow() + step)))
        else:
            super().keyPressEvent(event)


def _meant_for(phrase: Phrase) -> str:
    ground = ground_in_words(phrase.regime_id, phrase.ground)
    return f"用于：{phrase.field_label or ANY_FIELD}　{ground}　{phrase.kept_by}存入"
