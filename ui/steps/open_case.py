"""登记当事人: parties, two officers, source and recusal."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.case_file import known_party
from app.from_penalty import opening
from app.import_penalties import penalty
from app.model.case_party import CaseParty
from app.model.party import Party
from app.party_file import load_party
from app.steps import open_case
from ui.editors import ChoiceEditor, LineEditor
from ui.form import Field
from ui.known_parties import offers_of
from ui.party_cards import PartiesEditor
from ui.step_page import StepPage
from ui.theme import icon


class OpenCasePage(StepPage):
    """登记当事人."""

    step = open_case
    verb = "完成登记"
    penalty_id: UUID | None = None
    origin = ""

    def fields(self) -> Iterator[Field]:
        """Ask for the parties first."""
        people = self.workspace.officers()
        handling = {one.name: one.name for one in people if one.may("case_officer")}
        present = [one.name for one in people if one.is_active and one.badge_number]
        yield Field(
            "parties", "当事人", lambda: PartiesEditor(self.workspace.today, self._on_file, self.workspace.parties)
        )
        yield Field("source", "案件来源", lambda: LineEditor("如 本机关行政处罚决定、上级交办、部门移送"))
        yield Field("officer", "承办人", lambda: ChoiceEditor(handling, width=210))
        yield Field("officer_badge", "承办人证号", lambda: LineEditor("执法证号", width=210))
        hint = "办案人员不得少于两人；本单位人员不足的，可填写借调或联合执法人员的姓名和证号。"
        yield Field("co_officer", "协办人", lambda: _name_of(present), hint=hint)
        yield Field("co_officer_badge", "协办人证号", lambda: LineEditor("执法证号", width=210))
        yield Field("recusal", "回避", lambda: LineEditor("没有应当回避的情形，或写明情形和处理"))

    def _fill(self) -> None:
        super()._fill()
        for name in ("officer", "co_officer"):
            self.form[name].changed.connect(lambda name=name: self._bring_badge(name))

    def _bring_badge(self, name: str) -> None:
        """Whoever is chosen brings the number of the certificate along."""
        badges = {one.name: one.badge_number for one in self.workspace.officers()}
        if self.form.value(name) in badges:
            self.form[f"{name}_badge"].set_raw(badges[self.form.value(name)])

    def initial(self) -> dict[str, Any]:
        """The one who registers handles the case."""
        return {
            "officer": self.workspace.who.name,
            "officer_badge": self.workspace.who.badge_number,
            "recusal": "没有应当回避的情形",
        }

    def take_penalty(self, penalty_id: UUID | None) -> None:
        """Take over party, source and where it came from, from an imported decision (来源不丢)."""
        if penalty_id is None:
            return
        found = penalty(self.workspace.office, penalty_id)
        self.penalty_id = penalty_id
        self.origin = f"据导入的行政处罚决定立案：{found.doc_number}　{found.party_name}"
        begun = opening(found)
        self.form.set_raw({"parties": [asdict(one) for one in begun.parties], "source": begun.source})
        self.refresh()

    def take_party(self, party_id: UUID | None) -> None:
        """Take over a party whose record the officer comes from."""
        if party_id is None:
            return
        party, _ = load_party(self.workspace.office, party_id)
        self.origin = f"为已登记的主体立案：{party.party_name}"
        self.form.set_raw({"parties": [_as_typed(party)]})
        self.refresh()

    def entry(self) -> Any:
        """Return the registration, with the imported decision it came from."""
        return open_case.Entry(**self.form.values(), penalty_id=self.penalty_id)

    def record(self) -> Any:
        """Return the registration as it stands."""
        return self.case

    def recorded(self) -> dict[str, Any]:
        """Show the parties as they stand on file."""
        return super().recorded() | {"parties": [vars_of(one) for one in self.case.parties]}

    def after_words(self) -> str:
        """Say what comes next."""
        return "登记后取案号，转依据文书核验"

    def _seen(self) -> None:
        return None

    def _on_file(self, code: str) -> str:
        found = known_party(self.workspace.office, code)
        if found is None:
            return ""
        more = f"，已有案件 {'、'.join(found.case_numbers)}" if found.case_numbers else ""
        return f"已登记主体：{found.party_name}{more}。"


def _name_of(present: list[str]) -> LineEditor:
    """Return a line for a person, which offers those of the office while something is typed, or all of them."""
    editor = LineEditor("姓名", width=210)
    names = QCompleter(present, editor)
    names.setFilterMode(Qt.MatchFlag.MatchContains)
    offers_of(names)
    editor.line.setCompleter(names)
    offer = editor.line.addAction(icon("down", "text3"), QLineEdit.ActionPosition.TrailingPosition)
    offer.setToolTip("本单位人员")

    def show_all() -> None:
        editor.line.setFocus()
        names.setCompletionPrefix("")
        names.complete()

    offer.triggered.connect(show_all)
    return editor


def vars_of(one: CaseParty) -> dict[str, str]:
    """Return a party as its card shows it."""
    return _as_typed(one.party) | {"role": one.role}


def _as_typed(party: Party) -> dict[str, str]:
    names = ("party_type", "party_name", "uscc", "uscc_absent_reason", "id_kind", "id_number", "address", "principal")
    return {name: getattr(party, name) or "" for name in (*names, "phone")}
