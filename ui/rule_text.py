"""查看原文: the rules behind a step, word for word where their text is kept, with article, source and checked state."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.law import Provision
from app.originals import Original, kept_in, originals, said, sources_in_words
from ui.chips import Chip, ChipLabel
from ui.room import resize_within_screen, scrolled_down
from ui.theme import of_class

WIDTH, HEIGHT = 760, 600  # logical px
UNKNOWN = "这一条的正式文本没有收录，以上是规则数据中的要点，请对照正式文本核对。"


class RuleText(QDialog):
    """规则原文: one card a rule; Esc or F1 closes."""

    def __init__(self, parent: QWidget, title: str, rules: Iterable[Provision]) -> None:
        """Show the rules from top to bottom."""
        super().__init__(parent)
        self.setWindowTitle(f"依据原文　{title}")
        self.setModal(True)
        resize_within_screen(self, WIDTH, HEIGHT)
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(10)
        for rule in rules:
            cards.addWidget(_card(rule))
        cards.addStretch()
        area = scrolled_down(inside)
        close = QPushButton("关闭　Esc")
        close.setShortcut("F1")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(of_class(QLabel("加粗处是办理页提示所引的原句。"), "hint"))
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel(f"依据原文　{title}"), "h1"))
        column.addWidget(area, 1)
        column.addLayout(foot)
        area.setFocus()


def _card(rule: Provision) -> QFrame:
    card = of_class(QFrame(), "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(6)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(of_class(QLabel(rule.name), "h2"))
    head.addWidget(ChipLabel(Chip("已与正式文本核对", "ok") if rule.checked else Chip("待核对", "unconfirmed")))
    head.addStretch()
    column.addLayout(head)
    column.addWidget(_words(f"{rule}　自 {rule.since:%Y-%m-%d} 起适用", "second"))
    kept = originals(rule)
    for one in kept:
        column.addWidget(_words(_marked(one, rule), "original"))
    if not kept:
        if told := said(rule):
            column.addWidget(_words("<br>".join(map(escape, told)), "original"))
        column.addWidget(of_class(QLabel(UNKNOWN, wordWrap=True), "gap"))
    places = [*dict.fromkeys(one.kept_in for one in kept), kept_in(rule)]
    column.addWidget(_words("出处　" + "<br>　　　".join(map(escape, sources_in_words(rule))), "hint"))
    column.addWidget(_words(f"存放　{'、'.join(places)}", "hint"))
    return card


def _marked(one: Original, rule: Provision) -> str:
    """Set off the sentence the step page quotes."""
    quoted = escape(rule.values.get("sentence", ""))
    text = escape(one.text)
    shown = text.replace(quoted, f"<b>{quoted}</b>") if quoted else text
    return f"<b>{escape(one.heading)}</b><br>" + shown.replace("\n", "<br>")


def _words(text: str, kind: str) -> QLabel:
    words = QLabel(text, wordWrap=True)
    words.setTextFormat(Qt.TextFormat.RichText)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return of_class(words, kind)
