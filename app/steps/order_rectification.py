"""限期整改通知书: the party is told what is wrong and by when it must be put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import following, procedure
from app.issue import issue
from app.law import provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import FollowUp
from app.paper_blanks import party_blanks
from app.refusal import Obstacle, unfilled
from app.step import Occasion
from forms.order_rectification import OrderRectificationPaper

STEP = procedure.ORDER_RECTIFICATION
RULE = "repair.rectification"


@dataclass(frozen=True)
class Entry:
    """What is wrong, what is to be done, by when (the office sets the day), how the party reports; whom to ask."""

    legal_basis: str = ""
    problems: str = ""
    requirements: str = ""
    due_on: date | None = None
    reporting: str = ""
    consequence: str = ""
    remedies: str = ""
    contact_address: str = ""
    contact_person: str = ""
    contact_phone: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """An order already given is checked first."""
    if given := following.open_one(party, "rectification"):
        yield Obstacle(f"限期整改（{given.doc_number}）还没有核查，请先登记整改核查。", step="check_rectification")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the order still lacks."""
    asked = {
        "legal_basis": "请填写整改的依据。",
        "problems": "请写明存在的问题，一行一项。",
        "requirements": "请写明整改要求，一行一项。",
        "reporting": "请写明整改情况如何反馈。",
        "consequence": "请写明逾期未整改的后果。",
        "contact_address": "请填写联系地址。",
        "contact_person": "请填写联系人。",
        "contact_phone": "请填写联系电话。",
    }
    yield from unfilled(entry, asked)
    until = following.due_until(case, party)
    yield from following.ahead(entry.due_on, on, field="due_on", missing="请填写整改期限的届满日。", within=until)


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> OrderRectificationPaper:
    """限期整改通知书: fill the letter."""
    return OrderRectificationPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        legal_basis=entry.legal_basis,
        problems=_rows(entry.problems),
        requirements=_rows(entry.requirements),
        due_on=entry.due_on,
        reporting=entry.reporting,
        consequence=entry.consequence,
        remedies=entry.remedies,
        contact_person=entry.contact_person,
        contact_phone=entry.contact_phone,
        contact_address=entry.contact_address,
    )


def _rows(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def basis_on(on: date) -> str:
    """整改依据: return the rule the order rests on, as it stood on a day."""
    return str(provision(RULE, on=on))


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿限期整改通知书: its day is a date of the case."""
    assert entry.due_on
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    party.follow_ups.append(
        FollowUp(
            kind="rectification",
            started_on=occasion.on,
            reason="\n".join(_rows(entry.problems)),
            doc_number=occasion.numbers["doc_number"],
            due_on=entry.due_on,
            requirements="\n".join(_rows(entry.requirements)),
        )
    )
    following.agree(case, party, "rectification", entry.due_on, occasion.on, "限期整改")
