"""分页: strips to sheets of drawing operations; nothing kept together is torn, table heads are repeated."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from forms import page
from forms.layout import Op, Region, Rule, Strip, moved

_TOUCH = 0.5


@dataclass
class Sheet:
    """One page: what is drawn, and where the blanks stand.

    The places of `ops` and `regions` on a landscape sheet are those of the sheet held upright to read the table;
    `foot` is always placed as on the other pages of the file (GB/T 9704-2012, 8).
    """

    ops: list[Op] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    foot: list[Op] = field(default_factory=list)
    is_landscape: bool = False


Foot = Callable[[int, int], list[Op]]
"""Draws the foot of a page from its number and the number of pages; places are on the page."""


def lay_out(
    strips: Iterable[Strip], foot: Foot, area: page.Area = page.LETTER_AREA, closing: Strip | None = None
) -> list[Sheet]:
    """Set strips on pages; `closing` stands at the foot of the last page, below a blank line at least.

    Where it finds no room there, the end of the text goes over to one more page with it.
    """
    pages = list(_pages(list(strips), area.height))
    if closing:
        room = area.height - page.PITCH - closing.height
        pages += _pages(pages.pop(), room) if _height(pages[-1]) > room + _TOUCH else []
    sheets = [_sheet(number, strips, area) for number, strips in enumerate(pages, 1)]
    if closing:
        _put(sheets[-1], closing, len(sheets), area.left, area.top + area.height - closing.height)
    for number, sheet in enumerate(sheets, 1):
        sheet.foot += foot(number, len(sheets))
    return sheets


def _height(strips: Iterable[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _pages(strips: list[Strip], height: float) -> Iterator[list[Strip]]:
    start = 0
    while start < len(strips):
        while start < len(strips) and strips[start].is_white and start:
            start += 1
        if start == len(strips):
            return
        head = list(strips[start].head) if start else []
        end = _page_end(strips, start, height - _height(head))
        yield [*head, *strips[start:end]]
        start = end
    if not strips:
        yield []


def _page_end(strips: list[Strip], start: int, height: float) -> int:
    end, used = start, 0.0
    while end < len(strips) and used + strips[end].height <= height + _TOUCH:
        used += strips[end].height
        end += 1
    if end == len(strips):
        return end
    torn = end
    while torn > start and strips[torn - 1].keeps_next:
        torn -= 1
    return torn if torn > start else max(end, start + 1)


def _sheet(number: int, strips: list[Strip], area: page.Area) -> Sheet:
    sheet, y = Sheet(is_landscape=area.is_landscape), area.top
    walls: tuple[float, ...] = ()
    for strip in strips:
        if bool(strip.walls) != bool(walls):
            sheet.ops.append(_level(strip.walls or walls, area.left, y))
        _put(sheet, strip, number, area.left, y)
        sheet.ops += [_wall(area.left + x, y, strip.height) for x in strip.walls]
        y += strip.height
        walls = strip.walls
    if walls:
        sheet.ops.append(_level(walls, area.left, y))
    return sheet


def _put(sheet: Sheet, strip: Strip, number: int, x: float, y: float) -> None:
    sheet.ops += [moved(op, x, y) for op in strip.ops]
    sheet.regions += [
        Region(number, spot.blank, x + spot.x, y + spot.y, spot.width, spot.height, spot.is_gap) for spot in strip.spots
    ]


def _level(walls: tuple[float, ...], left: float, y: float) -> Rule:
    return Rule(left + walls[0], y, left + walls[-1], y, page.RULE_CELL)


def _wall(x: float, y: float, height: float) -> Rule:
    return Rule(x, y, x, y + height, page.RULE_CELL)
