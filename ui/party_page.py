"""主体: find a party, say why, then see what the office holds about it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.identifiers import masked_id, masked_phone
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.party import PARTY_TYPES, Party
from app.party_file import (
    NEEDS_NOTE,
    PURPOSES,
    PartyLine,
    Query,
    events,
    find_parties,
    is_of_own_case,
    load_party,
    queries,
    register_query,
)
from app.procedure import PHASES, phase_of
from app.refusal import Refusal
from ui.chips import Chip, ChipLabel
from ui.delegates import Cell
from ui.page import ABOVE, SIDES, Frame, Page
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

PAUSE = 120  # ms after the last key
NOTHING = "没有该主体的记录。可核对名称，或直接新建案件。"
BEGIN = "输入名称中的两个字、拼音首字母或信用代码后六位，查找主体。"
CARDS = 330  # logical px


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
            self.either.setCurrentWidget(self.search)
            self.search.words.setFocus()
            self.search.look()
            return
        with self.workspace.office.reading() as session:
            is_own = is_of_own_case(session, party_id, self.workspace.who)
        if is_own and self.purpose.register(party_id, PURPOSES[0]):
            return
        self.purpose.ask(party_id)
        self.either.setCurrentWidget(self.purpose)

    def _show_record(self, party_id: UUID, purpose: str) -> None:
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

    def look(self) -> None:
        """Find what stands in the box; without words, the parties whose cases are most pressing."""
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
        said = "该主体不在您承办的案件中。登记后显示档案，登记内容自动进入“查询登记”，不能修改或删除。"
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


class PartyRecord(QWidget):
    """主体档案: head card, tabs, cards at the side."""

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out the parts."""
        super().__init__()
        self.workspace = workspace
        self.frame = frame
        self.head = QVBoxLayout()
        self.head.setContentsMargins(15, 12, 15, 12)
        self.head.setSpacing(6)
        self.happened = RowList((("日期", 120), ("事项", 90), ("内容", 0), ("案号", 200)), "还没有经过。")
        of_case = (("案号", 200), ("名单制度", 0), ("阶段", 130), ("承办", 100), ("登记", 120))
        self.cases = RowList(of_case, "没有案件。")
        self.papers = RowList((("定稿", 120), ("文书", 0), ("文号", 240), ("案号", 200)), "还没有文书。")
        self.looks = RowList((("时间", 160), ("查询人", 120), ("查询事由", 0)), "没有查询记录。")
        for rows in (self.happened, self.cases, self.papers):
            rows.chosen.connect(lambda case: frame.open_case(case.id))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.side = QVBoxLayout()
        self.side.setSpacing(10)
        self._lay_out()

    def show_party(self, party_id: UUID, purpose: str) -> None:
        """Show the record of a party whose look-up has been registered."""
        party, cases = load_party(self.workspace.office, party_id)
        with self.workspace.office.reading() as session:
            looks = queries(session, about=party_id)
        self._fill_head(party, cases)
        self._fill_tabs(party, cases, looks)
        self._fill_side(party, cases, looks[0] if looks else None, purpose)

    def _fill_head(self, party: Party, cases: list[Case]) -> None:
        _clear(self.head)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(of_class(QLabel(party.party_name), "h1"))
        for chip in _chips(party, cases):
            line.addWidget(ChipLabel(chip))
        line.addStretch()
        if self.workspace.who.may("case_officer"):
            new = of_class(QPushButton(" 新建案件"), "primary")
            new.setIcon(icon("plus", "surface"))
            new.clicked.connect(lambda: self.frame.open_case(None))
            line.addWidget(new)
        self.head.addLayout(line)
        self.head.addWidget(of_class(QLabel("　·　".join(_identity(party))), "second"))
        self.head.addWidget(of_class(QFrame(), "rule"))
        self.head.addLayout(_facts(party, cases, self.workspace))

    def _fill_tabs(self, party: Party, cases: list[Case], looks: list[Query]) -> None:
        happened = events(party, cases)
        self.happened.show_rows(
            [(one.case, [Cell(f"{one.on:%Y-%m-%d}"), Cell(one.kind, is_strong=True), Cell(one.text),
                         Cell(one.case.case_number, tone="primary")]) for one in happened]
        )  # fmt: skip
        self.cases.show_rows([(case, list(_case_cells(case))) for case in cases])
        papers = [one for one in happened if one.document_id]
        self.papers.show_rows(
            [(one.case, [Cell(f"{one.on:%Y-%m-%d}"), Cell(one.document_title), Cell(one.doc_number),
                         Cell(one.case.case_number, tone="primary")]) for one in papers]
        )  # fmt: skip
        self.looks.show_rows(
            [(one, [Cell(f"{one.at.astimezone():%Y-%m-%d %H:%M}"), Cell(one.who), Cell(one.purpose)]) for one in looks]
        )
        counts = (len(happened), len(cases), len(papers), len(looks))
        for tab, (name, count) in enumerate(zip(("全部经过", "案件", "文书", "查询记录"), counts, strict=True)):
            self.tabs.setTabText(tab, f"{name} {count}" if tab else name)
        self.tabs.setCurrentIndex(0)

    def _fill_side(self, party: Party, cases: list[Case], look: Query | None, purpose: str) -> None:
        _clear(self.side)
        self.side.addWidget(_measures_card(party, cases))
        registered = of_class(QFrame(), "card")
        column = QVBoxLayout(registered)
        column.addWidget(of_class(QLabel("本次查询已登记"), "h2"))
        at = f"　{look.at.astimezone():%H:%M}　{look.who}" if look else ""
        column.addWidget(of_class(QLabel(f"事由：{look.purpose if look else purpose}{at}", wordWrap=True), "second"))
        self.side.addWidget(registered)
        self.side.addStretch()

    def _lay_out(self) -> None:
        head = of_class(QFrame(), "card")
        head.setLayout(self.head)
        body = of_class(QFrame(), "card")
        column = QVBoxLayout(body)
        column.setContentsMargins(1, 4, 1, 1)
        for rows in (self.happened, self.cases, self.papers, self.looks):
            self.tabs.addTab(rows, "")
        column.addWidget(self.tabs)
        side = QWidget()
        side.setFixedWidth(CARDS)
        self.side.setContentsMargins(0, 0, 0, 0)
        side.setLayout(self.side)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(body, 1)
        below.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(11)
        whole.addWidget(head)
        whole.addLayout(below, 1)


