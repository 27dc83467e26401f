"""更正主体信息: the record of a party is put right, with reason and evidence; issued papers stay as they were printed.

The case officer of one of the party's cases corrects, or the head of the office. Once a paper that names the party has
been served, the head approves: logged in, or on paper with the scan (纸质签批).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from app.act import act, again
from app.database import Office, Writing
from app.model.attachment import Kept
from app.model.base import label_of
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.document import Document
from app.model.officer import Officer
from app.model.party import Party
from app.paper_blanks import party_blanks
from app.refusal import Obstacle, refuse_if
from app.steps.open_case import PartyEntry, as_kept, party_gaps

CAUSES = {"error": "登记有误", "change": "主体信息发生变更"}
NAMING = ("party_name", "uscc", "id_number")
"""What tells a party from every other: a served paper that has it wrong must itself be corrected."""
PRINTED = (*NAMING, "address", "principal")
"""What papers say of a party in blanks of their own."""
UNPROVED = {"phone"}
"""What may be corrected without evidence."""


@dataclass(frozen=True)
class Entry:
    """The record as it shall read, why, and what shows it; the approval of the head where it is given on paper."""

    party: PartyEntry
    cause: str = ""
    reason: str = ""
    proof: Kept | None = None
    approved_by: str = ""
    approval: Kept | None = None


@dataclass(frozen=True)
class Affected:
    """受影响文书: an issued paper that bears what is corrected; `items` are the labels of what it bears."""

    case_number: str
    title: str
    doc_number: str
    items: tuple[str, ...]
    is_served: bool
    misnames: bool

    def advice(self, cause: str) -> str:
        """Say what is to be done about the paper: it is never changed itself."""
        if not self.doc_number:
            return "存卷文书，保持原样。"
        if not self.is_served:
            return "未送达：请先撤回，再按更正后的信息定稿。"
        if cause == "change":
            return "已送达：载明的是当时的信息，不必更正。"
        misnamed = "已送达：写错了当事人，请在本案“其他处理›提请更正文书”办理更正决定书并送达。"
        return misnamed if self.misnames else "已送达：可在以后的文书中说明。"


def changes(party: Party, entry: PartyEntry) -> dict[str, tuple[Any, Any]]:
    """Return the items that differ, each with its old and its new value."""
    return {name: (getattr(party, name), new) for name, new in as_kept(entry).items() if getattr(party, name) != new}


def affected(party: Party, cases: Iterable[Case], entry: PartyEntry) -> list[Affected]:
    """Return the issued papers that bear a value to be corrected, the newest of each number."""
    old = {name: str(before) for name, (before, _) in changes(party, entry).items() if before and name != "party_type"}
    found: dict[tuple[str, str, str], Affected] = {}
    for case in cases:
        pair = next(one for one in case.parties if one.party.id == party.id)
        void = {one.doc_number for one in case.doc_numbers if one.withdrawn_on or one.void_on}
        for paper in case.documents:
            borne = [name for name, value in old.items() if _bears(paper, name, value)]
            if borne and paper.case_party_id in (None, pair.id) and paper.doc_number not in void:
                one = _affected(case, pair, paper, borne)
                found[one.case_number, one.title, one.doc_number] = one
    return list(found.values())


def _affected(case: Case, pair: CaseParty, paper: Document, borne: Sequence[str]) -> Affected:
    served = {number for one in pair.services if one.is_delivered for number in one.doc_numbers.split("、")}
    labels = tuple(label_of(Party.__table__.c[name]) for name in borne)
    is_served, misnames = paper.doc_number in served, any(name in NAMING for name in borne)
    return Affected(case.case_number, paper.title, paper.doc_number, labels, is_served, misnames)


def _bears(paper: Document, name: str, value: str) -> bool:
    """Say whether a paper shows a value: a name or code anywhere in its text, anything else as a blank of its own."""
    return any(value in text if name in NAMING else value == text for text in _texts(paper.blanks))


def _texts(blanks: Any) -> Iterator[str]:
    if isinstance(blanks, str):
        yield blanks
    elif isinstance(blanks, dict | list):
        for one in blanks.values() if isinstance(blanks, dict) else blanks:
            yield from _texts(one)


def misprints(paper: Document, pair: CaseParty) -> list[dict[str, str]]:
    """更正事项: return what a paper says of the party otherwise than the record: where, as printed, as it is."""
    now, found = party_blanks(pair), list[dict[str, str]]()
    for name in PRINTED:
        printed, right = str(paper.blanks.get(name) or ""), str(now[name] or "")
        if printed and right and printed != right:
            elsewhere = sum(printed in text for text in _texts(paper.blanks)) > 1
            place = label_of(Party.__table__.c[name]) + ("（正文各处）" if elsewhere else "")
            found.append({"place": place, "wrong": printed, "right": right})
    return found


def may_correct(cases: Iterable[Case], who: Officer) -> Iterator[Obstacle]:
    """Say why this person cannot correct the record of a party that is in these cases."""
    is_own = who.may("case_officer") and any(who.name in (case.officer, case.co_officer) for case in cases)
    if not is_own and not who.may("approver"):
        yield Obstacle("主体信息由该主体案件的承办人更正，或者由负责人更正，请换人办理。")


def gaps(party: Party, cases: Sequence[Case], entry: Entry, who: Officer, on: date) -> Iterator[Obstacle]:
    """Say what the correction still lacks."""
    yield from party_gaps(entry.party, "party", on)
    changed = changes(party, entry.party)
    if not changed:
        yield Obstacle("还没有改动。请填写更正后的内容。", field="party")
    if entry.cause not in CAUSES:
        yield Obstacle("请选择更正原因：登记有误，还是主体信息发生变更。", field="cause")
    if not entry.reason.strip():
        yield Obstacle("请写明更正的理由。", field="reason")
    if set(changed) - UNPROVED and entry.proof is None:
        yield Obstacle("请上传依据材料，如营业执照、变更登记通知书、身份证件。", field="proof")
    if needs_approval(party, cases, entry.party, who):
        if not entry.approved_by:
            sentence = "已送达的文书载有原信息，更正须经负责人批准：请负责人登录办理，或填写签批人并上传签批件。"
            yield Obstacle(sentence, field="approved_by")
        elif entry.approval is None:
            yield Obstacle("请上传负责人签批的扫描件。", field="approval")


def needs_approval(party: Party, cases: Iterable[Case], entry: PartyEntry, who: Officer) -> bool:
    """Say whether somebody else has to approve: a served paper names the party by what is corrected."""
    return not who.may("approver") and any(one.is_served and one.misnames for one in affected(party, cases, entry))


def correct_party(office: Office, seen: Party, entry: Entry, *, who: Officer, on: date) -> list[Affected]:
    """更正主体信息: keep the new record and its evidence; return the issued papers that bear the old one.

    Raises `Refusal` with everything that is in the way, and `Conflict` if the record is no longer what was shown.
    """
    basis = "；".join(filter(None, (CAUSES.get(entry.cause), entry.reason.strip(), _approved(entry))))
    with act(office, "correct_party", who=who, about=seen.id, basis=basis) as session:
        party = again(session, seen)
        cases = _cases_of(session, party)
        refuse_if(may_correct(cases, who))
        refuse_if(gaps(party, cases, entry, who, on))
        refuse_if(_taken(session, party, as_kept(entry.party)))
        touched = affected(party, cases, entry.party)
        for name, (_, new) in changes(party, entry.party).items():
            setattr(party, name, new)
        party.corrected_on = on
        for case in _open_or_newest(cases):
            case.changed_at = session.info["at"]
            case.attach(entry.proof, "主体信息更正依据")
            case.attach(entry.approval, "主体信息更正签批")
    return touched


def _approved(entry: Entry) -> str:
    return f"{entry.approved_by}纸质签批" if entry.approved_by else ""


def _cases_of(session: Writing, party: Party) -> list[Case]:
    pairs = select(CaseParty.case_id).where(CaseParty.party_id == party.id)
    found = select(Case).where(Case.id.in_(pairs)).order_by(Case.opened_on.desc(), Case.case_number.desc())
    return list(session.scalars(found).unique())


def _taken(session: Writing, party: Party, kept: dict[str, Any]) -> Iterator[Obstacle]:
    codes = {"uscc": kept["uscc"], "id_number": kept["id_number"]}
    same = [getattr(Party, name) == code for name, code in codes.items() if code]
    others = session.scalars(select(Party).where(or_(*same), Party.id != party.id)) if same else ()
    for other in others:
        field = "uscc" if kept["uscc"] else "id_number"
        yield Obstacle(f"该代码已登记为“{other.party_name}”，请核对；两个主体不能用同一代码。", field=f"party.{field}")


def _open_or_newest(cases: Sequence[Case]) -> Sequence[Case]:
    return [case for case in cases if not case.ended_on] or cases[:1]
