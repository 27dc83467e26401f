"""进度图表: how far the cleanup has come, drawn by state, unit and month; the figures stand in words beside."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ledger.charts import Charts, MonthDone, ProgressLine, progress_charts
from ui.beside import beside
from ui.ledger.progress import SEGMENTS, SegmentBar, square
from ui.room import resize_within_screen, scrolled_down
from ui.theme import colour, of_class
from ui.workspace import Workspace

WIDTH, HEIGHT = 860, 640  # logical px
BAR = 16  # the height of a unit's bar
MONTHS_HIGH, MONTH, GAP = 190, 46, 0.34  # logical px; the white beside a column, as a share of its room
NAME = 220  # the widest name of a unit
NOTHING = "台账中还没有清理意见为修订、废止、宣布失效的措施，没有进度可以画。"
NO_MONTH = "还没有已完成的措施。"


class UnitBar(SegmentBar):
    """One unit: its bar is as long as its share of the unit with most to complete."""

    def __init__(self, line: ProgressLine, most: int) -> None:
        """Show the states of one unit."""
        super().__init__()
        self.share = line.to_complete / most
        self.setFixedHeight(BAR)
        self.show_parts([(getattr(line, key), shade) for _, key, shade in SEGMENTS])
        self.setAccessibleName(f"{line.unit}：{said(line)}")
        self.setToolTip(said(line))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts from left to right on the share of the width that is this unit's."""
        painter, left = QPainter(self), 0.0
        whole = sum(count for count, _ in self.parts)
        for count, shade in self.parts:
            width = self.width() * self.share * count / whole
            painter.fillRect(QRectF(left, 0, max(2.0, width - 1), self.height()), colour(shade))
            left += width
        painter.end()


class MonthColumns(QWidget):
    """逐月完成: a column a month with its figure above it, the sum so far as a line; months below."""

    def __init__(self, months: Sequence[MonthDone]) -> None:
        """Show the months in the order of time."""
        super().__init__()
        self.months = months
        self.setFixedHeight(MONTHS_HIGH)
        self.setMinimumWidth(MONTH * len(months))
        told = "，".join(f"{one.month} 完成 {one.done}、累计 {one.so_far}" for one in months)
        self.setAccessibleName(f"逐月完成：{told}")

    def sizeHint(self) -> QSize:
        """Ask for room for every month."""
        return QSize(max(200, MONTH * len(self.months)), MONTHS_HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint columns, line and figures; every figure is written out, so that colours need not be read."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = painter.fontMetrics().height()
        room = self.width() / len(self.months)
        floor, high = self.height() - line - 4, self.height() - 3 * line - 8
        most = max(one.so_far for one in self.months) or 1
        painter.setPen(colour("line"))
        painter.drawLine(0, round(floor), self.width(), round(floor))
        before = None
        for number, one in enumerate(self.months):
            left, middle = room * number, room * (number + 0.5)
            tall = high * one.done / most
            painter.fillRect(QRectF(left + room * GAP, floor - tall, room * (1 - 2 * GAP), tall), colour("primary"))
            here = (middle, floor - high * one.so_far / most)
            painter.setPen(colour("green"))
            if before:
                painter.drawLine(round(before[0]), round(before[1]), round(here[0]), round(here[1]))
            painter.fillRect(QRectF(here[0] - 2.5, here[1] - 2.5, 5, 5), colour("green"))
            centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left, here[1] - line - 3, room, line), centred, str(one.so_far))
            painter.setPen(colour("text2"))
            painter.drawText(QRectF(left, floor + 3, room, line), centred, one.month[2:])
            if one.done and one.done != one.so_far:
                painter.setPen(colour("surface") if tall > line + 2 else colour("primary"))
                top = floor - tall if tall > line + 2 else floor - tall - line
                painter.drawText(QRectF(left, top, room, line), centred, str(one.done))
            before = here
        painter.end()


class ChartsDialog(QDialog):
    """进度图表: read only; Esc closes it."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, campaign: UUID | None = None) -> None:
        """Count the ledger as it stands today, and draw it."""
        super().__init__(parent)
        self.setWindowTitle("进度图表")
        charts = progress_charts(workspace.office, on=workspace.today(), campaign=campaign)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        if charts.units:
            self._draw(column, charts)
        else:
            column.addWidget(of_class(QLabel(NOTHING, wordWrap=True), "caption"))
        column.addStretch()
        self._frame(inside, f"截至 {workspace.today():%Y-%m-%d}")
        resize_within_screen(self, WIDTH, HEIGHT)

    def _draw(self, column: QVBoxLayout, charts: Charts) -> None:
        total = charts.total
        done = "—" if total.rate is None else f"{total.rate}%"
        column.addWidget(of_class(QLabel(f"应完成 {total.to_complete} 条，完成率 {done}"), "party"))
        column.addLayout(_legend(total))
        column.addWidget(UnitBar(total, total.to_complete))
        column.addSpacing(6)
        column.addWidget(of_class(QLabel("各单位"), "strong"))
        column.addLayout(_units(charts.units))
        column.addSpacing(6)
        column.addWidget(of_class(QLabel("逐月完成（柱：当月；线：累计）"), "strong"))
        column.addWidget(MonthColumns(charts.months) if charts.months else of_class(QLabel(NO_MONTH), "caption"))

    def _frame(self, inside: QWidget, day: str) -> None:
        close = of_class(QPushButton("关闭"), "action")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addLayout(beside(of_class(QLabel("进度图表"), "h1"), of_class(QLabel(day), "second"), None))
        column.addWidget(scrolled_down(inside), 1)
        column.addLayout(beside(of_class(QLabel("导出 Excel 时可附上同样的图表。"), "hint"), None, close))


def said(line: ProgressLine) -> str:
    """Return the states of a unit in words."""
    return "，".join(f"{words} {getattr(line, key)}" for words, key, _ in SEGMENTS)


def _legend(total: ProgressLine) -> QGridLayout:
    row = QGridLayout()
    row.setHorizontalSpacing(8)
    for number, (words, key, shade) in enumerate(SEGMENTS):
        row.addWidget(square(shade), 0, 2 * number)
        row.addWidget(QLabel(f"{words} {getattr(total, key)}"), 0, 2 * number + 1)
    row.setColumnStretch(2 * len(SEGMENTS), 1)
    return row


def _units(lines: Sequence[ProgressLine]) -> QGridLayout:
    """Set a line a unit: name, bar, figures in words."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    most = max(line.to_complete for line in lines)
    for number, line in enumerate(lines):
        name = QLabel(line.unit, wordWrap=True)
        name.setFixedWidth(NAME)
        share = "" if line.rate is None else f"{line.rate}%"
        grid.addWidget(name, number, 0)
        grid.addWidget(UnitBar(line, most), number, 1)
        grid.addWidget(of_class(QLabel(f"{line.done} / {line.to_complete}　{share}"), "second"), number, 2)
        late = of_class(QLabel(f"超期 {line.overdue}" if line.overdue else ""), "error")
        grid.addWidget(late, number, 3)
    grid.setColumnStretch(1, 1)
    return grid
