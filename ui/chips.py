"""Chips: how a deadline, a step or a mark stands, in a few words; colour only repeats what the words say."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.law import PeriodUnit
from ui.theme import body_font, colour

HEIGHT = 22  # logical px
PADDING = 7
RADIUS = 4


@dataclass(frozen=True)
class Style:
    """How one kind of chip is painted: names of colours, and whether its outline is dashed."""

    text: str
    fill: str
    outline: str
    dashed: bool = False


STYLES = {
    "overdue": Style("surface", "red", "red"),
    "today": Style("surface", "amber_fill", "amber_fill"),
    "near": Style("amber", "amber_tint", "amber_line"),
    "normal": Style("text2", "surface", "border"),
    "paused": Style("slate", "slate_tint", "slate_line"),
    "provisional": Style("text2", "surface", "control", dashed=True),
    "unconfirmed": Style("amber", "surface", "amber_line"),
    "unset": Style("text3", "sunken", "border"),
    "done": Style("text3", "surface", "border"),
    "gap": Style("amber", "amber_tint", "amber_line"),
    "error": Style("red", "red_tint", "red"),
    "ok": Style("green", "green_tint", "green_line"),
    "info": Style("primary", "tint", "primary_line"),
    "wait": Style("slate", "slate_tint", "slate_line"),
    "plain": Style("text2", "surface", "border"),
}


@dataclass(frozen=True)
class Chip:
    """One chip: its words and its kind, a key of `STYLES`; `hint` explains it on hovering."""

    text: str
    kind: str = "plain"
    hint: str = ""


def deadline_chip(
    due: date | None,
    on: date,
    *,
    unit: PeriodUnit = "working_day",
    provisional: bool = False,
    unconfirmed: bool = False,
    met_on: date | None = None,
) -> Chip:
    """Return the chip of a deadline as it stands on a day (超期, 今日到期, 剩 n 个工作日, 暂定, 待核对, 未设期限)."""
    from app.deadline import standing

    kind, text = standing(due, on, unit=unit, provisional=provisional, unconfirmed=unconfirmed, met_on=met_on)
    return Chip(text, kind.value)


def gap_chip(missing: int) -> Chip:
    """Return the chip of a step that still has gaps: 缺 n 项."""
    return Chip(f"缺 {missing} 项", "gap")


def narrow(chip: Chip) -> Chip:
    """Return the same chip for a narrow place: 剩 3 工作日."""
    return Chip(chip.text.replace(" 个工作日", " 工作日"), chip.kind, chip.hint)


def chip_font() -> QFont:
    """Return the face chips are written in."""
    return body_font(12, weight=QFont.Weight.Medium)


def chip_width(chip: Chip) -> int:
    """Return the width of a chip in logical px."""
    return _advance(chip.text) + 2 * PADDING + 2


@lru_cache(maxsize=1024)
def _advance(text: str) -> int:
    return QFontMetrics(chip_font()).horizontalAdvance(text)


def draw_chip(painter: QPainter, left: float, middle: float, chip: Chip) -> float:
    """Paint a chip from its left edge, centred on a height; return its width, so that the next can follow."""
    style = STYLES[chip.kind]
    width = chip_width(chip)
    box = QRectF(left + 0.5, round(middle - HEIGHT / 2) + 0.5, width - 1, HEIGHT - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(style.outline), 1, Qt.PenStyle.DashLine if style.dashed else Qt.PenStyle.SolidLine))
    painter.setBrush(colour(style.fill))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setPen(colour(style.text))
    painter.setFont(chip_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip.text)
    painter.restore()
    return width


class ChipLabel(QWidget):
    """A chip as a widget; hidden while it has nothing to say."""

    def __init__(self, chip: Chip | None = None) -> None:
        """Show a chip, or nothing yet."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    def show_chip(self, chip: Chip | None) -> None:
        """Show another chip, or none."""
        self.chip = chip
        if chip is None or self.parent():  # shown without a parent it would flash up as a window of its own
            self.setVisible(chip is not None)
        if chip:
            self.setAccessibleName(chip.text)
            self.setToolTip(chip.hint)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the words."""
        return QSize(chip_width(self.chip) if self.chip else 0, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        if self.chip:
            painter = QPainter(self)
            draw_chip(painter, 0, HEIGHT / 2, self.chip)
            painter.end()
