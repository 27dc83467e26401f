"""提请移出、撤销、恢复或更正: what the office itself proposes about a listing, with the text of the decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import exits, procedure, restoration
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.evidence import REMEDY_STATUSES
from app.model.exit import ROUTES, Exit
from app.refusal import Obstacle, day_faults, unfilled
from app.regime import regime
from app.step import Occasion, Way
from forms.letter import Letter

STEP = procedure.PROPOSE_EXIT
OWN_ROUTES = {key: name for key, name in ROUTES.items() if key != "repair"}
ASKED = {
    "lapse": {"term": "列入期限", "verification": "核查情况", "effect_text": "移出的效力"},
    "revocation": {
        "facts": "撤销的事由", "basis_document": "撤销所依据的文书",
        "effect_text": "撤销后的办理", "remedies": "救济措施",
    },
    "restoration": {
        "facts": "恢复列入的事由", "basis_document": "依据材料", "hearing_summary": "告知和听取意见情况",
        "term": "恢复后的列入期限", "removal_terms": "移出条件和程序", "remedies": "救济措施",
    },
    "correction": {
        "document_number": "被更正的文书", "reason": "更正的理由", "effect_text": "更正的效力", "remedies": "救济措施",
    },
}  # fmt: skip
"""What each kind of decision says beside its legal basis."""


@dataclass(frozen=True)
class Entry:
    """Which decision is proposed, and its text; of each kind only its own blanks are used."""

    route: str = ""
    legal_basis: str = ""
    term: str = ""
    verification: str = ""
    facts: str = ""
    basis_document: str = ""
    hearing_summary: str = ""
    effect_text: str = ""
    removal_terms: str = ""
    remedies: str = ""
    reason: str = ""
    document_title: str = ""
    document_number: str = ""
    document_date: date | None = None
    corrections: tuple[dict[str, str], ...] = ()
    proof: Kept | None = None
    term_from: str = ""
    told_on: date | None = None
    hearing_file: Kept | None = None


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """One thing at a time: what is being decided comes to its end first."""
    one = party.open_exit if party else None
    if one and one.stage != "proposing":
        sentence = f"“{ROUTES[one.route]}”正在办理，办结后才能另行提请。"
        yield Obstacle(sentence, STEP.law, step=_next_step(one))


def _next_step(one: Exit) -> str:
    steps = {"applied": "accept_removal", "verifying": "verify_removal", "approving": "approve_exit"}
    return steps.get(one.stage, "serve_exit" if one.papers_to_serve else "end_listing")


def routes_open(case: Case, party: CaseParty, on: date) -> dict[str, str]:
    """Return why each kind of decision cannot be proposed now; empty words where it can."""
    off = "" if party.is_listed else "当事人不在名单上。"
    removed = party.taken_off
    again = "" if removed and removed.route == "repair" else "只有申请移出后又被查实虚假或者违反承诺的，才恢复列入。"
    if not again and party.basis_lost_on:
        again = "列入的依据已经丧失，不能恢复列入。"
    if not again and restoration.restoration_rule(case, on) is None:
        again = "本名单没有恢复列入的规定。"
    wrong = "" if exits.correctable(case, party) else "没有已送达的文书。"
    return {"lapse": off or _not_yet(case, party, on), "revocation": off, "restoration": again, "correction": wrong}


def ways(case: Case, party: CaseParty, on: date) -> Iterator[Way]:
    """Yield each kind of decision with its words, and why it cannot be proposed now."""
    for route, why in routes_open(case, party, on).items():
        yield Way(f"提请{ROUTES[route]}", {"route": route}, why)


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the proposal still lacks; what the listing does not allow is said first."""
    if entry.route not in OWN_ROUTES:
        yield Obstacle("请选择提请办理的事项。", field="route")
        return
    if why := routes_open(case, party, on)[entry.route]:
        yield Obstacle(why, STEP.law, field="route")
    yield from unfilled(entry, {name: f"请填写{label}。" for name, label in ASKED[entry.route].items()})
    if entry.route == "correction":
        yield from _corrections(case, party, entry)
    if entry.route == "restoration":
        yield from _heard(party, entry, on)
    if not entry.legal_basis.strip():
        yield Obstacle("请填写依据。", field="legal_basis")
    if entry.proof is None and entry.route != "lapse":
        yield Obstacle("请上传依据材料的扫描件。", field="proof")


