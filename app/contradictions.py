"""前后矛盾: what a paper about to be issued says otherwise than the case and the papers issued before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.document import Document
from app.procedure import DECIDE_LISTING, PROCEDURE, STEPS
from app.refusal import Obstacle
from app.step import Step
from forms.measure import Measure
from forms.paper import Paper, label_of

OF_PARTY = ("party_name", "uscc", "id_number")
"""Blanks that must say the same in every paper about one party."""
OF_CASE = ("evidence", "list_name", "legal_basis")
"""Blanks that must say the same in every paper of the case."""
SAME_BASIS = {"NotifyPartyPaper", "ApproveCasePaper", "RequestConsentPaper", "DecideListingPaper"}
"""Papers whose 认定依据 is one and the same; a reply or a repair notice rests on a basis of its own."""
TOLD = ("reason", "facts")
"""Blanks in which an officer tells what the party has done."""
AMOUNT = re.compile(r"(\d[\d,，]*(?:\.\d+)?)\s*(亿元|万元|元)")
IN_YUAN = {"亿元": 10**8, "万元": 10**4, "元": 1}
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
CODE = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
NUMBER = re.compile(r"([\u4e00-\u9fff]{2,12})〔(\d{4})〕(\d+)号")


@dataclass(frozen=True)
class Contradiction:
    """矛盾: a hard one bars 定稿, another needs a reason to go on."""

    obstacle: Obstacle
    is_hard: bool = False


def contradictions(case: Case, party: CaseParty | None, step: Step, paper: Paper, on: date) -> Iterator[Contradiction]:
    """Yield what the paper of a step contradicts, the hard ones first; `on` is the day the paper bears."""
    about = party or _concerned(case, paper)
    issued = standing(case, about, step)
    yield from _used_twice(case, issued, paper)
    yield from _too_early(case, about, step, paper, on)
    yield from _not_notified(case, about, step, paper)
    yield from _differing(case, issued, paper)
    yield from _told_otherwise(case, issued, paper, on)


def among_issued(case: Case, party: CaseParty) -> Iterator[Obstacle]:
    """Yield what two papers on file say differently of the party, of its basis document or of the list."""
    issued = [one for one in case.documents if one.case_party_id in (None, party.id) and _counts(one, case, party)]
    issued = [one for one in sorted(issued, key=_day) if not _is_outdated(case, one)]
    for name in (*OF_PARTY, *OF_CASE):
        kinds = SAME_BASIS if name == "legal_basis" else None
        said = [one for one in issued if one.blanks.get(name) and (kinds is None or one.kind in kinds)]
        if name in OF_PARTY and len(case.parties) > 1:
            said = [one for one in said if one.case_party_id]
        first = next(iter(said), None)
        differing = [one for one in said if first and _squeezed(one.blanks[name]) != _squeezed(first.blanks[name])]
        for one in differing[:1]:
            assert first
            text = f"《{one.title}》写的是“{one.blanks[name]}”，《{first.title}》写的是“{first.blanks[name]}”。"
            yield Obstacle(text, field=name, step=one.step)


def _hard(text: str, **where: str) -> Contradiction:
    return Contradiction(Obstacle(text, **where), is_hard=True)


def _soft(text: str, **where: str) -> Contradiction:
    return Contradiction(Obstacle(text, **where))


def standing(case: Case, party: CaseParty | None, step: Step) -> list[Document]:
    """Return the papers on file that still count, of the case and of one party, those of this very step left out."""
    concerned = [
        one
        for one in case.documents
        if one.step != step.key
        and one.case_party_id in (None, party.id if party else None)
        and _counts(one, case, party)
    ]
    last = {(one.kind, one.doc_number): one.finalized_on for one in sorted(concerned, key=_day)}
    return [one for one in sorted(concerned, key=_day) if last[one.kind, one.doc_number] == one.finalized_on]


def _counts(document: Document, case: Case, party: CaseParty | None) -> bool:
    """Say whether the step that issued a paper still stands, and was not done anew since; one of no step counts."""
    step = STEPS.get(document.step)
    if step is None:
        return True
    done = case.done(step.key, party if step.per_party else None)
    return done is not None and (step.repeatable or done.done_on <= document.finalized_on)


def _day(document: Document) -> date:
    return document.finalized_on


def _concerned(case: Case, paper: Paper) -> CaseParty | None:
    """Return the party a paper of the whole case is about: the one it names, else the first."""
    name = getattr(paper, "party_name", "")
    return next((one for one in case.parties if one.party.party_name == name), None) or next(iter(case.parties), None)


def _used_twice(case: Case, issued: list[Document], paper: Paper) -> Iterator[Contradiction]:
    number = getattr(paper, "doc_number", "")
    if not number:
        return
    for one in issued:
        if one.doc_number == number and one.kind != type(paper).__name__:
            yield _hard(f"文号{number}已用于《{one.title}》，不能再用。", field="doc_number")
    if case.evidence and case.evidence.evidence_number == number:
        text = f"文号{number}与依据文书的文号相同，请核对。"
        yield _hard(text, field="evidence_number", step="record_evidence")


def _too_early(case: Case, party: CaseParty | None, step: Step, paper: Paper, on: date) -> Iterator[Contradiction]:
    """日期先后: a paper cannot be older than what it rests on."""
    before = PROCEDURE[: PROCEDURE.index(step)] if step in PROCEDURE else PROCEDURE
    later = [event for event in events(case, party) if STEPS[event[2]] in before and event[0] > on]
    for day, words, where in sorted(later)[-1:]:
        text = f"《{paper.title}》的日期（{on:%Y-%m-%d}）早于{words}（{day:%Y-%m-%d}），请核对。"
        yield _hard(text, field="signed_on", step=where)


def events(case: Case, party: CaseParty | None) -> Iterator[tuple[date, str, str]]:
    """Yield the days on file that later papers rest on: the day, its words, its step."""
    if case.evidence:
        yield case.evidence.evidence_date, "依据文书的作出日期", "record_evidence"
        yield case.evidence.evidence_effective_on, "依据文书的生效日期", "record_evidence"
    if party:
        yield from _heard(party)
    for opinion in case.opinions:
        if case.has_done(opinion.step) and opinion.verdict != "return" and opinion.signed_on:
            yield opinion.signed_on, f"“{STEPS[opinion.step].title}”的签署日期", opinion.step
    if case.consent and case.consent.replied_on:
        yield case.consent.replied_on, "上一级批复的日期", "obtain_consent"
    if party:
        yield from _decided(party)


def _heard(party: CaseParty) -> Iterator[tuple[date, str, str]]:
    if party.notice:
        yield party.notice.finalized_on, "告知书的成文日期", "notify_party"
    if (served := party.served("notice")) and served.served_on:
        yield served.served_on, "告知书的送达日期", "serve_notice"
    hearing = party.hearing
    if hearing and hearing.counts and hearing.attendance and hearing.held_on:
        yield hearing.held_on, "听证的日期", "record_hearing"
    for objection in party.objections:
        yield objection.received_on, "收到异议的日期", "hear_objection"
        if objection.replied_on:
            yield objection.replied_on, "异议反馈书的日期", "answer_objection"


def _decided(party: CaseParty) -> Iterator[tuple[date, str, str]]:
    if party.decision:
        step = "decide_listing" if party.decision.kind == "listing" else "decide_not_listing"
        yield party.decision.decided_on, "决定书的成文日期", step
    if (served := party.served("decision")) and served.served_on:
        yield served.served_on, "决定书的送达日期", "serve_decision"
    if party.publication and party.publication.published_on:
        yield party.publication.published_on, "公示开始日期", "publish"


def _not_notified(case: Case, party: CaseParty | None, step: Step, paper: Paper) -> Iterator[Contradiction]:
    """未告知的措施: a decision may only say what the party was told (49号 (八))."""
    if step is not DECIDE_LISTING or party is None or party.notice is None:
        return
    told = {one["name"]: one["clause"] for one in party.notice.proposed_measures}
    for name in case.proposed_decision.get("measures", ()):
        if name not in told:
            text = f"“{name}”没有在告知书中告知过，请先补充告知，或从决定书中去掉。"
            yield _hard(text, law=step.law, field="measures_notice", step="propose_decision")
    measures: tuple[Measure, ...] = getattr(paper, "measures_notice", ())
    for one in measures:
        if told.get(one.name, one.clause) != one.clause:
            text = f"“{one.name}”援引的条款是{one.clause}，告知书是{told[one.name]}。"
            yield _soft(text, field="measures_notice", step="notify_party")


def _differing(case: Case, issued: list[Document], paper: Paper) -> Iterator[Contradiction]:
    """名称、代码、依据文书、条款: what two papers say differently."""
    own = [one for one in issued if (one.case_party_id or len(case.parties) == 1) and not _is_outdated(case, one)]
    on_one_basis = [one for one in issued if {one.kind, type(paper).__name__} <= SAME_BASIS]
    for name in (*OF_PARTY, *OF_CASE):
        papers = own if name in OF_PARTY else on_one_basis if name == "legal_basis" else issued
        said = getattr(paper, name, "")
        differing = [one for one in papers if said and _squeezed(one.blanks.get(name) or said) != _squeezed(said)]
        for one in differing[:1]:
            where = f"《{one.title}》{one.doc_number}（{one.finalized_on:%Y-%m-%d}）"
            text = f"{label_of(paper, name)}：本文书是“{said}”，{where}是“{one.blanks[name]}”。"
            yield _soft(text, field=name, step=one.step)


def _is_outdated(case: Case, document: Document) -> bool:
    """Say whether a paper names its party as it was before its record was put right (更正主体信息)."""
    pair = case.party_of(document.case_party_id) or case.parties[0]
    return bool(pair.party.corrected_on and document.finalized_on <= pair.party.corrected_on)


def _told_otherwise(case: Case, issued: list[Document], paper: Paper, on: date) -> Iterator[Contradiction]:
    """金额、日期、代码、文号 an officer has typed into the story, compared with what is on file."""
    on_file = "".join([case.evidence.facts if case.evidence else "", *(_words(one.blanks) for one in issued)])
    for name in TOLD:
        text = getattr(paper, name, "")
        if isinstance(text, str) and text:
            yield from (_soft(words, field=name) for words in _odd(case, text, on_file, on))


def _odd(case: Case, text: str, on_file: str, on: date) -> Iterator[str]:
    known = set(_amounts(on_file).values())
    for words, amount in _amounts(text).items():
        if known and amount not in known:
            yield f"金额“{words}”在依据文书的事实和已定稿的文书中没有出现，请核对。"
    for found in DAY.finditer(text):
        if (day := _day_of(found)) is None:
            yield f"没有“{found[0]}”这一天，请核对。"
        elif day > on:
            yield f"“{found[0]}”晚于本文书的日期（{on:%Y-%m-%d}），请核对。"
    codes = {one.party.uscc for one in case.parties}
    for code in dict.fromkeys(CODE.findall(text)):
        if code not in codes:
            yield f"信用代码“{code}”不是本案当事人的代码，请核对。"
    yield from _other_numbers(case, text)


def _other_numbers(case: Case, text: str) -> Iterator[str]:
    """Yield the numbers of the basis document's own series that are not its number."""
    own = case.evidence.evidence_number if case.evidence else ""
    mark = own.partition("〔")[0]
    for found in NUMBER.finditer(text) if mark else ():
        if found[1].endswith(mark) and not own.endswith(f"〔{found[2]}〕{found[3]}号"):
            yield f"文号“{mark}〔{found[2]}〕{found[3]}号”与依据文书的文号“{own}”不一致，请核对。"


def _amounts(text: str) -> dict[str, Decimal]:
    """Return the amounts a text names, in 元."""
    return {found[0]: Decimal(re.sub("[,，]", "", found[1])) * IN_YUAN[found[2]] for found in AMOUNT.finditer(text)}


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _words(blanks: Any) -> str:
    """Return everything a paper on file says, as one text."""
    match blanks:
        case dict():
            return " ".join(_words(one) for one in blanks.values())
        case list():
            return " ".join(_words(one) for one in blanks)
        case str():
            return blanks
        case _:
            return ""


def _squeezed(said: Any) -> str:
    return re.sub(r"\s", "", str(said)).rstrip("。")
