"""提请移出、撤销、恢复或更正: which decision is proposed, and its text, brought in from the rules."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from app.applying import owed_route
from app.cascade import loss_of
from app.correcting import misprints
from app.exit_texts import Texts, of_route, term_of
from app.exits import correctable
from app.model.exit import ROUTES, Exit
from app.restoration import TERM_FROM, term_text
from app.steps import propose_exit
from ui.editors import ChoiceEditor, DateEditor, FileEditor, LineEditor, RadioEditor, TextEditor
from ui.exit_fields import CorrectionsEditor, ExitPage, note_of
from ui.form import Field, Form


def _asked(name: str) -> Callable[[Form], bool]:
    return lambda form: name in propose_exit.ASKED.get(form.value("route") or "", ())


def _restores(form: Form) -> bool:
    return form.value("route") == "restoration"


def _corrects(form: Form) -> bool:
    return form.value("route") == "correction"


class ProposeExitPage(ExitPage):
    """提请移出、撤销、恢复或更正."""

    step = propose_exit
    verb = "提请审批"
    is_always_proofread = False
    needs_proof_note = False

    def above_form(self) -> None:
        """Say what the office owes the party, and what is open about the basis though the term is over."""
        if self.party and (owed := owed_route(self.case, self.party)):
            loss = loss_of(self.case, self.party)
            why = f"{loss.facts}（{loss.on:%Y-%m-%d}）" if loss else "依据文书已经变更，列入情形仍然成立"
            self.box.addWidget(note_of(f"{why}，请提请{ROUTES[owed]}。"))
        if self.is_due and (words := propose_exit.open_basis_suit(self.case)):
            self.box.addWidget(note_of(words))

    def concerns(self, one: Exit) -> bool:
        """Say whether the office proposed it itself."""
        return one.route in propose_exit.OWN_ROUTES and bool(one.proposed_on)

    def take_back(self, typed: dict[str, Any]) -> None:
        """Show an earlier draft; the kind of decision alone brings in its texts."""
        super().take_back(typed)
        if set(typed) == {"route"}:
            self._bring_in()

    def fields(self) -> Iterator[Field]:
        """Ask which decision, then for the blanks of its paper."""
        keep, served = self.workspace.keep, self._served()
        yield Field("route", "提请事项", lambda: RadioEditor(propose_exit.OWN_ROUTES))
        yield Field("document_number", "被更正的文书", lambda: ChoiceEditor(served), when=_asked("document_number"))
        yield Field("facts", "事由", lambda: TextEditor(lines=3), when=_asked("facts"))
        yield Field("basis_document", "依据的文书", LineEditor, when=_asked("basis_document"))
        yield Field(
            "told_on", "告知日期", lambda: DateEditor(self.workspace.today), when=_restores,
            hint="拟恢复列入告知书在“随附文书”中打印，送达并听取意见后再提请。",
        )  # fmt: skip
        yield Field("hearing_file", "告知和意见材料", lambda: FileEditor(keep), when=_restores)
        yield Field("term_from", "期限计算", lambda: RadioEditor(TERM_FROM), when=_restores)
        yield Field("hearing_summary", "听取意见情况", lambda: TextEditor(lines=2), when=_asked("hearing_summary"))
        yield Field("reason", "更正的理由", lambda: TextEditor(lines=2), when=_asked("reason"))
        yield Field("corrections", "更正事项", CorrectionsEditor, when=_corrects)
        yield Field("term", "列入期限", LineEditor, when=_asked("term"))
        yield Field("verification", "核查情况", lambda: TextEditor(lines=2), when=_asked("verification"))
        yield Field("legal_basis", "依据", lambda: TextEditor(lines=2))
        yield Field("effect_text", "效力和后续办理", lambda: TextEditor(lines=3), when=_asked("effect_text"))
        yield Field("removal_terms", "移出条件和程序", lambda: TextEditor(lines=4), when=_asked("removal_terms"))
        yield Field("remedies", "救济措施", lambda: TextEditor(lines=3), when=_asked("remedies"))
        yield Field("proof", "依据材料", lambda: FileEditor(keep), star=False)

    def initial(self) -> dict[str, Any]:
        """After a return show what was proposed; else begin with the end of the term, once it is over."""
        one = self.one
        if one and one.stage == "proposing":
            return {"route": one.route, **one.text}
        owed = owed_route(self.case, self.party) if self.party else ""
        if owed:
            return {"route": owed, **self._texts(owed)}
        made, on = self.party.decision if self.party else None, self.workspace.today()
        is_over = bool(made and made.expires_on and made.expires_on <= on)
        return {"route": "lapse", **self._texts("lapse")} if is_over else {}

    def entry(self) -> Any:
        """Name the paper to be corrected by its title and day too."""
        entry = super().entry()
        paper = next((one for one in self.case.documents if one.doc_number == entry.document_number), None)
        told = {"document_title": paper.title, "document_date": paper.finalized_on} if paper else {}
        return replace(entry, **told) if entry.document_number else entry

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else "提交后由负责人审批"

    def _fill(self) -> None:
        super()._fill()
        self.form["route"].changed.connect(self._bring_in)
        self.form["term_from"].changed.connect(self._bring_in_term)
        self.form["document_number"].changed.connect(self._bring_in_misprints)

    def _bring_in(self) -> None:
        """Put in the texts of the decision chosen; what the officer has typed stays."""
        of_rules = [self._texts(route) for route in propose_exit.OWN_ROUTES]
        for name, words in self._texts(self.form.value("route")).items():
            if words and self.form[name].raw() in (None, "", *(texts.get(name) for texts in of_rules)):
                self.form[name].set_raw(words)

    def _bring_in_term(self) -> None:
        """Say the term as it is to be counted; what the officer has typed stays."""
        if self.party is None or not _restores(self.form):
            return
        on = self.workspace.today()
        said = [term_text(self.case, self.party, way, on) for way in TERM_FROM]
        if self.form["term"].raw() in ("", term_of(self.case, self.party), *said):
            self.form["term"].set_raw(term_text(self.case, self.party, self.form.value("term_from") or "", on))

    def _bring_in_misprints(self) -> None:
        """Propose to correct what the paper chosen says of the party otherwise than the record; typed lines stay."""
        if self.party is None:
            return
        papers = {one.doc_number: misprints(one, self.party) for one in self.case.documents if one.doc_number}
        brought = [row for rows in papers.values() for row in rows]
        rows = self.form["corrections"].raw()
        if all(row in brought or not any(row.values()) for row in rows):
            self.form["corrections"].set_raw(papers.get(self.form.value("document_number") or "", []) or [{}])

    def _texts(self, route: str) -> Texts:
        return of_route(route, self.case, self.party, self.workspace.today()) if self.party else {}

    def _served(self) -> dict[str, str]:
        """Return the papers that have reached the party, by number; one corrected before says so."""
        if self.party is None:
            return {}
        marked = {
            number: "　已更正" for number in correctable(self.case, self.party) if self.party.correction_of(number)
        }
        return {
            number: f"{one.title}　{number}{marked.get(number, '')}"
            for number, one in correctable(self.case, self.party).items()
        }
