"""案卷体检: what the case on the page is found wanting in, beside the form, with the way to each field."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.case_health import MUST, Draft, Finding, by_group, examine, health_paper, in_short
from app.file_faults import writing
from app.model.case import Case
from app.refusal import Refusal
from ui.beside import beside
from ui.chips import Chip, draw_chip
from ui.delegates import Index, focus_row
from ui.file_dialogs import file_to_write
from ui.preview import Preview
from ui.printing import print_pdf
from ui.row_view import ENTER
from ui.step_page import StepPage
from ui.theme import body_font, colour, of_class, strong
from ui.typefaces import TYPEFACES
from ui.workspace import Workspace

EXAMINE_MS = 300  # after the last key, when the page has been drawn
NOTHING = "没有发现问题。"
LEAD = "对照案卷评查标准逐项核对，随办随查。选中一项按 Enter，前往相应环节和栏目。"
KEYS = "↑↓ 选择　Enter 前往　Esc 关闭"
FINDING = Qt.ItemDataRole.UserRole + 2
SIDES, ABOVE, CHIP, LINE = 12, 8, 52, 18  # logical px
WRAPPED = Qt.TextFlag.TextWordWrap


def chip_of(finding: Finding) -> Chip:
    """Return how much a finding weighs."""
    return Chip(finding.standard.severity, "gap" if finding.standard.severity == MUST else "plain")


def clause_of(finding: Finding) -> str:
    """Return the clause of a finding, and that nobody has compared it yet where this is so."""
    return finding.standard.clause + ("" if finding.standard.checked else "　待核对")


class HealthPanel(QFrame):
    """体检栏: findings by group over the page; Enter goes to the step and field of one, Esc closes.

    `found` tells how many there are, and how many of each weight; `goes_to` is the finding the officer wants to put
    right; `closed` is told when the form has the floor again.
    """

    found = Signal(int, str)
    goes_to = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        """Begin hidden, with nothing found."""
        super().__init__(parent)
        self.workspace = workspace
        self.case: Case | None = None
        self.page: StepPage | None = None
        self._soon = QTimer(self, singleShot=True, interval=EXAMINE_MS)
        self._soon.timeout.connect(self.examine)
        of_class(self, "drawer")
        self.setAutoFillBackground(True)
        self.count = of_class(QLabel(), "second")
        self.list = FindingList()
        self.list.asked.connect(self.goes_to)
        self.list.left.connect(self.leave)
        self.nothing = of_class(QLabel(NOTHING, alignment=Qt.AlignmentFlag.AlignCenter), "second")
        self.print = of_class(QPushButton("体检表…"), "small")
        self.print.setAccessibleName("预览和打印案卷体检表")
        self.print.clicked.connect(self.show_paper)
        self.save = of_class(QPushButton("导出 PDF…"), "small")
        self.save.clicked.connect(self._ask_where)
        self.close_button = of_class(QPushButton("关闭"), "small")
        self.close_button.clicked.connect(self.leave)
        self._lay_out()
        self.hide()

    def look_at(self, case: Case | None, page: StepPage) -> None:
        """Examine a case soon, with the paper on the page as it stands then."""
        self.case, self.page = case, page
        self._soon.start()

    def examine(self) -> None:
        """体检: hold the case against the standards, and say what was found."""
        if self.case is None or self.page is None or not self._is_looked_at():
            return
        paper = self.page.paper() if self.page.shows_draft else None
        draft = Draft(self.page.step.STEP, self.page.party, paper) if paper else None
        self.show_findings(examine(self.case, self.workspace.today(), draft))

    def _is_looked_at(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.isVisible()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is found now; the finding that was chosen stays chosen if it is still there."""
        self.found.emit(len(findings), in_short(findings))
        self.count.setText(in_short(findings))
        self.list.show_findings(findings)
        self.list.setVisible(bool(findings))
        self.nothing.setVisible(not findings)

    def toggle(self) -> None:
        """Open with the first finding chosen, or close."""
        if self.isVisible():
            self.leave()
            return
        self.examine()
        self.show()
        self.raise_()
        (self.list if self.list.count() else self.close_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close, and give the floor back."""
        self.hide()
        self.closed.emit()

    def show_paper(self) -> None:
        """体检表: show the form in a window of its own, to be printed."""
        if (pdf := self._drawn()) is not None:
            Preview(self.window(), "案卷体检表", pdf, lambda: print_pdf(self, pdf)).open()

    def save_to(self, path: Path) -> None:
        """Write the form as PDF."""
        pdf = self._drawn()
        if pdf is None:
            return
        try:
            with writing(path):
                path.write_bytes(pdf)
        except Refusal as refusal:
            self.count.setText(str(refusal))
        else:
            self.count.setText(f"已导出到 {path}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc from anywhere in the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _drawn(self) -> bytes | None:
        if not TYPEFACES.are_ready():
            self.count.setText("正在准备字体，请稍候再打印。")
            return None
        assert self.case
        return health_paper(self.case, self.workspace.today(), self.workspace.who.name).draw(draft=False).pdf

    def _ask_where(self) -> None:
        assert self.case
        name = f"案卷体检表-{self.case.case_number}.pdf"
        if chosen := file_to_write(self, "导出案卷体检表", name, "PDF 文件 (*.pdf)"):
            self.save_to(chosen.with_suffix(".pdf"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 10)
        head.setSpacing(6)
        title = of_class(QLabel("案卷体检"), "h2")
        head.addLayout(beside(title, None, self.print, self.save, self.close_button))
        head.addWidget(self.count)
        head.addWidget(of_class(QLabel(LEAD, wordWrap=True), "hint"))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        foot = of_class(QLabel(KEYS), "hint")
        foot.setContentsMargins(14, 8, 14, 0)
        column.addWidget(foot)


class FindingList(QListWidget):
    """发现的问题: a heading a group, below it one finding a row; one Tab stop."""

    asked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setAccessibleName("体检发现的问题")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_FindingDelegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.itemDoubleClicked.connect(self._ask)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List findings by group."""
        chosen = self.chosen()
        self.clear()
        for group, found in by_group(findings).items():
            heading = QListWidgetItem(f"{group}　{len(found)}", self)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for one in found:
                words = f"{one.standard.severity}　{one.sentence}　{one.standard.name}　{clause_of(one)}"
                row = QListWidgetItem(words, self)
                row.setData(FINDING, one)
                row.setToolTip(f"{one.standard.name}　{clause_of(one)}")
                if one == chosen:
                    self.setCurrentItem(row)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(1)

    def chosen(self) -> Finding | None:
        """Return the finding the cursor is on."""
        item = self.currentItem()
        return item.data(FINDING) if item else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a finding with Enter, give up with Esc."""
        if event.key() in ENTER and self.chosen():
            self._ask()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let sentences wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _ask(self) -> None:
        if finding := self.chosen():
            self.asked.emit(finding)


class _FindingDelegate(QStyledItemDelegate):
    """Paints a group heading, or a chip, the sentence as long as it is, and the standard with its clause."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        finding: Finding | None = index.data(FINDING)
        box = option.rect.adjusted(SIDES, 0, -SIDES, 0)
        painter.save()
        if finding is None:
            painter.fillRect(option.rect, colour("sunken"))
            painter.setFont(body_font(13, weight=strong()))
            painter.setPen(colour("text2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._finding(painter, option, box, finding)
        painter.restore()

    def _finding(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, finding: Finding) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, colour("tint" if is_chosen else "surface"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        draw_chip(painter, box.left(), box.top() + ABOVE + 11, chip_of(finding))
        words = box.adjusted(CHIP, ABOVE, 0, 0)
        painter.setFont(body_font(14))
        painter.setPen(colour("text"))
        painter.drawText(words, WRAPPED, finding.sentence)
        below = QRect(words.left(), option.rect.bottom() - ABOVE - LINE, words.width(), LINE)
        painter.setFont(body_font(12))
        painter.setPen(colour("text3"))
        told = f"{clause_of(finding)}　{finding.standard.name}"
        elided = QFontMetrics(body_font(12)).elidedText(told, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, elided)
        view = self.parent()
        if is_chosen and isinstance(view, QListWidget) and view.hasFocus():
            focus_row(painter, option.rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        finding: Finding | None = index.data(FINDING)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 0
        if finding is None:
            return QSize(width, 30)
        room = QRect(0, 0, max(width - 2 * SIDES - CHIP, 80), 1000)
        tall = QFontMetrics(body_font(14)).boundingRect(room, WRAPPED, finding.sentence).height()
        return QSize(width, max(tall, 22) + LINE + 2 * ABOVE + 4)
