"""报送进度: the card above the list: how many units stand how, in words, figures and a bar, and the totals."""

from PySide6.QtWidgets import QLabel

from app.ledger.received import CLASH, MISSING, ZERO, Overview
from app.ledger.rules import TO_COMPLETE, rate
from app.ledger.summary import UnitLine
from app.model.measure import Opinion
from app.model.received_report import ReportState
from ui.ledger.progress import PartsCard
from ui.theme import of_class

SHADES = {
    ReportState.ACCEPTED.value: "green",
    ZERO: "primary",
    ReportState.REFUSED.value: "red",
    CLASH: "amber_fill",
    ReportState.RETURNED.value: "slate",
    MISSING: "slate_line",
}


class SummaryCard(PartsCard):
    """How far the period has come, and what the reports add up to."""

    def __init__(self) -> None:
        """Put the totals below the bar."""
        super().__init__("已报送", list(SHADES.items()))
        self.totals = of_class(QLabel(), "second")
        self.column.addWidget(self.totals)

    def show_overview(self, shown: Overview) -> None:
        """Show counts and totals of a period."""
        counts = shown.counts
        reported = counts[ReportState.ACCEPTED] + counts[ZERO]
        self.show_counts(f"{reported} / {len(shown.standings)}", counts)
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
