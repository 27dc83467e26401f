"""主体档案: one party, everything that happened to it, the measures in force and what its removal still needs."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.identifiers import masked_id
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.party import PARTY_TYPES, Party
from app.party_file import Event, events, load_party, queries
from app.procedure import PHASES, phase_of
from app.regime import regime
from ui.cell_table import CellTable, cell_view
from ui.chips import Chip, ChipLabel
from ui.delegates import Cell
from ui.marks import mark
from ui.page import Frame
from ui.paper_view import PaperView
from ui.theme import icon, of_class
from ui.workspace import Workspace

SIDE = 336  # logical px
FACT = 22  # logical px between two facts
KIND_CHIPS = {"送达": Chip("已送达", "ok"), "公示": Chip("已公示", "ok")}


class PartyRecord(QWidget):
    """主体档案: head, tabs, and the cards beside them."""

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out empty parts; `show_party` fills them."""
        super().__init__()
        self.workspace, self.frame = workspace, frame
        self.purpose = ""
        self.cases: list[Case] = []
        self.happened: list[Event] = []
        self.head = of_class(QFrame(), "card")
        self.head_column = QVBoxLayout(self.head)
        self.head_column.setContentsMargins(14, 12, 14, 12)
        self.head_column.setSpacing(10)
        self.side = QVBoxLayout()
        self.side.setSpacing(10)
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setAccessibleName("主体档案各栏")
        self.layers = QStackedWidget()
        self.course = CellTable(("", "", "", "", ""))
        self.case_rows = CellTable(("案号", "名单制度、情形", "阶段", "承办", "登记日期"))
        self.papers = CellTable(("日期", "文书", "文号", "案号"))
        self.looks = CellTable(("时间", "查询人", "事由"))
        self._add_tabs()
        self._lay_out()

    def show_party(self, party_id: UUID, purpose: str) -> None:
        """Show a party; `purpose` is what has been registered for this look."""
        self.purpose = purpose
        self.party, self.cases = load_party(self.workspace.office, party_id)
        self.happened = events(self.party, self.cases)
        with self.workspace.office.reading() as session:
            looked = queries(session, about=party_id)
        self.issued = [event for event in self.happened if event.document_id]
        self.course.show_rows(_course(self.happened))
        self.case_rows.show_rows([_case_row(case) for case in self.cases])
        self.papers.show_rows([_paper_row(event) for event in self.issued])
        self.looks.show_rows(
            [(Cell(f"{one.at.astimezone():%Y-%m-%d %H:%M}"), Cell(one.who), Cell(one.purpose)) for one in looked]
        )
        names = ("全部经过", f"案件 {len(self.cases)}", f"文书 {len(self.issued)}", f"查询记录 {len(looked)}")
        for i, name in enumerate(names):
            self.tabs.setTabText(i, name)
        self._fill_head()
        self._fill_side()

    # --- parts ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        body = of_class(QFrame(), "card")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.setSpacing(4)
        inside.addWidget(self.tabs)
        inside.addWidget(of_class(QFrame(), "rule"))
        inside.addWidget(self.layers, 1)
        beside = QWidget()
        beside.setLayout(self.side)
        self.side.setContentsMargins(0, 0, 0, 0)
        of_class(beside, "clear")
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFixedWidth(SIDE)
        scroll.setWidget(beside)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(body, 1)
        row.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        self.setFocusProxy(self.tabs)

    def _add_tabs(self) -> None:
        course = cell_view(self.course, (76, 70, 0, 90, 200), stretch=2, row=50)
        cases = cell_view(self.case_rows, (190, 0, 110, 90, 110), stretch=1)
        papers = cell_view(self.papers, (110, 0, 220, 190), stretch=1)
        looks = cell_view(self.looks, (150, 110, 0), stretch=2)
        course.activated.connect(self._open_event)
        cases.activated.connect(lambda index: self.frame.open_case(self.cases[index.row()].id))
        papers.activated.connect(lambda index: self._show_paper(self.issued[index.row()]))
        course.clicked.connect(lambda index: self._open_event(index) if index.column() == 4 else None)
        for name, table in (("全部经过", course), ("案件", cases), ("文书", papers), ("查询记录", looks)):
            self._add_tab(name, table)
        self.tabs.currentChanged.connect(self.layers.setCurrentIndex)

    def _add_tab(self, name: str, table: QTableView) -> None:
        table.setAccessibleName(name)
        self.tabs.addTab(name)
        self.layers.addWidget(table)

    def _open_event(self, index: QModelIndex) -> None:
        event = self.happened[index.row()]
        if event.document_id:
            self._show_paper(event)
        else:
            self.frame.open_case(event.case.id)

    def _show_paper(self, event: Event) -> None:
        from forms.paper import Drawn

        assert event.document_id
        document = next(one for one in event.case.documents if one.id == event.document_id)
        dialog = QDialog(self)
        dialog.setWindowTitle(f"{document.title}　{document.doc_number}".strip())
        dialog.resize(760, 700)
        view = PaperView()
        inside = QVBoxLayout(of_class(dialog, "desk"))
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(view)
        dialog.open()
        view.show_paper(Drawn(self.workspace.pdf(document.id), document.pages, (), ()))

    def _fill_head(self) -> None:
        _clear(self.head_column)
        listings = _listings(self.party, self.cases)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(of_class(QLabel(self.party.party_name), "h1"))
        for chip in _chips(self.party, listings):
            row.addWidget(ChipLabel(chip))
        row.addStretch()
        self._add_actions(row)
        self.head_column.addLayout(row)
        self.head_column.addWidget(of_class(QLabel(_identity(self.party), wordWrap=True), "second"))
        self.head_column.addWidget(of_class(QFrame(), "rule"))
        facts = QHBoxLayout()
        facts.setSpacing(FACT)
        for i, (name, value) in enumerate(self._facts(listings)):
            if i:
                facts.addWidget(of_class(QFrame(), "upright"))
            facts.addLayout(_fact(name, value))
        facts.addStretch()
        self.head_column.addLayout(facts)

    def _add_actions(self, row: QHBoxLayout) -> None:
        back = QPushButton(icon("back"), "返回")
        back.clicked.connect(self.frame.back)
        row.addWidget(back)
        if self.workspace.who.may("case_officer"):
            new = of_class(QPushButton(icon("plus", "surface"), "新建案件"), "primary")
            new.clicked.connect(lambda: self.frame.open_case(None))
            row.addWidget(new)

    def _facts(self, listings: list[tuple[Case, CaseParty]]) -> Iterable[tuple[str, str]]:
        on_list = [pair for _, pair in listings if pair.publication]
        under_way = [case for case in self.cases if not case.ended_on and _pair(case, self.party) not in on_list]
        yield "列入名单", f"{len(listings)} 次（现有 {len(on_list)} 次）"
        yield "在办案件", f"{len(under_way)} 件"
        yield "正在执行的措施", f"{len(_measures(listings))} 项"
        for _, pair in listings[:1]:
            if pair.decision and pair.decision.earliest_removal_on:
                reached = "（已到）" if pair.decision.earliest_removal_on <= self.workspace.today() else ""
                yield "最早可申请移出", f"{pair.decision.earliest_removal_on:%Y-%m-%d}{reached}"
            if pair.decision and pair.decision.expires_on:
                yield "名单届满", f"{pair.decision.expires_on:%Y-%m-%d}"

    def _fill_side(self) -> None:
        _clear(self.side)
        listings = _listings(self.party, self.cases)
        self.side.addWidget(_measures_card(_measures(listings), any(pair.is_suspended for _, pair in listings)))
        for case, pair in listings[:1]:
            self.side.addWidget(_removal_card(case, pair))
        registered, inside = _card("本次查询已登记")
        words = f"事由：{self.purpose}\n{self.workspace.who.name}　{self.workspace.today():%Y-%m-%d}"
        inside.addWidget(of_class(QLabel(words, wordWrap=True), "hint"))
        self.side.addWidget(registered)
        self.side.addStretch()