def _cells(line: PartyLine) -> list[Cell]:
    party = line.party
    return [
        Cell(party.party_name, is_strong=True),
        Cell(_code(party), is_small=True, tone="text2"),
        Cell(PARTY_TYPES[party.party_type], tone="text2"),
        Cell(f"{line.cases} 件"),
    ]


def _code(party: Party) -> str:
    if party.is_person:
        return masked_id(party.id_number or "")
    return party.uscc or "待补代码"


def _identity(party: Party) -> Iterator[str]:
    yield f"{party.id_kind or '证件'} {_code(party)}" if party.is_person else f"统一社会信用代码 {_code(party)}"
    if party.address and not party.is_person:
        yield f"住所 {party.address}"
    if party.principal:
        yield f"负责人 {party.principal}"
    if party.phone:
        yield f"电话 {masked_phone(party.phone) if party.is_person else party.phone}"


def _pairs(party: Party, cases: list[Case]) -> list[CaseParty]:
    return [pair for case in cases for pair in case.parties if pair.party.id == party.id]


def _listed(party: Party, cases: list[Case]) -> list[CaseParty]:
    return [one for one in _pairs(party, cases) if one.decision and one.decision.kind == "listing"]


def _chips(party: Party, cases: list[Case]) -> Iterator[Chip]:
    yield Chip(PARTY_TYPES[party.party_type])
    if any(pair.publication for pair in _listed(party, cases)):
        yield Chip("名单期内", "info")
    if any(pair.is_suspended for pair in _pairs(party, cases)):
        yield Chip("异议核实中，措施暂停执行", "paused")
    if not party.is_person and not party.uscc:
        yield Chip("待补代码", "gap")


def _facts(party: Party, cases: list[Case], workspace: Workspace) -> QHBoxLayout:
    listed = _listed(party, cases)
    dates = [one.decision.earliest_removal_on for one in listed if one.decision and one.decision.earliest_removal_on]
    earliest = min(dates, default=None)
    reached = "（已到）" if earliest and earliest <= workspace.today() else ""
    facts = (
        ("列入名单", f"{len(listed)} 次"),
        ("在办案件", f"{sum(not case.ended_on and not _is_over(case) for case in cases)} 件"),
        ("正在执行的措施", f"{len(_running(party, cases))} 项"),
        ("最早可申请移出", f"{earliest:%Y-%m-%d}{reached}" if earliest else "—"),
    )
    row = QHBoxLayout()
    row.setSpacing(22)
    for i, (name, value) in enumerate(facts):
        if i:
            row.addWidget(of_class(QFrame(), "upright"))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(of_class(QLabel(name), "hint"))
        column.addWidget(QLabel(value))
        row.addLayout(column)
    row.addStretch()
    return row


def _is_over(case: Case) -> bool:
    return phase_of(case) == "closing"


def _running(party: Party, cases: list[Case]) -> list[dict[str, Any]]:
    running = [one for one in _listed(party, cases) if one.publication and not one.is_suspended]
    return [measure for one in running if one.decision for measure in one.decision.measures]


def _measures_card(party: Party, cases: list[Case]) -> QFrame:
    card = of_class(QFrame(), "card")
    column = QVBoxLayout(card)
    column.setSpacing(8)
    running = _running(party, cases)
    head = QHBoxLayout()
    head.addWidget(of_class(QLabel("正在执行的措施"), "h2"))
    head.addStretch()
    head.addWidget(of_class(QLabel(f"{len(running)} 项"), "second"))
    column.addLayout(head)
    for measure in running:
        column.addWidget(QLabel(str(measure.get("name", "")), wordWrap=True))
        detail = "　".join(str(measure[key]) for key in ("implementing_body", "clause") if measure.get(key))
        column.addWidget(of_class(QLabel(detail, wordWrap=True), "hint"))
    if not running:
        column.addWidget(of_class(QLabel("没有正在执行的措施。"), "second"))
    return card


def _case_cells(case: Case) -> Iterator[Cell]:
    yield Cell(case.case_number, tone="primary")
    yield Cell(case.ground or "名单制度待选定")
    yield Cell(chip=Chip("终止" if case.ended_on else PHASES[phase_of(case)], "info"))
    yield Cell(case.officer)
    yield Cell(f"{case.opened_on:%Y-%m-%d}")


def _star(text: str) -> QLabel:
    return of_class(QLabel(f"{text} <span style='color:#8F4E00'>*</span>"), "caption")


def _clear(layout: Any) -> None:
    while item := layout.takeAt(0):
        if item.layout():
            _clear(item.layout())
        elif widget := item.widget():
            widget.hide()
            widget.deleteLater()
