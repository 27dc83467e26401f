"""宽容审慎: why a party is not listed, what takes the place of it, and that speaking up never makes it worse."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.decision_text import term_of
from app.law import provision
from app.model.case import Case
from app.model.case_party import LENIENT, LENIENT_ENDS, NOT_LISTING, CaseParty
from app.refusal import Obstacle


def presumed_code(case: Case, party: CaseParty) -> str:
    """Return why a party is not listed as far as the case already says; empty where nobody has said so."""
    if party.basis_lost_on:
        return "basis_lost"
    if party.exemption:
        return "exemption"
    if any(one.outcome == "accepted" for one in party.objections):
        return "objection"
    is_unfit = any(one.get("answer") is False for one in case.criteria)
    return "unfit" if is_unfit else ""


def lenient_answers(case: Case) -> dict[str, str]:
    """Return the questions of lenience answered with 有, by their keys."""
    asked = {str(one["key"]): str(one["text"]) for one in case.leniency if one.get("answer")}
    return {key: LENIENT.get(key, words) for key, words in asked.items()}


def not_listed(party: CaseParty, code: str, lenient_end: str) -> Iterator[Obstacle]:
    """Say what a proposal not to list still lacks beside its reason."""
    name = party.party.party_name
    if code not in NOT_LISTING:
        yield Obstacle(f"请选择对{name}不予列入的原因。", "general.leniency", field="proposals")
    elif code in LENIENT and lenient_end not in LENIENT_ENDS:
        sentence = f"请选择对{name}不予列入后的处理：不再采取措施、提示约谈或者限期整改。"
        yield Obstacle(sentence, "general.leniency", field="proposals")


def listed_all_the_same(case: Case, party: CaseParty, reason: str) -> Iterator[Obstacle]:
    """Ask why a party is listed although the case has something that asks for lenience."""
    told = "、".join(lenient_answers(case).values())
    if told and not reason.strip():
        sentence = f"本案有应当宽容审慎处理的情形（{told}），仍建议列入{party.party.party_name}的，请写明理由。"
        yield Obstacle(sentence, "general.leniency", field="proposals")


def partly_accepted(case: Case) -> Iterator[str]:
    """Say which answers ask the officer to change reason or measures: the party was right in part."""
    for one in case.parties:
        answered = [said for said in one.objections if said.outcome]
        if answered and answered[-1].outcome == "partly_accepted":
            number = answered[-1].doc_number
            yield f"{one.party.party_name}的异议部分采纳（{number}），请按反馈书相应调整事由或者措施。"


def heavier_measures(party: CaseParty, names: Iterable[str], on: date) -> Iterator[Obstacle]:
    """不得因申辩加重: a notice made anew after the party spoke up adds no measure to those it was told of before."""
    if not (party.objections and party.notice):
        return
    told = {one["name"] for one in party.notice.proposed_measures}
    if added := [name for name in dict.fromkeys(names) if name not in told]:
        rule = provision("general.not_heavier", on=on)
        sentence = f"当事人提出陈述申辩后，拟采取的措施不能比原告知的更重：请去掉{'、'.join(added)}（{rule}）。"
        yield Obstacle(sentence, rule.key, field="proposed_measures")


def heavier_term(case: Case, party: CaseParty, on: date) -> Iterator[Obstacle]:
    """不得因申辩加重: the term of a party that spoke up is no longer than on the day it was notified."""
    if not (party.objections and party.notice):
        return
    before, now = term_of(case, party.notice.finalized_on), term_of(case, on)
    if before and now and before.unit == now.unit and now.length > before.length:
        rule = provision("general.not_heavier", on=on)
        told = f"{party.party.party_name}告知时的列入期限是{before}，提出陈述申辩后不能改为{now}（{rule}）。"
        yield Obstacle(told, rule.key, field="term")
