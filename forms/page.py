"""版面尺寸: the figures of GB/T 9704-2012 in points; y grows downwards. The figures are data, see FIGURES_FILE."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

FIGURES_FILE = Path(__file__).parent.parent / "resources" / "layouts" / "gbt9704.toml"

MM = 72 / 25.4
"""One millimetre in points."""


@dataclass(frozen=True)
class Figure:
    """尺寸: one figure of the standard in the unit it is given in, with its clause and where it was read."""

    figure: float
    source: str
    unit: str = "mm"
    clause: str = ""
    tolerance: float = 0.0
    checked: bool = False


def _read() -> Mapping[str, Figure]:
    with FIGURES_FILE.open("rb") as stream:
        return {name: Figure(**entry) for name, entry in tomllib.load(stream).items() if isinstance(entry, dict)}


FIGURES = _read()


def _points(name: str) -> float:
    """Return a figure in points."""
    units = {"mm": MM, "pt": 1.0, "character": CELL, "line": PITCH}
    return FIGURES[name].figure * units[FIGURES[name].unit]


def _count(name: str) -> int:
    return int(FIGURES[name].figure)


COLUMNS, ROWS = _count("characters"), _count("lines")
"""Characters a line and lines a page (5.2.3)."""

WIDTH, HEIGHT = FIGURES["area_width"].figure * MM, FIGURES["area_height"].figure * MM
"""版心: the type area (5.2.1)."""

CELL, PITCH = WIDTH / COLUMNS, HEIGHT / ROWS
"""The width of a character and the height of a line of the body text."""

SHEET_WIDTH, SHEET_HEIGHT = _points("sheet_width"), _points("sheet_height")
"""A4 (5.1)."""

LEFT, TOP = _points("white_at_binding"), _points("white_above")
"""订口 and 天头: the white left of and above the type area (5.2.1)."""

SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4 = map(_points, ("size_title", "size_body", "size_foot", "size_form"))
"""二号, 三号, 四号, 小四: type sizes of the title, the body, the foot, and the ruled forms."""

FORM_TOP, FORM_HEIGHT, FORM_PITCH = map(_points, ("form_top", "form_height", "form_pitch"))
"""The type area of a ruled form, and the height of a line in it."""

RECORD_PITCH, RECORD_SIGNED = _points("record_pitch"), _points("record_signed")
"""笔录: the height of a line, and what is kept free on every page for those who sign it."""

RED_MARK = (0.85, 0.0, 0.0)
BLACK = (0.0, 0.0, 0.0)
AMBER = (1.0, 0.855, 0.541)
LIGHT_BLUE = (0.918, 0.945, 0.976)
WATERMARK = (0.925, 0.929, 0.937)
"""Colours as red, green, blue: the letterhead; what is printed; what only drafts show."""

RULE_THICK, RULE_THIN, RULE_CELL = map(_points, ("rule_first", "rule_middle", "form_rule"))
"""首条 and 末条 of the 版记, its middle rule (7.4.1), and the rules of a form."""

MARK_TOP, MARK_SIZE = _points("mark_top"), _points("mark_size")
"""发文机关标志: from the top of the type area to the mark of a 公文, and how large it is at most (7.2.4)."""

NUMBER_BELOW_MARK, NUMBER_INDENT = _points("number_below_mark"), _points("number_indent")
"""White above the 发文字号 (7.2.5), and at its left in a 上行文 (7.2.6)."""

RULE_BELOW_NUMBER, RULE_RED = _points("rule_below_number"), _points("rule_red")
"""From the 发文字号 to the red rule, and how thick that is (7.2.7)."""

TITLE_BELOW_RULE = _points("title_below_rule")
"""White above the title (7.3.1)."""

LETTER_MARK_TOP, LETTER_RULE_BELOW_MARK = _points("letter_mark_top"), _points("letter_rule_below_mark")
LETTER_RULE_ABOVE_FOOT, LETTER_RULE_WIDTH = _points("letter_rule_above_foot"), _points("letter_rule_width")
LETTER_RULE_THICK, LETTER_RULE_THIN = _points("letter_rule_thick"), _points("letter_rule_thin")
LETTER_NUMBER_BELOW_RULE = _points("letter_number_below_rule")
"""信函格式: measured from the edges of the sheet (10.1)."""

DATE_FROM_RIGHT, SEAL, SEAL_DISTANCE = map(_points, ("date_from_right", "seal", "seal_distance"))
"""成文日期 and the room for the seals that will press it (7.3.5.1)."""

SEALS_A_ROW = _count("seals_a_row")
"""联合行文: how many organs stand side by side (7.3.5.1)."""

FOOT_BELOW, FOOT_FROM_EDGE = _points("page_number_below"), _points("page_number_from_edge")
"""From the foot of the type area to the page number, and from its side (7.5)."""


class Area(NamedTuple):
    """版心: where the text of a page stands; the places on a landscape page are those of the page held upright."""

    left: float
    top: float
    width: float
    height: float
    is_landscape: bool = False

    def shorter(self, height: float) -> "Area":
        """Return the area without so much of its foot."""
        return self._replace(height=self.height - height)


LETTER_AREA = Area(LEFT, TOP, WIDTH, HEIGHT)
"""版心 of a letter (5.2.1)."""

FORM_AREA = Area(LEFT, FORM_TOP, WIDTH, FORM_HEIGHT)
"""版心 of a ruled form."""

LANDSCAPE_AREA = Area(SHEET_HEIGHT - TOP - HEIGHT, LEFT, HEIGHT, WIDTH, is_landscape=True)
"""版心 of a table set sideways: its head lies along the binding edge of an odd page (8)."""
