"""报送情况的一行: what the list of units shows of each, and the bar beside a share."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ledger.received import CLASH, MISSING, ZERO, Standing, is_late
from app.ledger.roll_up_export import NO_RATE
from app.model.received_report import LEVELS, ReportingPeriod, ReportState
from ui.chips import Chip
from ui.delegates import CELL, Cell, Index, RowDelegate
from ui.theme import body_font, colour

CHIPS = {
    ReportState.ACCEPTED.value: "ok",
    ZERO: "info",
    ReportState.REFUSED.value: "error",
    CLASH: "gap",
    ReportState.RETURNED.value: "wait",
    MISSING: "unset",
}
"""State → kind of its chip."""
HEADINGS = (
    ("报送单位", 220),
    ("报送情况", 92),
    ("收到的版本", 104),
    ("措施数", 70),
    ("填报完整度", 148),
    ("完成率", 148),
    ("超期", 56),
    ("与上期比较", 158),
    ("说明", 0),
)
SHARES = (4, 5)  # the columns with a bar
BAR, BAR_HEIGHT, WORDS = 74, 8, 52  # logical px


def cells(standing: Standing, period: ReportingPeriod, on: date) -> list[Cell]:
    """Return what the list shows of a unit."""
    unit, report, line = standing.unit, standing.accepted, standing.line
    about = LEVELS[unit.level] + (f"，下辖 {len(standing.below)} 个单位" if standing.below else "")
    told = _told(standing, period, on)
    compared = standing.difference.sentence if standing.difference else ""
    return [
        Cell(unit.name, second=f"{unit.region_code}　{about}".strip("　"), hint=_contact(standing)),
        Cell(chip=Chip(standing.state, CHIPS[standing.state])),
        _version(standing),
        Cell(f"{report.items_total:,}" if report else ""),
        _completeness(standing),
        share(standing.line.rate, bool(report)),
        Cell(str(line.overdue) if report else "", tone="red" if line.overdue else "text"),
        Cell(compared, is_small=True, hint=compared, tone="red" if compared.find("减少") >= 0 else "text2"),
        Cell(told, is_small=True, hint=told, tone="text2"),
    ]


def _completeness(standing: Standing) -> Cell:
    """Return the share of assessed rows; of a city that of its units which have reported, and how many they are."""
    shown = share(standing.completeness, standing.accepted is not None)
    if not standing.below:
        return shown
    reported, units = sum(one.accepted is not None for one in standing.below), len(standing.below)
    return replace(shown, second=f"{reported}/{units} 个", hint=f"已报送 {reported} / {units} 个下辖单位")


def _version(standing: Standing) -> Cell:
    if report := standing.accepted:
        return Cell(f"第{report.report_version}版", second=f"{report.received_at.astimezone():%Y-%m-%d}")
    return Cell()


def share(per_cent: float | None, is_there: bool) -> Cell:
    """Return a share as the bar's delegate paints it; nothing where nothing was reported."""
    return Cell((NO_RATE if per_cent is None else f"{per_cent:g}%") if is_there else "")


def _contact(standing: Standing) -> str:
    unit = standing.unit
    return "　".join(part for part in (unit.name, unit.contact, unit.phone) if part)


def _told(standing: Standing, period: ReportingPeriod, on: date) -> str:
    """Say why nothing counts of a unit, or what came after the report that counts."""
    latest = standing.latest
    if pending := standing.pending:
        return f"“{pending.file_name}”未接收：{pending.faults[0] if pending.faults else ''}"
    if standing.accepted:
        return ""
    if latest is None:
        return f"应于 {period.due_on} 前报送，已逾期" if is_late(standing, period, on) else ""
    if latest.state == ReportState.RETURNED:
        return f"{latest.returned_on} 退回 {len(latest.return_reasons)} 处，等待重报"
    return latest.faults[0] if latest.faults else ""


class ShareDelegate(RowDelegate):
    """Paints a share as a bar, with its figure beside it: the bar only repeats the figure."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground and words as in every list, then the bar."""
        cell = index.data(CELL)
        rect: QRect = option.rect
        super().paint(painter, option, index)
        if not isinstance(cell, Cell) or not cell.text.endswith("%"):
            return
        per_cent = float(cell.text.rstrip("%"))
        left, top = rect.left() + WORDS + 10, rect.center().y() - BAR_HEIGHT / 2 + 1
        painter.save()
        painter.setFont(body_font(13))
        painter.fillRect(QRectF(left, top, BAR, BAR_HEIGHT), colour("line"))
        painter.fillRect(
            QRectF(left, top, BAR * per_cent / 100, BAR_HEIGHT), colour("green" if per_cent >= 100 else "primary")
        )
        painter.restore()


def plain(standing: Standing, period: ReportingPeriod, on: date) -> list[Any]:
    """Return the words of a row, for print."""
    return [
        cell.chip.text if cell.chip else f"{cell.text}　{cell.second}".strip("　")
        for cell in cells(standing, period, on)
    ]
