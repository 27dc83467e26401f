"""办理步骤的各行: each is painted as one piece; made of labels they took a fifth of the opening of a case."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.law import unit_named
from app.model.deadline import Deadline
from app.standing import Standing
from ui.chips import HEIGHT as CHIP
from ui.chips import Chip, chip_width, deadline_chip, draw_chip, gap_chip, narrow
from ui.theme import body_font, colour, pixmap, strong

ICONS = {
    "not_started": ("ring", "text3"),
    "in_progress": ("dot", "primary"),
    "waiting": ("clock", "slate"),
    "submitted": ("clock", "primary"),
    "returned": ("return", "red"),
    "locked": ("lock", "muted"),
    "done": ("check", "green"),
    "not_applicable": ("minus", "muted"),
}
STATE_WORDS = {
    "not_started": "未开始",
    "in_progress": "办理中",
    "waiting": "等待",
    "submitted": "已提交",
    "returned": "已退回",
    "locked": "未到",
    "done": "已完成",
    "not_applicable": "不适用",
}
LEFT, RIGHT = 17, 11  # logical px, as all below
ICON = 16
GAP = 8
EDGE = 3  # the stroke at the left of the step that is open
LINES = 1  # between the title and what stands below it
TALLEST = 1000
WRAPPED = Qt.TextFlag.TextWordWrap


def chip_of(clock: Deadline, today: date) -> Chip:
    """Return the chip of a running clock, with what explains it on hovering."""
    chip = deadline_chip(
        clock.due_on,
        today,
        unit=unit_named(clock.period_unit),
        provisional=clock.is_provisional,
        unconfirmed=clock.is_unconfirmed,
        met_on=clock.met_on,
    )
    return Chip(chip.text, chip.kind, clock.explanation)


@dataclass(frozen=True)
class Words:
    """What one row shows: an icon, a title with a chip or a word at its right, a line below with a chip of its own."""

    title: str
    title_shade: str = "text"
    is_strong: bool = False
    icon: str = ""
    icon_shade: str = "text2"
    below: str = ""
    below_shade: str = "text3"
    chip: Chip | None = None
    chip_below: Chip | None = None
    tail: str = ""
    above: int = 4

    @property
    def title_font(self) -> QFont:
        """Return the face of the title."""
        return body_font(weight=strong()) if self.is_strong else body_font()

    @property
    def below_font(self) -> QFont:
        """Return the face of the line below and of the word at the right."""
        return body_font(12)

    @property
    def left(self) -> int:
        """Return where the words begin."""
        return LEFT + (ICON + GAP if self.icon else 0)

    @property
    def beside_title(self) -> int:
        """Return how wide that is which stands at the right of the title."""
        tail = QFontMetrics(self.below_font).horizontalAdvance(self.tail)
        wide = max(tail, chip_width(self.chip) if self.chip else 0)
        return RIGHT + (wide + GAP if wide else 0)

    @property
    def beside_below(self) -> int:
        """Return how wide that is which stands at the right of the line below."""
        return RIGHT + (chip_width(self.chip_below) + GAP if self.chip_below else 0)


class Row(QWidget):
    """One row; a click says so."""

    clicked = Signal()
    can_be_chosen = True

    def __init__(self, words: Words) -> None:
        """Be as tall as the words need at the width there is."""
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self.can_be_chosen:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.is_open = self.is_marked = False
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        """Show other words."""
        self.words = words
        self._measured: dict[int, tuple[QRect, QRect]] = {}
        self.setToolTip("\n".join(chip.hint for chip in (words.chip, words.chip_below) if chip and chip.hint))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for nothing but height."""
        return QSize(0, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need."""
        title, below = self._places(width)
        second = max(below.height() if self.words.below else 0, CHIP if self.words.chip_below else 0)
        return below.top() + second + 4 if second else title.top() + max(title.height(), self._chip_height()) + 4

    def _chip_height(self) -> int:
        return CHIP if self.words.chip else 0

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Return where title and line below stand; Qt asks many times for the same width."""
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> tuple[QRect, QRect]:
        words = self.words
        room = QRect(words.left, words.above, max(1, width - words.left - words.beside_title), TALLEST)
        title = QFontMetrics(words.title_font).boundingRect(room, WRAPPED, words.title)
        under = title.top() + max(title.height(), self._chip_height()) + LINES
        beneath = QRect(room.left(), under, max(1, width - words.left - words.beside_below), TALLEST)
        return title, QFontMetrics(words.below_font).boundingRect(beneath, WRAPPED, words.below)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say that the row was chosen."""
        if self.can_be_chosen:
            self.clicked.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and what stands at the right."""
        painter = QPainter(self)
        self._paint_ground(painter)
        words = self.words
        title, below = self._places(self.width())
        if words.icon:
            drawn = pixmap(words.icon, words.icon_shade, ICON, self.devicePixelRatioF())
            painter.drawPixmap(LEFT, words.above + (title.height() - ICON) // 2 if not words.below else 6, drawn)
        painter.setFont(words.title_font)
        painter.setPen(colour(words.title_shade))
        painter.drawText(title, WRAPPED, words.title)
        painter.setFont(words.below_font)
        painter.setPen(colour(words.below_shade))
        painter.drawText(below, WRAPPED, words.below)
        right = QRect(0, title.top(), self.width() - RIGHT, title.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words.tail)
        for chip, top in ((words.chip, words.above), (words.chip_below, below.top())):
            if chip:
                draw_chip(painter, self.width() - RIGHT - chip_width(chip), top + CHIP / 2, chip)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        if self.is_open:
            painter.fillRect(self.rect(), colour("tint"))
        elif self.can_be_chosen and self.underMouse():
            painter.fillRect(self.rect(), colour("sunken"))
        if self.is_marked:
            painter.setPen(QPen(colour("primary"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.is_open or self.is_marked:
            painter.fillRect(QRect(0, 0, EDGE, self.height()), colour("primary"))


class StepRow(Row):
    """One step: state, title, what comes below it, and the clock."""

    chosen = Signal(str)

    def __init__(self, one: Standing, today: date, current: bool) -> None:
        """Show how a step stands."""
        self.key = one.step.key
        super().__init__(_words_of(one, today, current))
        self.is_open = current
        self.clicked.connect(lambda: self.chosen.emit(self.key))
        self._tell(one)

    def show_standing(self, one: Standing, today: date) -> None:
        """Show how the step stands now."""
        self.show_words(_words_of(one, today, self.is_open))
        self._tell(one)

    def show_mark(self, marked: bool) -> None:
        """Show that the keyboard has come to this step."""
        self.is_marked = marked
        self.update()

    def _tell(self, one: Standing) -> None:
        lacking = f"缺 {one.missing} 项" if one.missing else ""
        told = (one.step.title, STATE_WORDS[one.state], lacking, one.sub_line)
        self.setAccessibleName("，".join(filter(None, told)))


class PhaseRow(Row):
    """The headline of a phase: how many of its steps are over; a click folds or unfolds it."""

    def __init__(self, title: str, count: str = "", *, is_over: bool = False) -> None:
        """Show the title and the count."""
        super().__init__(
            Words(title, is_strong=True, icon="check" if is_over else "", icon_shade="green", tail=count, above=8)
        )
        self.setAccessibleName(f"{title}　{count}".strip())


class LaterRow(Row):
    """A step that cannot be done yet by anybody."""

    can_be_chosen = False

    def __init__(self, title: str) -> None:
        """Show it quietly."""
        super().__init__(Words(title, title_shade="text2", icon="lock", icon_shade="muted", tail=STATE_WORDS["locked"]))
        self.setAccessibleName(f"{title}，{STATE_WORDS['locked']}")


def _words_of(one: Standing, today: date, current: bool) -> Words:
    icon, shade = ICONS[one.state]
    number = f"{one.step.number}　" if one.step.number else ""
    is_quiet = one.state in ("locked", "not_applicable") and not current
    below, clock = one.sub_line.rstrip("。"), _clock(one, today)
    chip = Chip("已退回", "error") if one.state == "returned" else gap_chip(one.missing) if one.missing else None
    is_alone = not below and chip is None
    return Words(
        f"{number}{one.step.title}",
        title_shade="text2" if is_quiet else "text",
        is_strong=current,
        icon=icon,
        icon_shade=shade,
        below=below,
        below_shade="red" if one.state == "returned" else "text3",
        chip=clock if is_alone else chip,
        chip_below=None if is_alone else clock,
    )


def _clock(one: Standing, today: date) -> Chip | None:
    if one.clock is None or one.state in ("returned", "done"):
        return None
    chip = narrow(chip_of(one.clock, today))
    return Chip(chip.text.replace(f"{one.clock.due_on:%Y}-", ""), chip.kind, chip.hint)
