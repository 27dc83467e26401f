"""主体: find a party, say why, then see what the office holds about it."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
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
    register_query,
)
from app.refusal import Refusal
from ui.delegates import Cell
from ui.page import ABOVE, SIDES, Frame, Page
from ui.party_record import PartyRecord, code_of
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

PAUSE = 120  # ms after the last key
NOTHING = "没有该主体的记录。可核对名称，或直接新建案件。"
BEGIN = "输入名称中的两个字、拼音首字母或信用代码后六位，查找主体。"


class PartyPage(Page):
    """主体: the search, and the record of the party that was chosen."""

    title = "主体"
    rail_key = "party"
    hints = ("Ctrl+F 查找", "Enter 打开档案")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out search, question and record on top of each other."""
        super().__init__(workspace, frame)
        self.search = PartySearch(workspace)
        self.search.chosen.connect(lambda party_id: frame.show_page("party", party_id=party_id))
        self.purpose = PurposeForm(workspace)
        self.purpose.registered.connect(self._show_record)
        self.record = PartyRecord(workspace, frame)
        self.shown: UUID | None = None
        self.either = QStackedWidget()
        for part in (self.search, self.purpose, self.record):
            self.either.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SIDES, ABOVE, SIDES, 14)
        whole.addWidget(self.either)
        shortcut = QShortcut(QKeySequence("Ctrl+F"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: frame.show_page("party"))

    def opened(self, party_id: UUID | None = None, **_: Any) -> None:
        """Show the search; or a record, once the look at it is registered."""
        if party_id is None:
            self.shown = None
            self.either.setCurrentWidget(self.search)
            self.search.words.setFocus()
            self.search.look()
            return
        if party_id == self.shown:
            self._show_record(party_id, self.record.purpose)
            return
        self.shown = None
        with self.workspace.office.reading() as session:
            is_own = is_of_own_case(session, party_id, self.workspace.who)
        if is_own and self.purpose.register(party_id, PURPOSES[0]):
            return
        self.purpose.ask(party_id)
        self.either.setCurrentWidget(self.purpose)

    def _show_record(self, party_id: UUID, purpose: str) -> None:
        self.shown = party_id
        self.record.show_party(party_id, purpose)
        self.either.setCurrentWidget(self.record)


class PartySearch(QWidget):
    """查找主体: a box and a list."""

    chosen = Signal(UUID)

    def __init__(self, workspace: Workspace) -> None:
        """Lay out box and list."""
        super().__init__()
        self.workspace = workspace
        self.words = of_class(QLineEdit(placeholderText="名称、拼音首字母、信用代码"), "search")
        self.words.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.setFixedWidth(400)
        self.words.setAccessibleName("查找主体")
        self.how_many = of_class(QLabel(), "second")
        columns = (("名称", 0), ("代码", 230), ("主体类型", 160), ("案件", 80))
        self.found = RowList(columns, BEGIN)
        self.found.chosen.connect(self.chosen)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.words.returnPressed.connect(self.look)
        self.words.returnPressed.connect(self.found.setFocus)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing more once nobody looks."""
        self._pause.stop()
        super().hideEvent(event)

    def look(self) -> None:
        """Find what stands in the box; without words, the parties whose cases are most pressing."""
        self._pause.stop()
        wanted = self.words.text().strip()
        with self.workspace.office.reading() as session:
            found = find_parties(session, wanted)
        self.found.show_rows([(line.party.id, _cells(line)) for line in found], NOTHING if wanted else BEGIN)
        self.how_many.setText(f"命中 {len(found)} 个" if wanted else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(of_class(QLabel("主体"), "h1"))
        head.addWidget(self.words)
        head.addWidget(self.how_many)
        head.addStretch()
        card = of_class(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.found)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(11)
        whole.addLayout(head)
        whole.addWidget(card, 1)


class PurposeForm(QWidget):
    """查询事由: asked in the page, before anything of the record is shown."""

    registered = Signal(UUID, str)

    def __init__(self, workspace: Workspace) -> None:
        """Lay out the question."""
        super().__init__()
        self.workspace = workspace
        self.party_id: UUID | None = None
        self.purpose = QComboBox()
        self.purpose.addItems(["请选择", *PURPOSES])
        self.purpose.setAccessibleName("查询事由")
        self.note = QLineEdit(placeholderText="依据材料名称、文号或情况说明")
        self.note.setAccessibleName("依据材料或说明")
        self.message = of_class(QLabel(wordWrap=True), "gap")
        self.button = of_class(QPushButton("登记并查看"), "primary action")
        self.button.clicked.connect(self._try)
        self.note.returnPressed.connect(self._try)
        self._lay_out()

    def ask(self, party_id: UUID) -> None:
        """Ask for a party."""
        self.party_id = party_id
        self.purpose.setCurrentIndex(0)
        self.note.clear()
        self.message.setText("")
        self.purpose.setFocus()

    def register(self, party_id: UUID, purpose: str, note: str = "") -> bool:
        """Write the look down, then let the record be shown; say why when it cannot be written."""
        try:
            register_query(self.workspace.office, party_id, purpose, note, who=self.workspace.who)
        except Refusal as refusal:
            self.message.setText(str(refusal))
            return False
        self.registered.emit(party_id, purpose)
        return True

    def _try(self) -> None:
        if self.party_id:
            self.register(self.party_id, self.purpose.currentText(), self.note.text())

    def _lay_out(self) -> None:
        card = of_class(QFrame(), "card")
        card.setFixedWidth(560)
        grid = QGridLayout(card)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setVerticalSpacing(10)
        grid.addWidget(of_class(QLabel("查看主体档案前，请登记查询事由"), "h2"), 0, 0, 1, 2)
        said = "该主体不在您正在办理的案件中。登记内容进入“查询登记”，不能修改。"
        grid.addWidget(of_class(QLabel(said, wordWrap=True), "second"), 1, 0, 1, 2)
        grid.addWidget(_star("查询事由"), 2, 0)
        grid.addWidget(self.purpose, 2, 1)
        grid.addWidget(of_class(QLabel("说明"), "caption"), 3, 0)
        grid.addWidget(self.note, 3, 1)
        grid.addWidget(of_class(QLabel(f"“{'”“'.join(NEEDS_NOTE)}”须填写说明。"), "hint"), 4, 1)
        grid.addWidget(self.message, 5, 1)
        grid.addWidget(self.button, 6, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.addSpacing(40)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch()


def _cells(line: PartyLine) -> list[Cell]:
    party = line.party
    return [
        Cell(party.party_name, is_strong=True),
        Cell(code_of(party), is_small=True, tone="text2"),
        Cell(PARTY_TYPES[party.party_type], tone="text2"),
        Cell(f"{line.cases} 件"),
    ]


def _star(text: str) -> QLabel:
    return of_class(QLabel(f"{text} <span style='color:#8F4E00'>*</span>"), "caption")
