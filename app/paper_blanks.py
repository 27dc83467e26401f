"""Fill the blanks that many papers share, always from the same records."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from app.identifiers import CITIZEN, gender
from app.measures import Measure as ListedMeasure
from app.measures import from_kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.hearing import ATTENDANCE
from app.model.objection import Objection
from app.paper_wording import wording
from app.regime import Regime, legal_basis, regime
from forms.approval import Opinion, Signer
from forms.dates import chinese_date
from forms.measure import Measure
from forms.notify_party import NotifyPartyPaper
from forms.paper import OtherParty


def party_blanks(pair: CaseParty) -> dict[str, Any]:
    """当事人: name, code or identity document, address, principal, as they stand on file."""
    party = pair.party
    return {
        "party_name": party.party_name,
        "is_person": party.is_person,
        "uscc": party.uscc or (f"暂无（{party.uscc_absent_reason}）" if party.uscc_absent_reason else ""),
        "id_kind": party.id_kind,
        "id_number": party.id_number or "",
        "address": party.address,
        "principal_title": "经营者" if party.party_type == "sole_trader" else "法定代表人（负责人）",
        "principal": party.principal,
    }


def parties_blanks(pairs: Sequence[CaseParty]) -> dict[str, Any]:
    """当事人（全案）: the first as the paper's own, the others below it."""
    first, *others = pairs
    return {**party_blanks(first), "others": tuple(_other(one) for one in others)}


def _other(pair: CaseParty) -> OtherParty:
    return OtherParty(**party_blanks(pair), gender=gender_of(pair), phone=pair.party.phone)


def gender_of(pair: CaseParty) -> str:
    """性别: as the identity card says it; nothing for a unit, or for another document."""
    party = pair.party
    return gender(party.id_number or "") if party.is_person and party.id_kind == CITIZEN else ""


def file_blanks(case: Case) -> dict[str, Any]:
    """案号: the organ and the number, which every form of the file says first."""
    return {"organ": case.unit.name, "case_number": case.case_number}


def officers_of(case: Case) -> tuple[Signer, ...]:
    """办案人员: the two officers with their certificates."""
    return (Signer(case.officer, case.officer_badge), Signer(case.co_officer, case.co_officer_badge))


def evidence_of(case: Case) -> str:
    """依据文书: who made it, when, since when it is effective, its title and number; empty while none is on file."""
    held = case.evidence
    if held is None:
        return ""
    organ = "本机关" if held.evidence_organ == case.unit.name else held.evidence_organ
    made, since = chinese_date(held.evidence_date), chinese_date(held.evidence_effective_on)
    took_effect = "作出并发生法律效力" if made == since else f"作出、{since}发生法律效力"
    return f"{organ}{made}{took_effect}的{held.in_one_line()}"


def measures_of(rows: Iterable[dict[str, Any]]) -> tuple[Measure, ...]:
    """失信惩戒措施: each with its clause and implementing body, a ban with its time."""
    return tuple(Measure(one.name, one.clause, one.implementing_body, _ban_term(one)) for one in map(from_kept, rows))


def _ban_term(one: ListedMeasure) -> str:
    """禁入期限: from when until when, by which clause; nothing for what is not a ban."""
    if not one.ban or one.term_until is None:
        return ""
    since = chinese_date(one.term_from) if one.term_from else "列入决定作出之日"
    return f"，自{since}起至{chinese_date(one.term_until)}止（期限依据：{one.term_clause}）"


def case_cause(case: Case) -> str:
    """案由: what the case is called: the parties, and the list they may be put on."""
    if not case.regime_id:
        return f"{case.title}严重失信主体认定案"
    return f"{case.title}拟列入{regime(case.regime_id, on=case.opened_on).name}案"


def basis_of(case: Case, on: date) -> str:
    """认定依据: the law above the list's own rule, where it has one, and the clause of the ground."""
    return legal_basis(case.regime_id, case.ground_clause, on=on)


def closed(text: str) -> str:
    """Close a text that stands alone on a paper."""
    return text.rstrip("；;，,") + "。" if text.strip() and text.rstrip()[-1] not in "。？！…" else text


