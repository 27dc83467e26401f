"""汇总表: the ledger counted by unit, one line a unit and 合计 in the last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.ledger.layout import SEPARATOR, layout
from app.ledger.rules import TO_COMPLETE, is_assessed, rate, stand_on
from app.model.measure import Conforms, Opinion, ReportedMeasure

if TYPE_CHECKING:
    from app.model.ledger_row import LedgerRow

NO_UNIT = "未填责任单位"
TOTAL = "合计"
LIST = "名单"
RATE = "完成率（%）"
RECOGNITION = "认定"


@dataclass
class UnitLine:
    """一个单位的汇总: measures, by stage, by result, by progress. A row with two stages counts in both.

    `assessed` are the rows whose assessment is whole (填报完整); it has no column in the 汇总表.
    """

    unit: str
    documents: set[tuple[str, str]] = field(default_factory=set)
    items_total: int = 0
    stages: dict[str, int] = field(default_factory=lambda: dict.fromkeys(layout().column("link_stage").codes, 0))
    fit: int = 0
    unfit: int = 0
    opinions: dict[str, int] = field(default_factory=lambda: {opinion.value: 0 for opinion in Opinion})
    done: int = 0
    doing: int = 0
    overdue: int = 0
    lists: int = 0
    docs_total: int = 0
    assessed: int = 0

    @property
    def rate(self) -> float | None:
        """完成率: done among the measures to be amended, abolished or declared void."""
        return rate(self.done, sum(self.opinions[opinion] for opinion in TO_COMPLETE))

    @property
    def note(self) -> str:
        """备注: say which rows are not yet assessed, because they are missing in the sums."""
        parts = {
            "尚未评估": self.items_total - self.fit - self.unfit,
            "尚无清理意见": self.items_total - sum(self.opinions.values()),
        }
        return "，".join(f"{words}{count}条" for words, count in parts.items() if count)

    def count(self, row: "LedgerRow | ReportedMeasure", on: date) -> None:
        """Add one row."""
        self.documents.add((row.doc_name, row.doc_number))
        self.docs_total = len(self.documents)
        self.items_total += 1
        stages = [stage for stage in row.link_stage.split(SEPARATOR) if stage in self.stages]
        for stage in stages:
            self.stages[stage] += 1
        self.fit += row.conforms == Conforms.YES
        self.unfit += row.conforms in (Conforms.NO, Conforms.PARTLY)
        if row.opinion in self.opinions:
            self.opinions[row.opinion] += 1
        self.assessed += is_assessed(row)
        stands = stand_on(row, on)
        self.done += stands == "done"
        self.overdue += stands == "overdue"
        self.doing += stands == "doing"
        self.lists += RECOGNITION in stages and LIST in f"{row.doc_name}{row.measure_name}{row.clause_text}"

    @property
    def figures(self) -> dict[str, int | float | None]:
        """Return heading → figure, in the order of the sheet; 完成率 is None where there is nothing to complete."""
        first, *others = self.stages
        stages = {f"其中：{first}": self.stages[first]} | {stage: self.stages[stage] for stage in others}
        fits = {"符合要求数": self.fit, "不符合（含部分符合）数": self.unfit}
        results = {f"{opinion}数": count for opinion, count in self.opinions.items()}
        progress = {"已完成数": self.done, "正在办理数": self.doing, "超期数": self.overdue, RATE: self.rate}
        totals = {"梳理文件数": self.docs_total, "梳理措施数": self.items_total}
        return totals | stages | fits | results | progress | {"涉及严重失信主体名单制度数": self.lists}

    def add(self, other: "UnitLine") -> None:
        """Add another line: 合计 is the sum of what stands above it, so that the sheet can be recomputed."""
        for key in ("docs_total", "items_total", "assessed", "fit", "unfit", "done", "doing", "overdue", "lists"):
            setattr(self, key, getattr(self, key) + getattr(other, key))
        for mine, theirs in ((self.stages, other.stages), (self.opinions, other.opinions)):
            for key, count in theirs.items():
                mine[key] += count


def summed(rows: "Iterable[LedgerRow | ReportedMeasure]", *, on: date) -> list[UnitLine]:
    """Count rows by 责任单位, units sorted by name; the last line is 合计."""
    units: dict[str, UnitLine] = {}
    for row in rows:
        unit = row.lead_office or NO_UNIT
        if unit not in units:
            units[unit] = UnitLine(unit)
        units[unit].count(row, on)
    total = UnitLine(TOTAL)
    lines = [units[unit] for unit in sorted(units)]
    for line in lines:
        total.add(line)
    return [*lines, total]
