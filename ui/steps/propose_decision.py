"""提请审核: the proposal for each party and the five blocks of the decision."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QLabel

from app.applying import discussion_asked
from app.decision_text import drafted
from app.law import text
from app.paper_blanks import basis_of
from app.prudence import lenient_answers, partly_accepted, presumed_code
from app.regime import regime, remedies, removal_terms
from app.steps import propose_decision
from forms.paper import Paper
from ui.case_periods import ask_periods
from ui.check_rows import ProposalsEditor
from ui.editors import LineEditor, TextEditor, TicksEditor
from ui.form import Field
from ui.step_page import StepPage
from ui.theme import of_class


class ProposeDecisionPage(StepPage):
    """提请审核."""

    step = propose_decision
    verb = "提请审核"
    is_always_proofread = False
    needs_proof_note = False

    def above_form(self) -> None:
        """Ask for the period the decision will name, where nobody has confirmed it; say what an answer has changed."""
        if self.is_too_early:
            return
        ask_periods(self, "term", needed="term")
        for words in partly_accepted(self.case):
            self.box.addWidget(of_class(QLabel(words, wordWrap=True), "gap-note"))

    def fields(self) -> Iterator[Field]:
        """Ask for the proposal, then for the text to be approved."""
        found = tuple(lenient_answers(self.case).values())
        told = {
            one["name"]: one["name"]
            for party in self.case.parties if party.notice for one in party.notice.proposed_measures
        }  # fmt: skip
        yield Field("proposals", "拟处理意见", lambda: ProposalsEditor(self.case.parties, self._exemptions(), found))
        yield Field("facts", "事由", lambda: TextEditor(lines=4))
        yield Field("legal_basis", "依据", lambda: TextEditor(lines=2))
        yield Field(
            "measures", "惩戒措施提示", lambda: TicksEditor(told, columns=1), hint="只能提示告知书中告知过的措施。"
        )
        yield Field("removal_terms", "移出条件和程序", lambda: TextEditor(lines=4))
        yield Field("remedies", "救济措施", lambda: TextEditor(lines=3))
        yield Field("officer_opinion", "承办人意见", lambda: TextEditor(lines=2))
        yield Field(
            "discussion_reason",
            "提请集体讨论",
            lambda: LineEditor("情节复杂或者重大违法的，写明理由；不需要的不填"),
            star=False,
            hint="本单位或者该名单规定列入须集体讨论，不提请也要讨论。" if discussion_asked(self.case) else "",
        )

    def initial(self) -> dict[str, Any]:
        """Bring in notice and rules; after a return, what was proposed before."""
        case, on = self.case, self.workspace.today()
        if case.proposed_decision:
            return self.recorded()
        first = case.parties[0]
        told = first.notice
        listed = all(one.proposed_outcome != "not_listing" for one in case.parties)
        return {
            "proposals": [
                {
                    "outcome": one.proposed_outcome or "listing",
                    "reason": one.outcome_reason,
                    "exemption": one.exemption,
                    "code": one.outcome_code or presumed_code(case, one),
                    "lenient_end": one.lenient_end,
                }
                for one in case.parties
            ],
            "facts": told.reason if told else case.evidence.facts if case.evidence else "",
            "legal_basis": told.legal_basis if told else basis_of(case, on),
            "measures": [one["name"] for one in told.proposed_measures] if told else [],
            "officer_opinion": self._opinion(listed),
            "removal_terms": removal_terms(case.regime_id, first.you, on=on, confirmed=case.unit.confirmed(on))
            if listed
            else "",
            "remedies": remedies(on=on, review_organ=case.unit.review_organ, court=case.unit.court),
        }

    def _exemptions(self) -> dict[str, str]:
        """Return the reasons of the list's own rule not to list, as far as it names any."""
        known = regime(self.case.regime_id, on=self.workspace.today()).exemptions if self.case.regime_id else ()
        return {one.key: str(one) for one in known}

    def _opinion(self, listed: bool) -> str:
        case, on = self.case, self.workspace.today()
        key = "general.officer_opinion" if listed else "general.officer_opinion_not_listing"
        words = {"party_name": case.title, "list_name": regime(case.regime_id, on=on).name}
        words |= {"ground": case.ground, "clause": case.ground_clause, "reason": case.parties[0].outcome_reason}
        return text(key, on=on, **words)

    @property
    def has_paper(self) -> bool:
        """The text typed here is the text of the decision."""
        return True

    def paper(self) -> Paper:
        """Return the decision this proposal would become, for the first party."""
        entry, first = self.entry(), self.case.parties[0]
        mine = next((one for one in entry.proposals if one.case_party_id == first.id), None)
        outcome, reason, end = (mine.outcome, mine.reason, mine.lenient_end) if mine else ("", "", "")
        return drafted(self.case, first, asdict(entry), outcome, reason, self.workspace.today(), end)

    def recorded(self) -> dict[str, Any]:
        """Show the proposal as the reviewers see it."""
        proposals = [
            {
                "outcome": one.proposed_outcome,
                "reason": one.outcome_reason,
                "exemption": one.exemption,
                "code": one.outcome_code,
                "lenient_end": one.lenient_end,
            }
            for one in self.case.parties
        ]
        return self.case.proposed_decision | {"proposals": proposals}

    def after_words(self) -> str:
        """Say what comes next."""
        return "提交后由审核人审核"
