"""报送进度: the card above the list: how many units stand how, in words, figures and a bar, and the totals."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.ledger.received import CLASH, MISSING, ZERO, Overview
from app.ledger.rules import TO_COMPLETE, rate
from app.ledger.summary import UnitLine
from app.model.ledger_row import Opinion
from app.model.received_report import ReportState
from ui.ledger.progress import SegmentBar, square
from ui.theme import of_class

SHADES = {
    ReportState.ACCEPTED.value: "green",
    ZERO: "primary",
    ReportState.REFUSED.value: "red",
    CLASH: "amber_fill",
    ReportState.RETURNED.value: "slate",
    MISSING: "slate_line",
}


class SummaryCard(QFrame):
    """How far the period has come."""

    def __init__(self) -> None:
        """Lay out words and bar."""
        super().__init__()
        of_class(self, "card")
        self.share = of_class(QLabel(), "title")
        self.counts = {state: of_class(QLabel(), "figure") for state in SHADES}
        self.totals = of_class(QLabel(), "second")
        self.bar = SegmentBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._words())
        column.addWidget(self.bar)
        column.addWidget(self.totals)

    def _words(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(of_class(QLabel("已报送"), "strong"))
        row.addWidget(self.share)
        for state, shade in SHADES.items():
            row.addSpacing(10)
            row.addWidget(square(shade))
            row.addWidget(of_class(QLabel(state), "caption"))
            row.addWidget(self.counts[state])
        row.addStretch()
        return row

    def show_overview(self, shown: Overview) -> None:
        """Show counts and totals of a period."""
        counts = shown.counts
        for state, label in self.counts.items():
            label.setText(str(counts[state]))
        reported = counts[ReportState.ACCEPTED] + counts[ZERO]
        self.share.setText(f"{reported} / {len(shown.standings)}")
        self.bar.show_parts([(counts[state], shade) for state, shade in SHADES.items()])
        self.totals.setText(totals(shown.lines[-1]))
        self.setAccessibleName(f"{shown.sentence}{self.totals.text()}")


def totals(line: UnitLine) -> str:
    """Say in one line what the accepted reports add up to."""
    opinions = "　".join(f"{opinion.value} {line.opinions[opinion]:,}" for opinion in Opinion)
    completed = rate(line.done, sum(line.opinions[opinion] for opinion in TO_COMPLETE))
    return (
        f"合计：文件 {line.docs_total:,} 件，措施 {line.items_total:,} 条：{opinions}。不符合 {line.unfit:,}，"
        f"已完成 {line.done:,}，超期 {line.overdue:,}，完成率 {'—' if completed is None else f'{completed:g}%'}。"
    )
