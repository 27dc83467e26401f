"""归档封面: the first sheet of a volume — which case, which years, how much is in it, how long it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from forms import letterhead, page
from forms.fonts import BODY, HEADING, MARK
from forms.layout import Block, Look, Op, Paragraph, Piece, Rule, Space, Strip, set_row, words
from forms.paper import Paper, blank

_PITCH = 32.0
_LABEL = 5.5 * page.SIZE_3
"""The width of what names a line, in points."""


@dataclass(frozen=True)
class CoverLine(Block):
    """封面的一行: its name, and what is written on the rule beside it."""

    name: str
    pieces: tuple[Piece, ...]

    def strips(self, look: Look, width: float) -> Iterator[Strip]:
        """Yield one ruled line, more where the words turn over; the name stands beside the first."""
        text = Paragraph(self.pieces, BODY, page.SIZE_3, _PITCH, page.SIZE_3, indent=0)
        base = _PITCH / 2 + 0.3 * page.SIZE_3
        name = set_row(words(self.name), HEADING, page.SIZE_3, page.SIZE_3, look).drawn(0, base)
        rule = Rule(_LABEL, _PITCH - 6, width, _PITCH - 6, page.RULE_CELL)
        for number, strip in enumerate(text.strips(look, width - _LABEL)):
            moved = strip.moved(_LABEL, 0)
            label = name.ops if number == 0 else ()
            yield replace(moved, ops=(*label, *moved.ops, rule))


@dataclass(frozen=True, kw_only=True)
class FileCoverPaper(Paper):
    """归档封面: the blanks, in the order they are printed."""

    title = "案卷封面"
    area = page.FORM_AREA

    volume: str = blank("卷别")
    archive_number: str = blank("归档号", needed=False)
    case_title: str = blank("案件名称")
    case_number: str = blank("案号")
    doc_numbers: tuple[str, ...] = blank("决定书文号", (), needed=False)
    handling_unit: str = blank("办案机构")
    officers: tuple[str, ...] = blank("承办人", ())
    opened_on: date | None = blank("立案日期", None)
    closed_on: date | None = blank("结案日期", None, needed=False)
    outcome: str = blank("处理结果")
    items: int = blank("件数", None)
    page_count: int = blank("页数", None)
    retention: str = blank("保管期限")
    filed_on: date | None = blank("归档日期", None, needed=False)

    def body(self) -> Iterator[Block]:
        """Yield the number of the volume, the organ, what it is, and the ruled lines."""
        yield Paragraph(self.fill("归档号：{archive_number}"), indent=0, align="right", keeps_next=True)
        yield Space(40)
        yield Paragraph(self.fill("{organ}"), MARK, 26, 40, 28, indent=0, align="centre", keeps_next=True)
        yield Paragraph(words("案　卷"), MARK, 48, 84, 52, indent=0, align="centre", keeps_next=True)
        yield letterhead.title(self.fill("{volume}"))
        yield Space(24)
        yield CoverLine("案件名称", self.fill("{case_title}"))
        yield CoverLine("案件编号", self.fill("{case_number}"))
        yield CoverLine("决定文号", self.fill("{doc_numbers}"))
        yield CoverLine("办案机构", self.fill("{handling_unit}"))
        yield CoverLine("承办人员", self.fill("{officers}"))
        closed = "{closed_on}结案" if self.closed_on else "未结案"
        yield CoverLine("起止日期", self.fill("{opened_on}立案　" + closed))
        yield CoverLine("处理结果", self.fill("{outcome}"))
        yield CoverLine("件数页数", self.fill("本卷共{items}件{page_count}页"))
        yield CoverLine("保管期限", self.fill("{retention}"))
        yield CoverLine("归档日期", self.fill("{filed_on}"))

    def foot(self, number: int, count: int, look: Look) -> list[Op]:
        """A cover bears no page number."""
        return []