def hearing_summary(pair: CaseParty, *, addressed: bool = False) -> str:
    """告知和听取意见情况: what the party was told, when it was served, what it answered, what became of it.

    Papers `addressed` to the party call it 你单位 or 你, all others 当事人.
    """
    told, served, called = pair.notice, pair.served("notice"), pair.you if addressed else "当事人"
    if told is None or served is None or served.served_on is None:
        return "不符合列入条件，未作列入告知。"
    made = f"本机关于{chinese_date(told.finalized_on)}制作《{NotifyPartyPaper.title}》（{told.doc_number}）"
    parts = [f"{made}，于{chinese_date(served.served_on)}送达{called}"]
    if pair.waived_on:
        parts.append(f"{called}于{chinese_date(pair.waived_on)}书面表示放弃陈述、申辩")
    elif not pair.objections:
        parts.append(f"{called}在规定期限内没有陈述、申辩，也没有提出异议")
    parts += [f"{called}于{chinese_date(one.received_on)}提出异议，{_answered(one)}" for one in pair.objections]
    parts += _hearing(pair, called)
    return "。".join(parts) + "。"


def _hearing(pair: CaseParty, called: str) -> Iterator[str]:
    """Yield that a hearing was asked for, and what came of it."""
    asked = pair.hearing
    if asked is None or not asked.counts:
        return
    begun = f"{called}于{chinese_date(asked.requested_on)}要求听证"
    if asked.outcome == "declined":
        late = "逾期提出，" if asked.is_late else ""
        yield f"{begun}，{late}本机关没有组织听证，理由是{asked.outcome_reason.rstrip('。')}"
    elif asked.reported_on and asked.held_on and asked.attendance == "attended":
        yield f"{begun}，本机关于{chinese_date(asked.held_on)}举行听证（{asked.doc_number}）"
    elif asked.reported_on and asked.held_on:
        yield f"{begun}，{called}{ATTENDANCE[asked.attendance]}（{chinese_date(asked.held_on)}），视为放弃听证权利"


def _answered(objection: Objection) -> str:
    outcome = {"accepted": "予以采纳", "partly_accepted": "部分采纳", "rejected": "不予采纳"}.get(objection.outcome)
    return f"本机关经核实{outcome}，已书面反馈（{objection.doc_number}）" if outcome else "本机关正在核实"


def proposal_of(case: Case) -> str:
    """Return the proposal in one sentence, party by party where they differ."""
    listed = regime(case.regime_id, on=case.opened_on).name
    words = {"listing": f"列入{listed}", "not_listing": f"不予列入{listed}"}
    if all(one.proposed_outcome == "listing" for one in case.parties):
        return f"将{case.title}列入{listed}"
    return _each(case, words)


def _each(case: Case, words: dict[str, str]) -> str:
    return "；".join(f"对{one.party.party_name}{words.get(one.proposed_outcome, '')}" for one in case.parties)


def opinion_of(case: Case, step: str) -> Opinion:
    """审核意见: return what was said at a step that stands; empty before it is done."""
    given = [one for one in case.opinions if one.step == step and one.verdict != "return"]
    if not given or not case.has_done(step):
        return Opinion()
    return Opinion(given[-1].opinion, (Signer(given[-1].signed_by),), given[-1].signed_on)


def channels_of(case: Case, listed: Regime) -> tuple[str, ...]:
    """公示渠道: those the rule of the list names; where it names none, the office's own site."""
    return listed.channels or tuple(filter(None, (case.unit.website,)))


def published_where(party: CaseParty, channels: Sequence[str], *, on: date) -> str:
    """公示网站: the channels of the list; a person only where the law or the person allows it (49号（四）)."""
    named = "、".join(channels)
    if not party.party.is_person or not named:
        return named
    return wording("publication_text", "person_site", on=on, you=party.you, channels=named)


def publication_text(party: CaseParty, channels: Sequence[str], *, on: date) -> str:
    """拟公布的信息: what will be published of the party and where; empty where the list names no channel."""
    if not channels:
        return ""
    item = "person_wording" if party.party.is_person else "wording"
    return wording("publication_text", item, on=on, you=party.you, channels="、".join(channels))
