"""主体: find a party, say why its record is looked at, then see it."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.party import PARTY_TYPES
from app.party_file import (
    NEEDS_NOTE,
    PURPOSES,
    PartyLine,
    find_parties,
    is_of_own_case,
    load_party,
    register_query,
)
from app.refusal import Refusal
from ui.cell_table import CellTable, cell_view
from ui.chips import Chip
from ui.delegates import Cell
from ui.page import ABOVE, SIDES, Frame, Page
from ui.party_record import PartyRecord
from ui.theme import icon, of_class
from ui.workspace import Workspace

PAUSE = 120  # ms after the last key
HEADINGS = ("名称", "主体类型", "统一社会信用代码", "案件")
NONE_YET = "还没有登记过主体。新建案件时登记当事人，即进入主体档案。"
NO_HIT = "没有该主体的记录。可核对名称，或直接新建案件。"
OWN_CASE = PURPOSES[0]


class PartyPage(Page):
    """主体: the list, the question 查询事由, and the record; one of them at a time."""

    title = "主体"
    rail_key = "party"

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Begin with the list."""
        super().__init__(workspace, frame)
        self.finder = PartyFinder(workspace, frame)
        self.asked = PurposeQuestion()
        self.record = PartyRecord(workspace, frame)
        self.party_id: UUID | None = None
        self.layers = QStackedWidget()
        for layer in (self.finder, self.asked, self.record):
            self.layers.addWidget(layer)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.addWidget(self.layers)
        self.finder.chosen.connect(lambda party: frame.show_page("party", party_id=party))
        self.asked.answered.connect(self._answered)
        self.asked.given_up.connect(frame.back)

    def opened(self, party_id: UUID | None = None, **args: Any) -> None:
        """Show one party's record, or the list."""
        if party_id is None:
            self.party_id = None
            self.finder.look()
            self._show(self.finder)
        elif party_id == self.party_id:
            self._show_record(self.record.purpose)
        else:
            self._ask(party_id)

    def _ask(self, party_id: UUID) -> None:
        """查询事由: known for a party of one's own case, asked for every other."""
        self.party_id = None
        with self.workspace.office.reading() as session:
            is_own = is_of_own_case(session, party_id, self.workspace.who)
        self.asked.begin(party_id, load_party(self.workspace.office, party_id)[0].party_name)
        if is_own:
            self._answered(OWN_CASE, "")
        else:
            self._show(self.asked)

    def _answered(self, purpose: str, note: str) -> None:
        party_id = self.asked.party_id
        try:
            register_query(self.workspace.office, party_id, purpose, note, who=self.workspace.who)
        except Refusal as refusal:
            self.asked.show_refusal(refusal)
            self._show(self.asked)
            return
        self.party_id = party_id
        self._show_record(f"{purpose}：{note}" if note else purpose)

    def _show_record(self, purpose: str) -> None:
        assert self.party_id
        self.record.show_party(self.party_id, purpose)
        self._show(self.record)

    def _show(self, layer: QWidget) -> None:
        self.layers.setCurrentWidget(layer)
        self.setFocusProxy(layer)


class PartyFinder(QWidget):
    """Every party on file, narrowed while the officer types."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out the search and the table."""
        super().__init__()
        self.workspace = workspace
        self.parties: list[PartyLine] = []
        self.search = of_class(QLineEdit(placeholderText="名称、拼音首字母、统一社会信用代码"), "search")
        self.search.setAccessibleName("查找主体")
        self.search.setFixedWidth(360)
        self.search.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.count = of_class(QLabel(), "second")
        self.model = CellTable(HEADINGS)
        self.table = cell_view(self.model, (0, 140, 240, 100), stretch=0)
        self.table.setAccessibleName("主体")
        self.nothing = of_class(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "second")
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.search.textChanged.connect(self._pause_again)
        self.search.returnPressed.connect(self._first)
        self.table.activated.connect(self._choose)
        self.table.clicked.connect(self._choose)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)
        self._lay_out(frame)
        self.setFocusProxy(self.search)

    def look(self) -> None:
        """Find what the search says."""
        wanted = self.search.text().strip()
        with self.workspace.office.reading() as session:
            self.parties = find_parties(session, wanted)
        self.model.show_rows([_row(line) for line in self.parties])
        self.count.setText(f"{len(self.parties)} 户" if self.parties else "")
        self.table.setVisible(bool(self.parties))
        self.nothing.setVisible(not self.parties)
        self.nothing.setText(NO_HIT if wanted else NONE_YET)

    def _pause_again(self) -> None:
        self._pause.start()

    def _lay_out(self, frame: Frame) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(of_class(QLabel("主体"), "h1"))
        head.addWidget(self.count)
        head.addStretch()
        if self.workspace.who.may("case_officer"):
            new = of_class(QPushButton(icon("plus", "surface"), "新建案件"), "primary")
            new.clicked.connect(lambda: frame.open_case(None))
            head.addWidget(new)
        card = of_class(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 10, 1, 1)
        inside.setSpacing(8)
        filters = QHBoxLayout()
        filters.setContentsMargins(12, 0, 12, 0)
        filters.addWidget(self.search)
        filters.addStretch()
        filters.addWidget(of_class(QLabel("查看他人案件的主体，须先登记查询事由。"), "hint"))
        inside.addLayout(filters)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ABOVE)
        column.addLayout(head)
        column.addWidget(card, 1)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.parties[index.row()].party.id)

    def _first(self) -> None:
        self.look()
        if len(self.parties) == 1:
            self.chosen.emit(self.parties[0].party.id)
        elif self.parties:
            self.table.setFocus()
            self.table.selectRow(0)


