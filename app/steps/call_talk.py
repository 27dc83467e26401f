"""约谈通知书: the party is called to a talk (提示约谈 or 警示约谈); whoever lists, talks (谁认定、谁约谈)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app import following, procedure
from app.issue import issue
from app.law import provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.follow_up import TALKS, FollowUp
from app.paper_blanks import officers_of, party_blanks
from app.refusal import Obstacle, unfilled
from app.step import Occasion
from forms.call_talk import CallTalkPaper

STEP = procedure.CALL_TALK
RULE = "repair.talk"


@dataclass(frozen=True)
class Entry:
    """Which talk, why, when and where, what about; whom the party may ask."""

    talk_kind: str = TALKS[0]
    reason: str = ""
    talk_at: datetime | None = None
    place: str = ""
    topics: str = ""
    requirements: str = ""
    contact_address: str = ""
    contact_person: str = ""
    contact_phone: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """A talk already called is held first."""
    if called := following.open_one(party, "talk"):
        yield Obstacle(f"{called.name}（{called.doc_number}）还没有登记结果，请先登记约谈笔录。", step="hold_talk")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the letter still lacks."""
    if entry.talk_kind not in TALKS:
        yield Obstacle("请选择提示约谈或者警示约谈。", field="talk_kind")
    asked = {
        "reason": "请写明约谈的事由。",
        "place": "请填写约谈地点。",
        "topics": "请填写约谈内容，一行一项。",
        "requirements": "请填写对当事人的要求，一行一项。",
        "contact_address": "请填写联系地址。",
        "contact_person": "请填写联系人。",
        "contact_phone": "请填写联系电话。",
    }
    yield from unfilled(entry, asked)
    if entry.talk_at is None:
        yield Obstacle("请填写约谈的日期和时间。", field="talk_at")
    else:
        yield from following.ahead(entry.talk_at.date(), on, field="talk_at", missing="")


def paper(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> CallTalkPaper:
    """约谈通知书: fill the letter."""
    rule = provision(RULE, on=occasion.on)
    return CallTalkPaper(
        **party_blanks(party),
        organ=case.unit.name,
        doc_number=occasion.numbers.get("doc_number", ""),
        finalized_on=occasion.on,
        reason=entry.reason,
        legal_basis=str(rule),
        talk_kind=entry.talk_kind,
        talk_at=entry.talk_at,
        place=entry.place,
        officers=officers_of(case),
        purpose=rule.values["purpose"].format(you=party.you),
        topics=rows(entry.topics),
        requirements=rows(entry.requirements),
        contact_person=entry.contact_person,
        contact_phone=entry.contact_phone,
        contact_address=entry.contact_address,
    )


def rows(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """定稿约谈通知书: the day of the talk is a date of the case."""
    assert entry.talk_at
    due_on = entry.talk_at.date()
    issue(case, party, STEP, paper(case, party, entry, occasion), occasion)
    party.follow_ups.append(
        FollowUp(
            kind="talk",
            talk_kind=entry.talk_kind,
            started_on=occasion.on,
            reason=entry.reason,
            doc_number=occasion.numbers["doc_number"],
            due_on=due_on,
            topics=list(rows(entry.topics)),
            details={"talk_at": entry.talk_at.isoformat(timespec="minutes"), "place": entry.place},
        )
    )
    following.agree(case, party, "talk", due_on, occasion.on, f"约定{entry.talk_kind}")
