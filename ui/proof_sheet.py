"""核对页: what a paper says and where each fact comes from, contradictions first, before it is finalised."""

from collections.abc import Sequence
from html import escape
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.contradictions import Contradiction
from app.proofreading import Fact
from app.refusal import Obstacle
from ui.delegates import Cell
from ui.dialogs import Confirmation
from ui.room import resize_within_screen
from ui.row_view import ENTER, RowList
from ui.step_page import Question, StepPage
from ui.theme import of_class

WIDTH, HEIGHT = 980, 640  # logical px
ROW = 34
HEADINGS = (("内容", 140), ("文书所载", 0), ("来源", 390))
CLEAN = "以下内容将印在文书上。"
BARRED = "有前后矛盾之处，改正后才能定稿。"
DOUBTFUL = "有前后不一致之处。确认无误的，写明理由后可以定稿，理由随文书存卷。"
DIFFERING = "有前后不一致之处，请核对。"
HOW = "在表中按 Enter 或双击，可前往相应栏目；Ctrl+Enter 办理，Esc 返回。"
REASON = "核对说明（为什么不一致仍可定稿）"


class ProofSheet(Confirmation):
    """核对: Enter goes on, Esc goes back; any fact leads to the field it can be put right in (`goes_to`)."""

    def __init__(
        self,
        parent: QWidget | None,
        question: str,
        effect: str,
        verb: str,
        facts: Sequence[Fact],
        found: Sequence[Contradiction],
        *,
        asks_reason: bool = True,
    ) -> None:
        """Show contradictions, then facts; a contradiction that bars the act leaves only the way back."""
        self.is_barred = any(one.is_hard for one in found)
        needs_reason = bool(found) and asks_reason and not self.is_barred
        lead = BARRED if self.is_barred else DOUBTFUL if needs_reason else DIFFERING if found else CLEAN
        super().__init__(parent, question, f"{effect}{lead}{HOW}", verb, reason=REASON if needs_reason else "")
        self.goes_to: tuple[str, str] | None = None
        self.cancel.setText("返回修改")
        self.told = [self._sentence(one) for one in found]
        self.table = self._facts(facts)
        column = cast("QVBoxLayout", self.layout())
        for place, part in enumerate((*self.told, self.table), 2):
            column.insertWidget(place, part)
        column.setStretchFactor(self.table, 1)
        resize_within_screen(self, WIDTH, HEIGHT)
        if self.is_barred:
            self.act.setEnabled(False)
            self.cancel.setDefault(True)
            self.cancel.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Ctrl+Enter, also from the reason, in which Enter begins a new line."""
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.act.click()
        else:
            super().keyPressEvent(event)

    def _sentence(self, one: Contradiction) -> QLabel:
        way = "　<a href='there'>前往</a>" if one.obstacle.field or one.obstacle.step else ""
        label = QLabel(f"{'<b>须改正</b>' if one.is_hard else '<b>请核对</b>'}　{escape(one.obstacle.text)}{way}")
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.linkActivated.connect(lambda _: self._go(one.obstacle))
        return of_class(label, "bar-note" if one.is_hard else "gap-note")

    def _facts(self, facts: Sequence[Fact]) -> RowList:
        table = RowList(HEADINGS, "文书还没有内容。", row=ROW)
        table.setMinimumHeight(5 * ROW)
        table.show_rows([(one, (_label(one), Cell(_one_line(one.said), hint=one.said), _source(one))) for one in facts])
        table.chosen.connect(lambda one: self._go(Obstacle(one.said, field=one.field, step=one.step)))
        return table

    def _go(self, where: Obstacle) -> None:
        if where.step or where.field:
            self.goes_to = (where.step, where.field)
            self.reject()


def proof_sheet(page: StepPage, parent: QWidget) -> ProofSheet | None:
    """Return the sheet for what a page is about to finalise; None where there is nothing to be checked."""
    papers = page.to_proofread()
    checked = [(paper, *page.proofread(paper)) for paper in papers]
    found = {one.obstacle.text: one for _, _, contradictions in checked for one in contradictions}
    if not papers or not (found or page.is_always_proofread):
        return None
    shown = [one for paper, facts, _ in checked for one in (Fact(f"《{paper.title}》", "", ""), *facts)]
    asked = page.question() or Question(f"核对《{papers[0].title}》", "", page.verb)
    return ProofSheet(
        parent,
        asked.title,
        asked.effect,
        asked.verb,
        shown if len(papers) > 1 else shown[1:],
        sorted(found.values(), key=lambda one: not one.is_hard),
        asks_reason=page.needs_proof_note,
    )


def _label(one: Fact) -> Cell:
    return Cell(one.label, tone="text2") if one.said else Cell(one.label, is_strong=True)


def _one_line(said: str) -> str:
    return " ".join(said.split())


def _source(one: Fact) -> Cell:
    return Cell(one.source, tone="text2" if one.step else "text3", hint=one.source)
