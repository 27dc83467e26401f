"""每日期限台账: what falls due in an office, or with one officer, on a day and in the working days after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forms import page
from forms.layout import Block, Piece, Space
from forms.paper import Paper, blank
from forms.ruled import form_head, small, table

COLUMNS = (
    ("序号", 0.05),
    ("状态", 0.125),
    ("届满日", 0.115),
    ("期限", 0.13),
    ("办理事项", 0.13),
    ("当事人", 0.175),
    ("案号", 0.145),
    ("由谁处理", 0.07),
    ("承办", 0.06),
)
NAMES = ("number", "standing", "due_on", "clock", "step", "party_name", "case_number", "person", "officer")
NUMERALS = "一二三四五六"


@dataclass(frozen=True)
class JournalLine:
    """一件: one case with its deadline, in words."""

    number: int = blank("序号", None)
    standing: str = blank("状态")
    due_on: str = blank("届满日", needed=False)
    clock: str = blank("期限", needed=False)
    step: str = blank("办理事项", needed=False)
    party_name: str = blank("当事人")
    case_number: str = blank("案号")
    person: str = blank("由谁处理", needed=False)
    officer: str = blank("承办", needed=False)


@dataclass(frozen=True)
class JournalPart:
    """一组: the cases that are overdue, due today, due soon, or without a next date."""

    name: str = blank("组别")
    lines: tuple[JournalLine, ...] = blank("案件", (), needed=False)


@dataclass(frozen=True, kw_only=True)
class DeadlineJournalPaper(Paper):
    """每日期限台账: overdue first, then today, then the working days to come; what is 暂定 or 待核对 says so."""

    title = "每日期限台账"
    area: ClassVar[page.Area] = page.LANDSCAPE_AREA

    kept_on: date | None = blank("日期", None)
    weekday: str = blank("星期", needed=False)
    whose: str = blank("范围")
    parts: tuple[JournalPart, ...] = blank("期限", (), needed=False)
    remark: str = blank("说明", needed=False)

    @property
    def day(self) -> date | None:
        """Return the day the journal is kept for."""
        return self.kept_on

    def body(self) -> Iterator[Block]:
        """Yield the head, one table a group, what the marks mean, and room to sign."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("{kept_on}　{weekday}　{whose}"))
        for number, part in enumerate(self.parts):
            yield from self._part(number, part)
        yield Space(6)
        if self.remark:
            yield small(self.fill("{remark}"), indent=0)
        yield small((Piece("承办人：　　　　　　　　　　负责人：　　　　　　　　　　　　年　　月　　日"),), indent=0)

    def _part(self, number: int, part: JournalPart) -> Iterator[Block]:
        where, count = f"parts.{number}", f"　{len(part.lines)} 件" if part.lines else "　无"
        yield Space(6)
        yield small((Piece(f"{NUMERALS[number]}、"), *self.fill("{name}", where), Piece(count)), indent=0)
        if part.lines:
            yield Space(2)
            yield table(COLUMNS, [self._line(f"{where}.lines.{line}") for line in range(len(part.lines))])

    def _line(self, where: str) -> list[tuple[Piece, ...]]:
        return [self.fill(f"{{{name}}}", where) for name in NAMES]
