"""清理情况报告: how the cleanup was done, its figures by unit, what stands in its way, and what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.cleanup import CleanupFigures, CountedLetter
from forms.layout import Block, Piece, Space
from forms.letterhead import Format
from forms.paper import blank
from forms.ruled import table

_COLUMNS = (
    ("单位", 0.2),
    *((name, 0.078) for name in ("文件", "措施", "符合", "保留", "修订", "废止", "宣布失效", "已完成", "超期")),
    ("完成率", 0.098),
)
REPORTED = ("documents", "items", "fit", "keep", "amend", "abolish", "void", "done", "overdue", "rate")
"""Which figures of a unit the table of the report shows, in its order."""


@dataclass(frozen=True)
class UnitFigures:
    """一个单位的清理数字."""

    unit: str = blank("单位")
    figures: CleanupFigures = blank("清理数字", CleanupFigures(), needed=False)


@dataclass(frozen=True, kw_only=True)
class ReportCleanupPaper(CountedLetter):
    """清理情况报告: the blanks (上行文, with 签发人); the figures come from the ledger, the texts from the officer."""

    title = "失信约束措施清理规范工作情况的报告"
    format = Format.UPWARD
    subject = ("{organ}", "关于{place}", "失信约束措施", "清理规范工作情况", "的报告")

    signatory: str = blank("签发人")
    place: str = blank("地区", needed=False)
    basis: str = blank("报送依据")
    course: str = blank("工作开展情况")
    units: tuple[UnitFigures, ...] = blank("各单位清理数字", (), needed=False)
    problems: str = blank("存在的问题")
    next_steps: str = blank("下一步工作")

    def text(self) -> Iterator[Block]:
        """Say on what basis, then what was done, what came of it, what stands in the way, and what comes next."""
        yield self.say("依据{basis}，现将{ledger_name}（{period}）所反映的清理规范工作情况报告如下：")
        yield from self.chapters(
            ("工作开展情况", [self.say("{course}")]),
            ("清理结果", self._results()),
            ("存在的问题", [self.say("{problems}")]),
            ("下一步工作", [self.say("{next_steps}")]),
        )
        yield self.say("特此报告。")

    def _results(self) -> Iterator[Block]:
        yield self.counted()
        if self.figures.items:
            yield self.say("其中，符合国办发〔2020〕49号要求{fit}条，不符合或者部分符合{unfit}条。", "figures")
        if self.units:
            yield self.say("各单位清理情况如下：", keeps_next=True)
            yield table(_COLUMNS, map(self._unit, range(len(self.units))))
            yield Space(6)

    def _unit(self, number: int) -> list[tuple[Piece, ...]]:
        path = f"units.{number}"
        return [self.fill("{unit}", path), *(self.fill(f"{{{name}}}", f"{path}.figures") for name in REPORTED)]
