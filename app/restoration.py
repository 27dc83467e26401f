"""恢复列入: a removal got by false material or a broken promise is undone, where the rule of the list says so."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app import clocks, law
from app.law import Provision, provision, rules
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import Exit
from app.paper_blanks import party_blanks
from app.procedure import PUBLISH
from app.regime import regime
from forms.dates import chinese_date
from forms.notify_restoration import NotifyRestorationPaper

TERM_FROM = {"continued": "连续计算，届满日不变", "anew": "自恢复之日起重新计算"}
"""How the term goes on once a party is back on the list."""


def restoration_rule(case: Case, on: date) -> Provision | None:
    """Return the rule by which a list takes a removed party back; None where it has none."""
    has_rule = case.regime_id and "restoration" in rules(case.regime_id)
    return provision(f"{case.regime_id}.restoration", on=on) if has_rule else None


def term_text(case: Case, party: CaseParty, term_from: str, on: date) -> str:
    """恢复后的列入期限: say from when and until when the term counts; empty before that is chosen, or known."""
    made = party.decision
    if term_from == "continued" and made and made.expires_on:
        return f"自{chinese_date(made.decided_on)}起连续计算，至{chinese_date(made.expires_on)}届满"
    known = clocks.KINDS["term"].period(case, on, on) if term_from == "anew" else None
    return f"自本决定作出之日起重新计算{known}" if known else ""


def removal_before(party: CaseParty, one: Exit) -> Exit | None:
    """Return the removal a restoration undoes: the last decided before it."""
    removals = [other for other in party.exits if other.takes_off and other is not one]
    return removals[-1] if removals else None


def notice_of_restoration(case: Case, party: CaseParty, text: Mapping[str, Any], on: date) -> NotifyRestorationPaper:
    """拟恢复列入告知书: what the party is told, and may speak to, before it is put back on the list."""
    undone, unit = party.taken_off, case.unit
    return NotifyRestorationPaper(
        **party_blanks(party),
        organ=unit.name,
        finalized_on=on,
        list_name=regime(case.regime_id, on=on).name,
        removal_number=undone.doc_number if undone else "",
        removed_on=undone.decided_on if undone else None,
        facts=text.get("facts", ""),
        basis_document=text.get("basis_document", ""),
        legal_basis=text.get("legal_basis", ""),
        rights_text=law.text("general.rights_text", on=on, you=party.you),
        contact_person=unit.contact or case.officer,
        contact_phone=unit.phone,
        contact_address=unit.address,
    )


def put_back(case: Case, party: CaseParty, one: Exit, on: date) -> None:
    """Let the listing be in force again, to be published anew; its term goes on, or is counted anew."""
    made, undone = party.decision, removal_before(party, one)
    assert made
    if undone:
        undone.found_false = one.text.get("facts", "")
    show_again(case, party, on, "恢复列入决定", "移出后恢复列入，重新公示")
    is_anew = one.text.get("term_from") == "anew"
    since = on if is_anew else made.decided_on
    for clock in ("earliest_removal", "term"):
        clocks.begin(case, party, clock, since, on, "恢复列入决定" if is_anew else "列入决定")
    if is_anew:
        term, earliest = case.running("term", party), case.running("earliest_removal", party)
        made.expires_on = term.due_on if term else None
        made.earliest_removal_on = earliest.due_on if earliest else None


def show_again(case: Case, party: CaseParty, on: date, event: str, why: str) -> None:
    """重新公示: a listing that was not shown for a while is to be published again."""
    if published := case.done(PUBLISH.key, party):
        published.undo(on, "withdrawn", why)
    clocks.begin(case, party, "publication", on, on, event)


def take_off_again(case: Case, party: CaseParty, on: date) -> None:
    """撤回恢复列入: let the removal stand as before, with the term as it was; nothing is to be published."""
    made = party.decision
    assert made
    for clock in ("publication", "earliest_removal", "term"):
        if running := case.running(clock, party):
            running.met_on, running.late_reason = on, "文书撤回"
    before = [one for one in case.deadlines if one.case_party_id == party.id and one.starts_from == made.decided_on]
    until = {one.clock: one.due_on for one in before}
    made.expires_on = until.get("term", made.expires_on)
    made.earliest_removal_on = until.get("earliest_removal", made.earliest_removal_on)
    for one in party.exits:
        one.found_false = ""