# --- what the record says, from the cases -------------------------------------------------------------------------


def _pair(case: Case, party: Party) -> CaseParty:
    return next(pair for pair in case.parties if pair.party.id == party.id)


def _listings(party: Party, cases: list[Case]) -> list[tuple[Case, CaseParty]]:
    """Return the listing decisions about a party, newest first."""
    pairs = [(case, _pair(case, party)) for case in cases]
    return [(case, pair) for case, pair in pairs if pair.decision and pair.decision.kind == "listing"]


def _measures(listings: list[tuple[Case, CaseParty]]) -> list[tuple[dict[str, str], str]]:
    """Return the measures of every listing that has been made public, each with the day it began."""
    return [
        (measure, f"{pair.publication.published_on or pair.decision.decided_on:%Y-%m-%d} 起")
        for _, pair in listings
        if pair.publication and pair.decision
        for measure in pair.decision.measures
    ]


def _chips(party: Party, listings: list[tuple[Case, CaseParty]]) -> Iterable[Chip]:
    yield Chip(PARTY_TYPES[party.party_type])
    if any(pair.publication for _, pair in listings):
        yield Chip("名单期内", "info")
    if any(pair.is_suspended for _, pair in listings):
        yield Chip("措施暂停执行", "wait")
    if not party.is_person and not party.uscc:
        yield Chip("待补代码", "gap", party.uscc_absent_reason)


