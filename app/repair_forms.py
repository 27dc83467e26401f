"""修复随附表格: the forms a listed party needs to get off the list, handed over with 信用修复告知书."""

from datetime import date
from typing import Any

from app.law import provision, text
from app.model.case import Case
from app.model.case_party import CaseParty
from app.paper_blanks import party_blanks
from app.regime import regime
from forms.apply_removal import ApplyRemovalPaper
from forms.commitment import CommitmentPaper
from forms.decide_listing import DecideListingPaper


def application(case: Case, party: CaseParty, on: date) -> ApplyRemovalPaper:
    """移出申请表: who and which listing are filled in, the rest is written by the party."""
    listed = regime(case.regime_id, on=on)
    return ApplyRemovalPaper(
        **_listing(case, party),
        case_number=case.case_number,
        phone=party.party.phone,
        list_name=listed.name,
        materials=listed.repair.materials,
        promise=text("repair.declaration", on=on),
        fee_text=listed.repair.fee_text,
    )


def commitment(case: Case, party: CaseParty, on: date) -> CommitmentPaper:
    """守信承诺书: one for this listing; how the conduct was put right is written by the party."""
    said = provision("repair.commitment", on=on).values
    i = "本人" if party.party.is_person else "本单位"
    return CommitmentPaper(
        **_listing(case, party),
        decision_title=DecideListingPaper.title,
        decision_organ=case.unit.name,
        promises=tuple(said["promises"]),
        liability=said["wording"].format(i=i),
    )


def _listing(case: Case, party: CaseParty) -> dict[str, Any]:
    made = party.decision
    assert made
    return {
        **party_blanks(party),
        "organ": case.unit.name,
        "decision_number": made.doc_number,
        "decided_on": made.decided_on,
    }
