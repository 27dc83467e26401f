"""台账详情: one row with all its columns, what hangs on it, and the tests T1–T14 with the clause each comes from."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ledger.checking import DOCUMENT
from app.ledger.layout import SEPARATOR, ConformityTest, conformity_tests, layout, text_of
from app.ledger.typed import Typed
from app.model.ledger_row import LedgerRow
from ui.beside import beside
from ui.ledger.case_section import CasesSection
from ui.ledger.check_section import CheckSection
from ui.ledger.file_section import FilesSection
from ui.ledger.model import LedgerModel
from ui.ledger.notes_section import NotesSection
from ui.ledger.reference_section import ReferencesSection
from ui.ledger.returned_section import ReturnedSection
from ui.ledger.section import Section
from ui.page import Frame
from ui.room import scrolled_down
from ui.theme import icon, of_class
from ui.workspace import Workspace

WIDTH = 460  # logical px
LABEL_WIDTH = 104


class LedgerDrawer(QFrame):
    """详情: reads the row at a place of the grid; a tick says that the measure does not meet a test."""

    closed = Signal()
    deletion_wanted = Signal()

    check_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, workspace: Workspace, model: LedgerModel, frame: Frame) -> None:
        """Lay out an empty drawer."""
        super().__init__()
        self.model = model
        self.place = -1
        of_class(self, "drawer")
        self.setFixedWidth(WIDTH)
        self.heading = of_class(QLabel(wordWrap=True), "party")
        self.number = of_class(QLabel(), "hint")
        self.values = {column.key: _words() for column in layout().columns if column.kind != "sequence"}
        self.ticks = {test.code: QCheckBox(f"{test.code}　{test.question}") for test in conformity_tests()}
        self.returned = ReturnedSection(workspace, model)
        self.check = CheckSection(workspace, model)
        self.references = ReferencesSection(workspace, model)
        self.cases = CasesSection(workspace, model, frame)
        self.files = FilesSection(workspace, model)
        self.notes = NotesSection(workspace, model)
        self.parts: tuple[Section, ...] = (
            self.returned, self.check, self.references, self.cases, self.files, self.notes,
        )  # fmt: skip
        self._filled: tuple[UUID, int] | None = None
        self.history = QPushButton("整条修改经过…")
        self.remove = QPushButton("删除本条…")
        self._lay_out()
        for tick in self.ticks.values():
            tick.clicked.connect(self._tick)
        self.check.wanted.connect(self.check_wanted)
        self.history.clicked.connect(self.history_wanted)
        self.remove.clicked.connect(self.deletion_wanted.emit)
        model.dataChanged.connect(lambda *_: self.show_row(self.place))

    def show_row(self, place: int) -> None:
        """Show the row at a place of the grid."""
        self.place = place
        if not 0 <= place < self.model.rowCount():
            return
        shown = self.model.shown(place)
        if shown.group:  # a line that heads a group is no row
            return
        self.heading.setText(shown.row.measure_name or "未填措施名称")
        self.number.setText(f"台账编号 {shown.row.item_id}　{'　'.join(shown.flags)}")
        for key, label in self.values.items():
            finding = shown.findings.get(key)
            text = text_of(shown.row, layout().column(key))
            label.setText(text or (finding.sentence if finding else "—"))
            is_gap = finding is not None and (not text or finding.kind != "warning")
            of_class(label, "" if not is_gap else "gap" if finding and finding.kind == "warning" else "error")
        failed = shown.row.tests_failed.split(SEPARATOR)
        for code, tick in self.ticks.items():
            tick.setChecked(code in failed)
            tick.setEnabled(not self.model.hindrance())
        self.remove.setEnabled(not self.model.hindrance())
        self._fill_parts(shown.row)

    def refresh(self) -> None:
        """Read again what hangs on the row."""
        self._filled = None
        if self.isVisible():
            self.show_row(self.place)

    def _fill_parts(self, row: LedgerRow) -> None:
        """Read what hangs on a row, once for each version of it; nothing while nobody looks."""
        if self.isVisible() and self._filled != (row.id, row.version):
            self._filled = (row.id, row.version)
            for part in self.parts:
                part.show_row(row)

    def _tick(self) -> None:
        failed = SEPARATOR.join(code for code, tick in self.ticks.items() if tick.isChecked())
        self.model.enter([Typed(self.place, layout().column("tests_failed"), failed)])

    def _lay_out(self) -> None:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(16, 8, 16, 16)
        rows.setSpacing(14)
        for part in self.parts:
            rows.addWidget(part)
        rows.addWidget(of_class(QLabel("全部栏目"), "h2"))
        rows.addLayout(self._items())
        rows.addWidget(of_class(QLabel("不符合项（勾选不符合的）"), "h2"))
        for test in conformity_tests():
            rows.addWidget(self._test(test))
        rows.addLayout(beside(self.history, self.remove, None))
        rows.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head())
        column.addWidget(scrolled_down(inner))

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.addWidget(self.heading)
        words.addWidget(self.number)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setAccessibleName("关闭详情")
        close.clicked.connect(self.closed.emit)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 10, 4)
        row.addLayout(words, 1)
        row.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _items(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (key, label) in enumerate(self.values.items()):
            name = of_class(QLabel(layout().column(key).short, wordWrap=True), "second")
            name.setFixedWidth(LABEL_WIDTH)
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, number, 1)
        return grid

    def _test(self, test: ConformityTest) -> QWidget:
        tick = self.ticks[test.code]
        tick.setText(test.code)
        question = QLabel(test.question, wordWrap=True)
        clause = of_class(QLabel(f"{DOCUMENT}{test.article}　{test.clause}", wordWrap=True), "hint")
        tick.setAccessibleName(f"{test.code}，{test.question}")
        card = of_class(QFrame(), "law")
        grid = QGridLayout(card)
        grid.setContentsMargins(10, 6, 10, 8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(tick, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(question, 0, 1)
        grid.addWidget(clause, 1, 1)
        return card


def _words() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
