"""主体档案: one party, everything that happened to it, the measures in force and what its removal asks for."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.correcting import may_correct
from app.identifiers import masked_id, masked_phone
from app.model.case import Case
from app.model.case_party import SUSPENDED, CaseParty
from app.model.party import PARTY_TYPES, Party
from app.party_file import Event, Query, earliest_removal_on, events, load_party, queries
from app.procedure import phase_of
from app.regime import regime
from app.step import PHASES
from forms.paper import Drawn
from ui.chips import Chip, ChipLabel
from ui.correct_party import CorrectParty
from ui.delegates import Cell
from ui.marks import mark
from ui.page import Frame
from ui.paper_view import PaperView
from ui.room import resize_within_screen
from ui.row_view import RowList
from ui.theme import icon, of_class
from ui.workspace import Workspace

CARDS = 330  # logical px


class PartyRecord(QWidget):
    """主体档案: head card, tabs, cards at the side."""

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Lay out the parts."""
        super().__init__()
        self.workspace = workspace
        self.frame = frame
        self.purpose = ""
        self.head = QVBoxLayout()
        self.head.setContentsMargins(15, 12, 15, 12)
        self.head.setSpacing(6)
        self.happened = RowList((("日期", 120), ("事项", 90), ("内容", 0), ("案号", 200)), "还没有经过。")
        of_case = (("案号", 200), ("名单制度", 0), ("阶段", 130), ("承办", 100), ("登记", 120))
        self.cases = RowList(of_case, "没有案件。")
        self.papers = RowList((("定稿", 120), ("文书", 0), ("文号", 240), ("案号", 200)), "还没有文书。")
        self.looks = RowList((("时间", 160), ("查询人", 120), ("查询事由", 0)), "没有查询记录。")
        for rows in (self.happened, self.papers):
            rows.chosen.connect(self._open)
        self.cases.chosen.connect(lambda case: frame.open_case(case.id))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.side = QVBoxLayout()
        self.side.setSpacing(10)
        self._lay_out()

    def show_party(self, party_id: UUID, purpose: str) -> None:
        """Show the record of a party whose look-up has been registered."""
        self.purpose = purpose
        party, cases = load_party(self.workspace.office, party_id)
        with self.workspace.office.reading() as session:
            looks = queries(session, about=party_id)
        self._fill_head(party, cases)
        self._fill_tabs(party, cases, looks)
        self._fill_side(party, cases, looks[0] if looks else None, purpose)

    def _open(self, event: Event) -> None:
        """Show the paper an event has left, or the case it belongs to."""
        if event.document_id:
            PaperWindow(self, event, self.workspace.pdf(event.document_id)).open()
        else:
            self.frame.open_case(event.case.id)

    def _fill_head(self, party: Party, cases: list[Case]) -> None:
        _clear(self.head)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(of_class(QLabel(party.party_name), "h1"))
        for chip in _chips(party, cases):
            line.addWidget(ChipLabel(chip))
        line.addStretch()
        back = QPushButton(icon("back"), "返回")
        back.clicked.connect(self.frame.back)
        line.addWidget(back)
        if not any(may_correct(cases, self.workspace.who)):
            correct = QPushButton("更正主体信息")
            correct.clicked.connect(lambda: self._correct(party, cases))
            line.addWidget(correct)
        if self.workspace.who.may("case_officer"):
            new = of_class(QPushButton(" 新建案件"), "primary")
            new.setIcon(icon("plus", "surface"))
            new.clicked.connect(lambda: self.frame.show_page("new_case", party_id=party.id))
            line.addWidget(new)
        self.head.addLayout(line)
        self.head.addWidget(of_class(QLabel("　·　".join(_identity(party)), wordWrap=True), "second"))
        self.head.addWidget(of_class(QFrame(), "rule"))
        self.head.addLayout(_facts(party, cases, self.workspace))

    def _correct(self, party: Party, cases: list[Case]) -> None:
        dialog = CorrectParty(self, self.workspace, party, cases)
        dialog.accepted.connect(lambda: self.show_party(party.id, self.purpose))
        dialog.open()

    def _fill_tabs(self, party: Party, cases: list[Case], looks: list[Query]) -> None:
        happened = events(party, cases)
        self.happened.show_rows(
            [(one, [Cell(f"{one.on:%Y-%m-%d}"), Cell(one.kind, is_strong=True), Cell(one.text),
                         Cell(one.case.case_number, tone="primary")]) for one in happened]
        )  # fmt: skip
        self.cases.show_rows([(case, list(_case_cells(case))) for case in cases])
        papers = [one for one in happened if one.document_id]
        self.papers.show_rows(
            [(one, [Cell(f"{one.on:%Y-%m-%d}"), Cell(one.document_title), Cell(one.doc_number),
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
        for case in _on_list(party, cases)[:1]:
            self.side.addWidget(_removal_card(case))
        registered, column = _card("本次查询已登记")
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
        inside = of_class(QWidget(), "clear")
        self.side.setContentsMargins(0, 0, 0, 0)
        inside.setLayout(self.side)
        side = QScrollArea(widgetResizable=True)
        side.setFixedWidth(CARDS)
        side.setWidget(inside)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(body, 1)
        below.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(11)
        whole.addWidget(head)
        whole.addLayout(below, 1)


class PaperWindow(QDialog):
    """An issued paper to be read."""

    def __init__(self, parent: QWidget, event: Event, pdf: bytes) -> None:
        """Show its pages."""
        super().__init__(parent)
        of_class(self, "desk")
        self.setWindowTitle(f"{event.document_title}　{event.doc_number}".strip())
        resize_within_screen(self, 760, 680)
        self.view = PaperView()
        self.paper = Drawn(pdf, 0, (), ())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the pages at the width the window has got."""
        super().showEvent(event)
        self.view.show_paper(self.paper)


def code_of(party: Party) -> str:
    """Return the code of a party as windows show it: a person's is masked."""
    if party.is_person:
        return masked_id(party.id_number or "")
    return party.uscc or "待补代码"


def _identity(party: Party) -> Iterator[str]:
    yield f"{party.id_kind or '证件'} {code_of(party)}" if party.is_person else f"统一社会信用代码 {code_of(party)}"
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


def _stands(pair: CaseParty) -> bool:
    """Say whether the party is on the list by this decision, and its publication settled."""
    return pair.publication is not None and pair.is_listed


def _on_list(party: Party, cases: list[Case]) -> list[Case]:
    """Return the cases by which the party is on a list now, newest first."""
    return [case for case in cases if any(_stands(pair) for pair in _listed(party, [case]))]


def _chips(party: Party, cases: list[Case]) -> Iterator[Chip]:
    yield Chip(PARTY_TYPES[party.party_type])
    if _on_list(party, cases):
        yield Chip("名单期内", "info")
    elif any(pair.taken_off for pair in _pairs(party, cases)):
        yield Chip("已移出，转为档案", "done", "列入信息已停止公示，不再作为惩戒依据，查询须写明事由")
    for why in dict.fromkeys(pair.suspended_by for pair in _pairs(party, cases) if pair.is_suspended):
        yield Chip(f"{SUSPENDED[why]}，措施暂停执行", "paused")
    if not party.is_person and not party.uscc:
        yield Chip("待补代码", "gap")


def _facts(party: Party, cases: list[Case], workspace: Workspace) -> QHBoxLayout:
    listed = _listed(party, cases)
    decided = [one.decision for one in listed if _stands(one) and one.decision]
    known = [earliest_removal_on(case, pair) for case in cases for pair in _listed(party, [case]) if _stands(pair)]
    earliest = min(filter(None, known), default=None)
    expires = max((one.expires_on for one in decided if one.expires_on), default=None)
    reached = "（已到）" if earliest and earliest <= workspace.today() else ""
    facts = (
        ("列入名单", f"{len(listed)} 次（现有 {len(decided)} 次）"),
        ("在办案件", f"{sum(not case.ended_on and not _is_over(case) for case in cases)} 件"),
        ("正在执行的措施", f"{len(_running(party, cases))} 项"),
        ("最早可申请移出", f"{earliest:%Y-%m-%d}{reached}" if earliest else "—"),
        ("名单届满", f"{expires:%Y-%m-%d}" if expires else "—"),
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
    running = [one for one in _listed(party, cases) if _stands(one) and not one.is_suspended]
    return [measure for one in running if one.decision for measure in one.decision.measures]


def _measures_card(party: Party, cases: list[Case]) -> QFrame:
    running = _running(party, cases)
    card, column = _card("正在执行的措施", f"{len(running)} 项")
    for measure in running:
        column.addWidget(QLabel(str(measure.get("name", "")), wordWrap=True))
        detail = "　".join(str(measure[key]) for key in ("implementing_body", "clause") if measure.get(key))
        column.addWidget(of_class(QLabel(detail, wordWrap=True), "hint"))
    if not running:
        column.addWidget(of_class(QLabel("没有正在执行的措施。"), "second"))
    return card


def _removal_card(case: Case) -> QFrame:
    """移出条件: what the rule of the list asks for; whether it is met is checked when removal is applied for."""
    card, column = _card("移出条件")
    conditions = regime(case.regime_id, on=case.opened_on).removal_conditions
    for condition in conditions:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(mark("ring", "text3"))
        row.addWidget(of_class(QLabel(condition, wordWrap=True), "second"), 1)
        column.addLayout(row)
    if not conditions:
        column.addWidget(of_class(QLabel("规则中没有载明移出条件。"), "second"))
    return card


def _card(title: str, right: str = "") -> tuple[QFrame, QVBoxLayout]:
    card = of_class(QFrame(), "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(8)
    head = QHBoxLayout()
    head.addWidget(of_class(QLabel(title), "h2"))
    head.addStretch()
    head.addWidget(of_class(QLabel(right), "second"))
    column.addLayout(head)
    return card, column


def _case_cells(case: Case) -> Iterator[Cell]:
    yield Cell(case.case_number, tone="primary")
    named = regime(case.regime_id, on=case.opened_on).name if case.regime_id else "未选定名单制度"
    yield Cell(named, second=case.ground)
    stage = "已归档" if case.archived_on else "终止" if case.ended_on else PHASES[phase_of(case)]
    yield Cell(chip=Chip(stage, "done" if case.archived_on else "info"))
    yield Cell(case.officer)
    yield Cell(f"{case.opened_on:%Y-%m-%d}")


def _clear(layout: Any) -> None:
    while item := layout.takeAt(0):
        if item.layout():
            _clear(item.layout())
        elif widget := item.widget():
            widget.hide()
            widget.deleteLater()
