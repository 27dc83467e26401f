"""随附文书: working papers handed to the party or sent out beside the paper of a step, signed by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.exit_texts import remedies_of
from app.law import period, provision
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import ANSWERS, Exit
from app.model.objection import OUTCOMES
from app.paper_blanks import measures_of, party_blanks
from app.paper_wording import lines, wording
from app.regime import regime
from app.serving import ServiceEntry
from forms.announce_service import AnnounceServicePaper
from forms.confirm_address import ConfirmAddressPaper
from forms.dates import chinese_date, chinese_minute
from forms.decide_listing import DecideListingPaper
from forms.notify_measures import NotifyMeasuresPaper
from forms.notify_party import NotifyPartyPaper
from forms.paper import Paper
from forms.service_proof import ServedDocument
from forms.state_objection import StateObjectionPaper
from forms.waive_statement import WaiveStatementPaper


def service_papers(
    case: Case, party: CaseParty, entry: ServiceEntry, served: tuple[ServedDocument, ...], paper: str, on: date
) -> Iterator[Paper]:
    """送达地址确认书 until one is signed; 送达公告 where the party is served so. `paper` names what is served."""
    if party.confirmed_address is None:
        yield address_form(case, party, on)
    if entry.service_method == "announcement":
        yield announcement(case, party, entry, served, paper, on)


def address_form(case: Case, party: CaseParty, on: date, **known: Any) -> ConfirmAddressPaper:
    """送达地址确认书: for the party to sign; what is not known yet is written in by hand."""
    return ConfirmAddressPaper(
        organ=case.unit.name,
        case_number=case.case_number,
        notes=lines("address_notes", on=on),
        party_name=party.party.party_name,
        told=lines("address_told", on=on),
        **known,
    )


def announcement(
    case: Case, party: CaseParty, entry: ServiceEntry, served: tuple[ServedDocument, ...], paper: str, on: date
) -> AnnounceServicePaper:
    """送达公告: what is served, what it says in short, what the party may do, and when it counts as served."""
    content, rights = _content(case, party, paper, on)
    return AnnounceServicePaper(
        **party_blanks(party),
        organ=case.unit.name,
        finalized_on=entry.attempted_on or on,
        served_documents=served,
        course=entry.course.rstrip("。"),
        legal_basis=str(provision("papers.announcement", on=on)),
        content=content,
        rights=rights,
        effect_text=wording("announcement", "effect", on=on, days=str(period("general.public_notice", on=on))),
        contact_address=case.unit.address,
        contact_person=case.unit.contact or case.officer,
        contact_phone=case.unit.phone,
    )


def _content(case: Case, party: CaseParty, paper: str, on: date) -> tuple[str, str]:
    """Return what the served paper says in short, and what the party may do about it."""
    you, listed = party.you, regime(case.regime_id, on=on).name
    if paper == "notice" and party.notice:
        told = party.notice
        content = wording(
            "announcement_content", "notice", on=on,
            you=you, list_name=listed, reason=told.reason.rstrip("。"), basis=told.legal_basis,
        )  # fmt: skip
        rights = wording(
            "announcement_content", "notice_rights", on=on, you=you, period=str(told.period()), lapse=told.lapse_text
        )
        return content, rights
    held_at = party.hearing.held_at if party.hearing else None
    if paper == "hearing_call" and party.hearing and held_at:
        when = {"held_at": chinese_minute(held_at), "place": party.hearing.place, "you": you}
        rights = wording("announcement_content", "hearing_call_rights", on=on, **when)
        return wording("announcement_content", "hearing_call", on=on, **when), rights
    if paper == "decision" and party.decision:
        made = party.decision
        blanks = {"you": you, "list_name": listed, "facts": made.facts.rstrip("。"), "basis": made.legal_basis}
        remedies = made.remedies.replace("自收到本决定书之日起", "自公告送达之日起")  # nobody receives it by hand
        return wording("announcement_content", made.kind, on=on, **blanks), remedies
    if paper == "exit" and party.open_exit:
        return _of_exit(case, party, party.open_exit, on)
    answered = next(one for one in reversed(party.objections) if one.doc_number)
    content = wording(
        "announcement_content", "reply", on=on,
        you=you, outcome=OUTCOMES[answered.outcome], reason=answered.outcome_reason.rstrip("。"),
    )  # fmt: skip
    next_step = f"next_{answered.outcome}"
    return content, provision(f"general.{next_step}", on=on).values["wording"].format(you=you)


def _of_exit(case: Case, party: CaseParty, one: Exit, on: date) -> tuple[str, str]:
    """Say what a decision about the listing, or the answer to an application, says in short, and the remedies."""
    key = one.deciding_step if one.doc_number else "application_answer"
    reason = one.text.get("facts") or one.text.get("reason") or one.answer_reason
    blanks = {"answer": ANSWERS.get(one.answer, ""), "reason": reason.rstrip("。")}
    listed = regime(case.regime_id, on=on).name
    content = wording("announcement_content", key, on=on, you=party.you, list_name=listed, **blanks)
    remedies = one.text.get("remedies") or remedies_of(case, on)
    return content, remedies.replace("自收到本决定书之日起", "自公告送达之日起")  # nobody receives it by hand


def statement_form(case: Case, party: CaseParty, on: date) -> StateObjectionPaper:
    """陈述申辩意见书: the party's own form, handed over with the notice."""
    told = party.notice
    assert told
    return StateObjectionPaper(
        **party_blanks(party),
        organ=case.unit.name,
        notice_title=NotifyPartyPaper.title,
        notice_number=told.doc_number,
        notes=lines(
            "statement_notes",
            on=on,
            period=str(told.period()),
            address=told.contact_address,
            person=told.contact_person,
            phone=told.contact_phone,
        ),
    )


def waiver(case: Case, party: CaseParty, on: date) -> WaiveStatementPaper:
    """放弃陈述申辩声明: for the party to sign; a hearing is given up only where one was offered."""
    told, served = party.notice, party.served("notice")
    i = "本人" if party.party.is_person else "本单位"
    rights = wording("waiver", "rights_with_hearing" if told and told.hearing_text else "rights", on=on)
    return WaiveStatementPaper(
        **party_blanks(party),
        organ=case.unit.name,
        notice_title=NotifyPartyPaper.title,
        notice_number=told.doc_number if told else "",
        received_on=served.served_on if served else None,
        knowledge=wording("waiver", on=on, i=i, rights=rights),
        declaration=wording("waiver", "declaration", on=on, i=i, rights=rights),
    )


def measures_notice(case: Case, party: CaseParty, on: date) -> NotifyMeasuresPaper:
    """失信惩戒措施告知书: what follows from the listing decision, to go with it."""
    made = party.decision
    assert made
    end = f"{chinese_date(made.expires_on)}止" if made.expires_on else "移出名单之日止"
    return NotifyMeasuresPaper(
        **party_blanks(party),
        organ=case.unit.name,
        finalized_on=made.decided_on,
        decision_title=DecideListingPaper.title,
        decision_number=made.doc_number,
        decided_on=made.decided_on,
        list_name=regime(case.regime_id, on=on).name,
        reason=made.facts,
        measures=measures_of(made.measures),
        period=f"自{chinese_date(made.decided_on)}起至{end}。",
        end_text=wording("measures_notice", "end", on=on, you=party.you),
        objection_text=wording("measures_notice", "objection", on=on, you=party.you),
        remedies=made.remedies,
        contact_address=case.unit.address,
        contact_person=case.unit.contact or case.officer,
        contact_phone=case.unit.phone,
    )