def _identity(party: Party) -> str:
    parts = (
        ("统一社会信用代码", party.uscc or ""),
        (party.id_kind or "证件号码", masked_id(party.id_number) if party.id_number else ""),
        ("住所", party.address),
        ("负责人", party.principal),
        ("电话", party.phone),
    )
    return "　·　".join(f"{name} {value}" for name, value in parts if value)


def _course(happened: list[Event]) -> list[tuple[Cell, ...]]:
    years = [event.on.year for event in happened]
    return [
        (
            Cell(f"{event.on:%m-%d}", second=str(event.on.year) if i == 0 or years[i - 1] != event.on.year else ""),
            Cell(event.kind, is_strong=True),
            Cell(event.text),
            Cell(chip=KIND_CHIPS.get(event.kind)),
            Cell(event.document_title or event.case.case_number, tone="primary", hint="点击打开"),
        )
        for i, event in enumerate(happened)
    ]


def _case_row(case: Case) -> tuple[Cell, ...]:
    name = regime(case.regime_id, on=case.opened_on).name if case.regime_id else "未选定名单制度"
    ended = bool(case.ended_on)
    stage = Chip("已终止", "done") if ended else Chip(PHASES[phase_of(case)], "info")
    return (
        Cell(case.case_number),
        Cell(name, second=case.ground),
        Cell(chip=stage),
        Cell(case.officer),
        Cell(f"{case.opened_on:%Y-%m-%d}", is_small=True),
    )


def _paper_row(event: Event) -> tuple[Cell, ...]:
    document = next(one for one in event.case.documents if one.id == event.document_id)
    return (
        Cell(f"{event.on:%Y-%m-%d}", is_small=True),
        Cell(document.title, tone="primary"),
        Cell(document.doc_number),
        Cell(event.case.case_number, is_small=True, tone="text2"),
    )


# --- cards --------------------------------------------------------------------------------------------------------


def _measures_card(measures: list[tuple[dict[str, str], str]], suspended: bool) -> QFrame:
    card, column = _card("正在执行的措施", f"{len(measures)} 项")
    if not measures:
        column.addWidget(of_class(QLabel("没有正在执行的失信惩戒措施。", wordWrap=True), "second"))
    for measure, since in measures:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(QLabel(measure["name"], wordWrap=True))
        words.addWidget(of_class(QLabel(f"{measure.get('implementing_body', '')}　{since}".strip()), "hint"))
        row.addLayout(words, 1)
        row.addWidget(ChipLabel(Chip("暂停执行", "wait") if suspended else Chip("执行中", "info")))
        column.addLayout(row)
    return card


def _removal_card(case: Case, pair: CaseParty) -> QFrame:
    """移出条件核对: the conditions the rule of the list names; whether they are met is checked at removal."""
    card, column = _card("移出条件")
    conditions = regime(case.regime_id, on=case.opened_on).removal_conditions
    for condition in conditions:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(mark("ring", "text3"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(of_class(QLabel(condition, wordWrap=True), "second"), 1)
        column.addLayout(row)
    if not conditions:
        terms = pair.decision.removal_terms if pair.decision else ""
        column.addWidget(of_class(QLabel(terms or "规则中没有载明移出条件。", wordWrap=True), "second"))
    return card


def _card(title: str, right: str = "") -> tuple[QFrame, QVBoxLayout]:
    card = of_class(QFrame(), "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(8)
    row = QHBoxLayout()
    row.addWidget(of_class(QLabel(title), "h2"))
    row.addStretch()
    row.addWidget(of_class(QLabel(right), "second"))
    column.addLayout(row)
    return card, column


def _fact(name: str, value: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(of_class(QLabel(name), "hint"))
    column.addWidget(QLabel(value))
    return column


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout | QHBoxLayout):
            _clear(inner)
