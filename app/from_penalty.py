"""由行政处罚信息立案: what an imported penalty decision already says of the party and of the basis document."""

from app.model.penalty import Penalty
from app.steps import open_case, record_evidence

PARTY_TYPES_BY_CODE = {"91": "enterprise", "92": "sole_trader", "93": "cooperative"}
PARTY_TYPES_BY_CATEGORY = {"自然人": "natural_person", "个体工商户": "sole_trader"}


def opening(penalty: Penalty) -> open_case.Entry:
    """Return the registration as far as the penalty tells it; it names the row it came from."""
    return open_case.Entry(parties=(_party(penalty),), source=origin(penalty), penalty_id=penalty.id)


def evidence(penalty: Penalty) -> record_evidence.Entry:
    """Return the basis document as far as the penalty tells it: service and effect are on the paper only."""
    return record_evidence.Entry(
        evidence_kind="penalty",
        evidence_title="行政处罚决定书",
        evidence_number=penalty.doc_number,
        evidence_organ=penalty.organ,
        evidence_date=penalty.decided_on,
        facts=penalty.facts,
    )


def origin(penalty: Penalty) -> str:
    """Say where a penalty came from, in one line."""
    batch = penalty.batch
    return f"行政处罚信息（{batch.batch_number}，《{batch.source_name}》第{penalty.row_number}行）"


def _party(penalty: Penalty) -> open_case.PartyEntry:
    is_person = penalty.party_category == "自然人"
    return open_case.PartyEntry(
        party_type=_party_type(penalty),
        party_name=penalty.party_name,
        uscc="" if is_person else penalty.uscc,
        id_kind=penalty.id_kind if is_person else "",
        id_number=penalty.id_number if is_person else "",
        principal="" if is_person else penalty.legal_representative,
    )


def _party_type(penalty: Penalty) -> str:
    by_category = PARTY_TYPES_BY_CATEGORY.get(penalty.party_category)
    return by_category or PARTY_TYPES_BY_CODE.get(penalty.uscc[:2], "other_organization")
