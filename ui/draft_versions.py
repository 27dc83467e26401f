"""草稿版本: two versions of a draft side by side, field by field; the older can be taken back."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.drafts import Version
from app.history import value_in_words
from ui.room import resize_within_screen
from ui.step_page import StepPage
from ui.theme import COLOURS, of_class

WIDTH, HEIGHT = 980, 560  # logical px
LETTER_BY_LETTER = 2000  # characters; longer texts are compared sentence by sentence
SENTENCE = re.compile(r"[^。；\n]*[。；\n]|[^。；\n]+")
NOW = "现在的内容"
SAME = "两稿内容相同。"
ONE_ONLY = "还没有较早的草稿。草稿停放十分钟以上再改动时，改动前的内容会留在这里。"


def show_versions(page: StepPage) -> None:
    """Open the versions of a page's draft; one that is taken back is shown in the form."""
    page.save_draft()
    page.elsewhere.hide()
    labels = {name: row.field.label for name, row in page.form.rows.items()}
    dialog = DraftVersions(page, page.workspace.draft_versions(page.slot), page.form.raw(), labels)
    dialog.taken.connect(page.take_back)
    dialog.open()


class DraftVersions(QDialog):
    """Choose an earlier version on the left and see it beside a later one."""

    taken = Signal(object)

    def __init__(
        self, parent: QWidget, kept: Sequence[Version], now: dict[str, Any], labels: Mapping[str, str]
    ) -> None:
        """List the versions, newest first; `now` is what stands in the form, `labels` the words of its fields."""
        super().__init__(parent)
        self.labels = labels
        self.older = [(_when(one), one.typed) for one in kept if one.typed != now]
        self.newer = [(NOW, now), *self.older]
        self.setWindowTitle("草稿版本")
        self.setModal(True)
        resize_within_screen(self, WIDTH, HEIGHT)
        self.left, self.right = _versions(self.older, "较早的一稿"), _versions(self.newer, "较晚的一稿")
        self.text = QTextBrowser()
        self.text.setAccessibleName("两稿比较")
        self.take = of_class(QPushButton("取用左边一稿"), "ghost")
        self.take.setEnabled(bool(self.older))
        close = of_class(QPushButton("关闭　Esc"), "action")
        self.take.clicked.connect(self._take)
        close.clicked.connect(self.reject)
        for box in (self.left, self.right):
            box.currentIndexChanged.connect(self._compare)
        heads = QHBoxLayout()
        heads.addWidget(self.left, 1)
        heads.addWidget(self.right, 1)
        feet = QHBoxLayout()
        feet.addWidget(of_class(QLabel("红色是左边才有的，绿色是右边才有的。"), "hint"), 1)
        feet.addWidget(self.take)
        feet.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel("草稿版本"), "h1"))
        column.addLayout(heads)
        column.addWidget(self.text, 1)
        column.addLayout(feet)
        self._compare()

    def _compare(self) -> None:
        if not self.older:
            self.text.setHtml(f"<p>{ONE_ONLY}</p>")
            return
        left, right = self.older[self.left.currentIndex()][1], self.newer[self.right.currentIndex()][1]
        rows = "".join(_row(label, left.get(name), right.get(name)) for name, label in self.labels.items())
        self.text.setHtml(f"<table width='100%' cellpadding='8'>{rows}</table>" if rows else f"<p>{SAME}</p>")

    def _take(self) -> None:
        self.taken.emit(self.older[self.left.currentIndex()][1])
        self.accept()


def differing(left: str, right: str) -> tuple[str, str]:
    """Return both texts as HTML, what only one of them has set off."""
    parts = list if len(left) + len(right) <= LETTER_BY_LETTER else SENTENCE.findall
    before, after = parts(left), parts(right)
    shown: tuple[list[str], list[str]] = ([], [])
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for side, words, colour in ((0, before[a:b], "red"), (1, after[c:d], "green")):
            told = escape("".join(words)).replace("\n", "<br>")
            is_own = told and kind != "equal"
            look = f"background:{COLOURS[f'{colour}_tint']};color:{COLOURS[colour]}"
            shown[side].append(f"<span style='{look}'>{told}</span>" if is_own else told)
    return "".join(shown[0]), "".join(shown[1])


def _row(label: str, before: Any, after: Any) -> str:
    """Return one field in both versions, nothing where they say the same."""
    old, new = (value_in_words(value) if value not in (None, "") else "" for value in (before, after))
    if old == new:
        return ""
    left, right = differing(old, new)
    head = f"<tr><td colspan='2'><b>{escape(label)}</b></td></tr>"
    return f"{head}<tr><td width='50%' valign='top'>{left}</td><td width='50%' valign='top'>{right}</td></tr>"


def _when(version: Version) -> str:
    return f"{version.saved_at.astimezone():%m-%d %H:%M} 的草稿"


def _versions(held: Sequence[tuple[str, dict[str, Any]]], name: str) -> QComboBox:
    box = QComboBox()
    box.addItems([words for words, _ in held])
    box.setAccessibleName(name)
    box.setEnabled(bool(held))
    return box