class PurposeQuestion(QWidget):
    """查询事由: asked before anything of the record is shown; what is answered goes into the register."""

    answered = Signal(str, str)
    given_up = Signal()
    party_id: UUID

    def __init__(self) -> None:
        """Lay out the purposes."""
        super().__init__()
        self.title = of_class(QLabel(wordWrap=True), "h1")
        self.choice = QButtonGroup(self)
        self.note = QLineEdit(placeholderText="依据材料的名称、编号，或说明")
        self.note.setAccessibleName("依据材料或说明")
        self.message = of_class(QLabel(wordWrap=True), "gap")
        self.show_record = of_class(QPushButton("登记并查看"), "primary action")
        self.leave = of_class(QPushButton("不查看"), "action")
        self.show_record.clicked.connect(self._answer)
        self.note.returnPressed.connect(self._answer)
        self.leave.clicked.connect(self.given_up)
        self.choice.buttonToggled.connect(lambda *_: self._look())
        card = of_class(QFrame(), "card")
        card.setFixedWidth(620)
        self._fill(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 40, 0, 0)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def begin(self, party_id: UUID, party_name: str) -> None:
        """Ask about another party."""
        self.party_id = party_id
        self.title.setText(f"查看“{party_name}”的档案")
        self.choice.setExclusive(False)
        for button in self.choice.buttons():
            button.setChecked(False)
        self.choice.setExclusive(True)
        self.note.clear()
        self.choice.buttons()[0].setFocus()
        self._look()

    def show_refusal(self, refusal: Refusal) -> None:
        """Say what is still missing."""
        self.message.setText(str(refusal))
        if any(obstacle.field == "note" for obstacle in refusal.obstacles):
            self.note.setFocus()

    def _fill(self, card: QFrame) -> None:
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(6)
        column.addWidget(self.title)
        words = "这不是您承办的案件。请先选择查询事由，事由、时间和查询人自动记入查询登记。"
        column.addWidget(of_class(QLabel(words, wordWrap=True), "second"))
        column.addSpacing(8)
        for purpose in PURPOSES:
            button = QRadioButton(purpose)
            self.choice.addButton(button)
            column.addWidget(button)
        column.addWidget(self.note)
        column.addWidget(self.message)
        column.addSpacing(6)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.show_record)
        column.addLayout(buttons)
        self.setFocusProxy(self.choice.buttons()[0])

    def _chosen(self) -> str:
        button = self.choice.checkedButton()
        return button.text() if button else ""

    def _look(self) -> None:
        self.note.setVisible(self._chosen() in NEEDS_NOTE)
        self.message.clear()

    def _answer(self) -> None:
        self.answered.emit(self._chosen(), self.note.text().strip())


def _row(line: PartyLine) -> tuple[Cell, ...]:
    code = Cell(line.party.uscc or "", is_small=True)
    if not line.party.is_person and not line.party.uscc:
        code = Cell(chip=Chip("待补代码", "gap", line.party.uscc_absent_reason))
    kind = PARTY_TYPES[line.party.party_type]
    return Cell(line.party.party_name), Cell(kind, is_small=True, tone="text2"), code, Cell(f"{line.cases} 件")