def _not_yet(case: Case, party: CaseParty, on: date) -> str:
    """Say why the end of the term does not take the party off the list: it has not come, or it does so nowhere."""
    if not regime(case.regime_id, on=on).lapses_by_itself:
        return "本名单期限届满后不自动移出，由当事人申请移出。请办理“登记移出申请”。"
    ends = party.decision.expires_on if party.decision else None
    if ends is None:
        return "列入时没有确定名单期限，请先在“公示与共享”中确认期限。"
    return f"名单期限至 {ends:%Y-%m-%d} 届满，届满后再办理。" if ends > on else ""


def open_basis_suit(case: Case) -> str:
    """Say that the basis is still before a court or review body although the term is over; empty where it is not."""
    held = case.evidence
    if held is None or held.remedy_status != REMEDY_STATUSES["pending"]:
        return ""
    return "依据文书的复议、诉讼还没有办结。届满移出不受影响；依据被撤销的，另行办理撤销列入和恢复信誉。"


def _heard(party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """恢复列入前告知当事人并听取意见; a term that goes on must not be over."""
    removed, made = party.taken_off, party.decision
    yield from day_faults(
        entry.told_on, on, field="told_on", missing="请填写告知当事人的日期。",
        name="告知日期", follows="移出决定日期", since=removed.decided_on if removed else None,
    )  # fmt: skip
    if entry.hearing_file is None:
        yield Obstacle("请上传告知书、送达回证和当事人意见的扫描件。", STEP.law, field="hearing_file")
    if entry.term_from not in restoration.TERM_FROM:
        yield Obstacle("请选择恢复后的名单期限怎样计算。", field="term_from")
    elif entry.term_from == "continued" and made and made.expires_on and made.expires_on <= on:
        yield Obstacle(f"名单期限已于 {made.expires_on:%Y-%m-%d} 届满，连续计算的不能恢复列入。", field="term_from")


def _corrections(case: Case, party: CaseParty, entry: Entry) -> Iterator[Obstacle]:
    rows = entry.corrections
    corrected = exits.correctable(case, party).get(entry.document_number)
    if entry.document_number and corrected is None:
        yield Obstacle("只能更正已经送达当事人的文书。未送达的，撤回后重新定稿。", field="document_number")
    elif corrected and entry.document_date != corrected.finalized_on:
        made_on = f"{corrected.finalized_on:%Y-%m-%d}"
        yield Obstacle(f"被更正文书的成文日期是 {made_on}，请核对。", field="document_date")
    if not rows or any(not all(row.get(name, "").strip() for name in ("place", "wrong", "right")) for row in rows):
        yield Obstacle("请逐项填写更正位置、原文和更正后的内容。", field="corrections")
    elif any(row["wrong"] == row["right"] for row in rows):
        yield Obstacle("更正后的内容与原文相同，请核对。", field="corrections")


def text_of(entry: Entry) -> dict[str, Any]:
    """Return the blanks of the decision as they are proposed."""
    asked = (*ASKED.get(entry.route, ()), "legal_basis")
    words: dict[str, Any] = {name: getattr(entry, name) for name in asked}
    if entry.route == "correction":
        made_on = entry.document_date.isoformat() if entry.document_date else ""
        words |= {"document_title": entry.document_title, "document_date": made_on}
        words["corrections"] = [dict(row) for row in entry.corrections]
    if entry.route == "restoration":
        words["term_from"] = entry.term_from
    return {name: value.rstrip("。") if name in ("facts", "verification", "basis_document") else value
            for name, value in words.items()}  # fmt: skip


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Letter:
    """Return the decision as it would be made; before one is chosen, that of a term that is over."""
    drafted = Exit(route=entry.route or "lapse", opened_on=occasion.on, outcome="granted")
    return exits.paper_of(case, party, drafted, text_of(entry), occasion)


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Letter]:
    """拟恢复列入告知书, to be served and answered before the party is put back on the list."""
    if entry.route == "restoration" and party.taken_off:
        yield restoration.notice_of_restoration(case, party, text_of(entry), occasion.on)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """提请审批: open the proposal, or make anew the one that was sent back."""
    one = party.open_exit
    if one is None:
        one = Exit(route=entry.route, opened_on=occasion.on)
        party.exits.append(one)
    one.route, one.outcome, one.text = entry.route, "granted", text_of(entry)
    one.reason = entry.facts or entry.reason or entry.verification
    one.proof = case.attach(entry.proof, f"{ROUTES[entry.route]}依据材料", party)
    one.told_on = entry.told_on if entry.route == "restoration" else None
    one.hearing_file = case.attach(entry.hearing_file, "告知和听取意见材料", party)
    one.proposed_on, one.proposed_by = occasion.on, occasion.signer
