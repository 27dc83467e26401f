"""清理台账文书: what the papers about the cleanup ledger share: which report, its figures, whom to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forms import letterhead
from forms.layout import Block, Paragraph
from forms.letterhead import Format
from forms.official import OfficialLetter
from forms.paper import blank
from forms.plain_letter import PlainLetter

_COUNTED = (
    "共梳理文件{documents}件、失信约束措施{items}条，其中保留{keep}条、修订{amend}条、废止{abolish}条、宣布失效{void}条"
)
_OPEN = (
    ("unassessed", "尚未评估{unassessed}条"),
    ("undecided", "尚未提出清理意见{undecided}条"),
)
_CARRIED_OUT = (
    "应当修订、废止或者宣布失效的{to_complete}条中，已完成{done}条，正在办理{doing}条，"
    "未启动{not_started}条，超期{overdue}条，完成率{rate}。"
)


@dataclass(frozen=True)
class CleanupFigures:
    """清理数字: counts of documents (件) and of measures (条).

    `done`, `doing`, `not_started` and `overdue` add up to `to_complete`.
    """

    documents: int = blank("梳理文件数", 0, needed=False)
    items: int = blank("梳理措施数", 0, needed=False)
    fit: int = blank("符合要求数", 0, needed=False)
    unfit: int = blank("不符合（含部分符合）数", 0, needed=False)
    keep: int = blank("保留数", 0, needed=False)
    amend: int = blank("修订数", 0, needed=False)
    abolish: int = blank("废止数", 0, needed=False)
    void: int = blank("宣布失效数", 0, needed=False)
    to_complete: int = blank("应完成数", 0, needed=False)
    done: int = blank("已完成数", 0, needed=False)
    doing: int = blank("正在办理数", 0, needed=False)
    not_started: int = blank("未启动数", 0, needed=False)
    overdue: int = blank("超期数", 0, needed=False)
    rate: str = blank("完成率", "—", needed=False)
    unassessed: int = blank("尚未评估数", 0, needed=False)
    undecided: int = blank("尚无清理意见数", 0, needed=False)


@dataclass(frozen=True, kw_only=True)
class CleanupLetter(PlainLetter, OfficialLetter):
    """清理台账函件: a letter between the offices of a cleanup; its number may be written in by hand."""

    format: ClassVar[Format] = Format.LETTER
    subject: ClassVar[tuple[str, ...]]
    """标题: its phrases, as templates; none of them is torn between two lines."""

    addressee: str = blank("主送机关")
    ledger_name: str = blank("台账名称")
    period: str = blank("期号")
    cut_off: date | None = blank("统计截止日期", None)
    contact_person: str = blank("联系人", needed=False)
    contact_phone: str = blank("联系电话", needed=False)

    def headline(self) -> Iterator[Block]:
        """Yield a title that names the matter."""
        yield from letterhead.long_title(piece for phrase in self.subject for piece in self.fill(phrase))

    def noted(self) -> str:
        """Name whom to ask, below the date."""
        parts = {"contact_person": "联系人：{contact_person}", "contact_phone": "联系电话：{contact_phone}"}
        return "，".join(words for name, words in parts.items() if getattr(self, name))


@dataclass(frozen=True, kw_only=True)
class CountedLetter(CleanupLetter):
    """载有清理数字的函件: a letter that says how far the cleanup has come."""

    figures: CleanupFigures = blank("清理数字", CleanupFigures(), needed=False)

    def counted(self) -> Paragraph:
        """Say what was gone through, what is to become of it, and how far that has come."""
        figures = self.figures
        still_open = "".join(f"，{words}" for name, words in _OPEN if getattr(figures, name))
        carried_out = _CARRIED_OUT if figures.to_complete else ""
        words = self.fill(f"{_COUNTED}{still_open}。{carried_out}", "figures")
        return Paragraph((*self.fill("截至{cut_off}，"), *words))
