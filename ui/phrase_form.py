"""存为常用语: title and text of a phrase, and what it is meant for."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import law
from app.cleaning import clean
from app.phrases import LONGEST_TITLE, PhraseEntry, Place
from ui.theme import of_class

ANY_FIELD = "任何栏目"
SHARED = "常用语全单位共用，请不要写入当事人名称、证件号码等信息。"


class PhraseForm(QDialog):
    """存为常用语: title, text, and what it is meant for."""

    def __init__(self, parent: QWidget, held: PhraseEntry, place: Place) -> None:
        """Show a phrase as it stands; the place offers what it may be meant for."""
        super().__init__(parent)
        self.setWindowTitle("存为常用语")
        self.setModal(True)
        self.setMinimumWidth(620)
        self.title = QLineEdit(held.title)
        self.title.setMaxLength(LONGEST_TITLE)
        self.text = QPlainTextEdit(held.text, tabChangesFocus=True)
        self.text.setMinimumHeight(160)
        self.field = _fields(held.field_label, place.field_label)
        self.regime = QComboBox()
        grounds = _grounds(held, place)
        for one in grounds:
            self.regime.addItem(ground_in_words(*one), one)
        self.regime.setCurrentIndex(grounds.index((held.regime_id, held.ground)))
        self.fault = of_class(QLabel(wordWrap=True), "error")
        self._lay_out()
        self.title.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        for words, editor in (
            ("名称", self.title),
            ("内容", self.text),
            ("用于栏目", self.field),
            ("适用情形", self.regime),
        ):
            editor.setAccessibleName(words)
            form.addRow(words, editor)
        keep = of_class(QPushButton("存入"), "primary action")
        give_up = of_class(QPushButton("取消"), "action")
        keep.clicked.connect(self.accept)
        give_up.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(of_class(QLabel(SHARED), "hint"), 1)
        row.addWidget(give_up)
        row.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addLayout(row)

    def entry(self) -> PhraseEntry:
        """Return what is said of the phrase."""
        regime_id, ground = self.regime.currentData()
        text = clean(self.text.toPlainText())[0]
        return PhraseEntry(clean(self.title.text())[0], text, self.field.currentData(), regime_id, ground)


def _fields(held: str, here: str) -> QComboBox:
    """Return a combo box of the fields a phrase may be meant for, the one it is meant for chosen."""
    box = QComboBox()
    for label in dict.fromkeys(("", held, here)):
        box.addItem(label or ANY_FIELD, label)
    box.setCurrentIndex(box.findData(held))
    return box


def _grounds(held: PhraseEntry, place: Place) -> list[tuple[str, str]]:
    """Return what a phrase may be meant for: any case, a list regime, a ground of it."""
    here, there = (place.regime_id, place.ground), (held.regime_id, held.ground)
    return list(dict.fromkeys([("", ""), (held.regime_id, ""), there, (place.regime_id, ""), here]))


def ground_in_words(regime_id: str, ground: str) -> str:
    """Return a list regime and a ground of it as they are offered; an empty one means any."""
    name = law.rules(regime_id)["short_name"] if regime_id in law.files() else "任何名单制度"
    return f"{name}·{ground}" if ground else f"{name}·任何情形" if regime_id else name
