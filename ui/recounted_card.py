"""期限重算: which running periods now end on another day, and why; a line leads to its case."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.model.deadline import CLOCKS
from app.recounting import Recounted
from ui.confirm_period import LINKS
from ui.theme import of_class
from ui.workbench_cards import Card

FEW = 5  # lines of one reason; the others are in the cases
HEADLINES = {
    "calendar": "{} 个期限按新日历重算",
    "rule": "{} 个期限按核对后的规则重算",
    "edition": "{} 个期限按认定的规则版本重算",
}


class RecountedCard(Card):
    """期限重算: hidden while nothing was recounted lately; `chosen` gives the case of a line."""

    chosen = Signal(UUID)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__("期限重算")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.body.addLayout(self.lines)

    def show_lines(self, found: Sequence[Recounted]) -> None:
        """Show these periods, by the reason they were recounted for."""
        while item := self.lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for words in _lines(found):
            line = of_class(QLabel(words, wordWrap=True), "second")
            line.setTextInteractionFlags(LINKS)
            line.linkActivated.connect(lambda case_id: self.chosen.emit(UUID(case_id)))
            self.lines.addWidget(line)
        self.setVisible(bool(found))


def _lines(found: Sequence[Recounted]) -> Iterator[str]:
    for by, group in groupby(sorted(found, key=lambda one: one.by), key=lambda one: one.by):
        recounted = list(group)
        yield f"<b>{HEADLINES[by].format(len(recounted))}</b>"
        yield from map(_line, recounted[:FEW])
        if len(recounted) > FEW:
            yield f"还有 {len(recounted) - FEW} 个，见各案的期限和办理记录。"


def _line(one: Recounted) -> str:
    stays = one.due_before == one.due_on
    moved = f"{one.due_on:%m-%d} 不变" if stays else f"{one.due_before:%m-%d} → {one.due_on:%m-%d}"
    return f"<a href='{one.case_id}'>{one.case_number}</a>　{CLOCKS[one.clock]}　{moved}"
