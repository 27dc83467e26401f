"""恢复信誉通知书: what was done so that no trace of an undone listing harms the party (49号 (十六))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, exits, procedure
from app.issue import issue
from app.law import provision
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle, unfilled
from app.regime import regime
from app.step import Occasion
from forms.restore_reputation import RestoreReputationPaper
from forms.revoke_listing import RevokeListingPaper

STEP = procedure.RESTORE_REPUTATION

CONTACT = {"contact_person": "联系人", "contact_phone": "联系电话", "contact_address": "联系地址"}


@dataclass(frozen=True)
class Entry:
    """What was done to clear the party's name, what shows it, and whom the party may ask."""

    restored: tuple[str, ...] = ()
    reputation_proof: Kept | None = None
    contact_person: str = ""
    contact_phone: str = ""
    contact_address: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """First what was told is ended: the notice says that it was."""
    one = party.open_exit if party else None
    if one and one.clears_name and one.carried_out_on is None:
        sentence = "先登记停止公示、解除措施的情况，再通知当事人已经恢复信誉。"
        yield Obstacle(sentence, STEP.law, step="end_listing")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the notice still lacks."""
    if not [one for one in entry.restored if one.strip()]:
        yield Obstacle("请逐项填写已采取的恢复信誉、消除影响的措施。", STEP.law, field="restored")
    if entry.reputation_proof is None:
        yield Obstacle("请上传消除影响的凭证，如在原渠道说明情况的截图。", field="reputation_proof")
    yield from unfilled(entry, {name: f"请填写{label}。" for name, label in CONTACT.items()})


def usual(case: Case, party: CaseParty, on: date) -> tuple[str, ...]:
    """Return what is usually done to clear a name, as the rules word it."""
    told = provision("repair.reputation_text", on=on).values
    name = regime(case.regime_id, on=on).name
    return tuple(one.format(you=party.you, list_name=name) for one in told["items"])


def informed(party: CaseParty) -> tuple[str, ...]:
    """Return the platforms and departments that showed the listing or were told of it, and now know of its end."""
    shown = party.publication.channels if party.publication else []
    return tuple(dict.fromkeys((*(one.receiver for one in party.sharings), *shown)))


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> RestoreReputationPaper:
    """Fill the notice from the revocation and from who was told."""
    one = party.open_exit
    told = provision("repair.reputation_text", on=occasion.on).values
    return RestoreReputationPaper(
        **exits.listing_blanks(case, party, occasion),
        revocation_title=RevokeListingPaper.title,
        revocation_number=one.doc_number if one else "",
        revoked_on=one.decided_on if one else None,
        legal_basis=str(provision("repair.reputation", on=occasion.on)),
        restored=tuple(text for text in entry.restored if text.strip()),
        informed_organs=informed(party) or ("没有共享给其他部门和平台",),
        next_text=told["wording"].format(you=party.you),
        contact_person=entry.contact_person,
        contact_phone=entry.contact_phone,
        contact_address=entry.contact_address,
    )


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿恢复信誉通知书; it is served like the revocation."""
    one = party.open_exit
    assert one
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    one.reputation_number, one.reputation_on = occasion.numbers["doc_number"], occasion.on
    one.restored = [text for text in entry.restored if text.strip()]
    one.reputation_proof = case.attach(entry.reputation_proof, "消除影响凭证", party)
    clocks.begin(case, party, "exit_service", occasion.on, occasion.on, STEP.title)
