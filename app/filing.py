"""归档: which papers and scans go into the file of a case, in which order, on which pages, and what is missing.

The order is data (`resources/rules/filing.toml`). Nothing on file is left out: what no row of the order names stands at
the end of 正卷, and papers that were withdrawn or sent back before they reached the party at the end of 副卷.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from app.law import provision, remembered
from app.model.attachment import Attachment
from app.model.case import UNDONE, Case
from app.model.case_party import CaseParty
from app.model.document import Document
from app.model.exit import ROUTES
from app.model.service import SERVED_PAPERS
from app.procedure import PUBLISH, STEPS
from app.publishing import END_PROOF
from app.step import Step

VOLUMES = ("main_volume", "second_volume")
MAIN, SECOND = "正卷", "副卷"
FOLLOW_UP_SCANS = {
    "talk": "约谈材料",
    "rectification": "整改材料",
    "attention": "重点关注材料",
    "shielding": "重整、和解裁定材料",
    "check": "年度核查材料",
}
SUPERSEDED = (UNDONE["returned"], UNDONE["withdrawn"])


@dataclass(frozen=True)
class Entry:
    """卷内文件: one paper or scan in its place; a missing one has a reason and no number.

    `number` counts from 1 in each volume, `first_page` is the page of the volume it begins on. `document` is the id of
    an issued paper, `digest` names the stored content of a scan: one of the two is what lies there. `step` and `party`
    of a missing one say where it comes from.
    """

    volume: str
    name: str
    doc_number: str = ""
    author: str = ""
    dated: date | None = None
    pages: int = 0
    number: int = 0
    first_page: int = 0
    note: str = ""
    document: UUID | None = None
    digest: str = ""
    reason: str = ""
    step: str = ""
    party: UUID | None = None

    @property
    def is_missing(self) -> bool:
        """Say whether the paper ought to be there and is not."""
        return bool(self.reason)

    @property
    def last_page(self) -> int:
        """Return the page of the volume it ends on."""
        return self.first_page + self.pages - 1


@dataclass(frozen=True)
class Row:
    """案卷次序的一行: one kind of material, and when its absence is a gap."""

    name: str
    papers: frozenset[str]
    scans: tuple[str, ...]
    steps: tuple[Step, ...]
    expected: str
    needs_scan: bool
    titled: bool
    """The index names the papers of this row as the row does: their own title says too little."""

    def holds(self, kept: "Document | Attachment") -> bool:
        """Say whether a paper or scan belongs here."""
        if isinstance(kept, Attachment):
            return kept.kind in self.scans
        return not self.papers.isdisjoint((kept.kind, f"{kept.step}/{kept.kind}"))


def index_of(case: Case, on: date) -> list[Entry]:
    """卷内目录: return every paper of the case in the order of the file, missing ones where they ought to stand."""
    known = _Known(_scans_in_words(case), _undone(case))
    kept = sorted((*case.documents, *case.attachments), key=_age)
    superseded = [one for one in kept if known.undone_as(one) in SUPERSEDED]
    standing = [one for one in kept if known.undone_as(one) not in SUPERSEDED]
    ordered: list[Entry] = []
    for volume in VOLUMES:
        name, rows = _rows(volume, on)
        for row in rows:
            found = [one for one in standing if row.holds(one)]
            if found:
                standing = [one for one in standing if one not in found]
            title = row.name if row.titled else ""
            for party in (None, *case.parties) if found else ():
                ordered += [_entry(case, one, name, known, title) for one in found if _about(one) == _id(party)]
            ordered += _missing(case, name, row, found)
    ordered += [_entry(case, one, MAIN, known) for one in standing]
    ordered += [_entry(case, one, SECOND, known) for one in superseded]
    return list(_numbered(sorted(ordered, key=lambda entry: entry.volume != MAIN)))


@remembered
def _rows(volume: str, on: date) -> tuple[str, tuple[Row, ...]]:
    """Return the name of a volume and the rows of its order on a day."""
    rule = provision(f"filing.{volume}", on=on)
    return rule.name, tuple(map(_row, rule.values["papers"]))


def _row(told: Mapping[str, Any]) -> Row:
    return Row(
        name=told["name"],
        papers=frozenset(told.get("papers", ())),
        scans=tuple(told.get("scans", ())),
        steps=tuple(STEPS[key] for key in told.get("steps", ())),
        expected=told.get("expected", ""),
        needs_scan=told.get("needs_scan", False),
        titled=told.get("titled", False),
    )


def _age(kept: Document | Attachment) -> tuple[date, str]:
    """Order by the day a paper was finalised or a scan was stored; an undated scan comes first."""
    if isinstance(kept, Document):
        return kept.finalized_on, kept.doc_number
    return (kept.added_at.date() if kept.added_at else date.min), kept.kind


def _about(kept: Document | Attachment) -> UUID | None:
    return kept.case_party_id


def _id(party: CaseParty | None) -> UUID | None:
    return party.id if party else None


Undone = Mapping[tuple[str, date, UUID | None], str]
"""What became of a step done on a day for a party: empty if it stands."""


def _undone(case: Case) -> Undone:
    made: dict[tuple[str, date, UUID | None], str] = {}
    standing: set[tuple[str, date, UUID | None]] = set()
    for done in case.steps:
        place = (done.step, done.done_on, done.case_party_id)
        made[place] = done.undone_as
        if done.undone_on is None:
            standing.add(place)
    return {place: "" if place in standing else how for place, how in made.items()}


# what an entry says


@dataclass(frozen=True)
class ScanInWords:
    """附件的题名: what a scan shows, as the record it belongs to knows."""

    name: str
    author: str = ""
    doc_number: str = ""
    dated: date | None = None


Scans = Mapping[tuple[str, UUID | None, str], ScanInWords]
"""What is known of a scan by its kind, its party and its content."""


@dataclass(frozen=True)
class _Known:
    """What the record knows of its scans, and what became of the steps its papers were made in."""

    scans: Scans
    undone: Undone

    def undone_as(self, kept: Document | Attachment) -> str:
        """Return what became of the step a paper was made in: empty if it stands, and for a scan."""
        if isinstance(kept, Attachment):
            return ""
        return self.undone.get((kept.step, kept.finalized_on, kept.case_party_id), "")


def _entry(case: Case, kept: Document | Attachment, volume: str, known: _Known, title: str = "") -> Entry:
    party = case.party_of(_about(kept))
    of_party = f"（{party.party.party_name}）" if party and len(case.parties) > 1 else ""
    office = case.unit.short_name or case.unit.name
    if isinstance(kept, Document):
        return Entry(
            volume, (title or kept.title) + of_party, kept.doc_number, office, kept.finalized_on, kept.pages,
            note=known.undone_as(kept) or _corrected(party, kept), document=kept.id,
        )  # fmt: skip
    told = known.scans.get((kept.kind, kept.case_party_id, kept.digest), ScanInWords(kept.kind))
    author = told.author if told.author != case.unit.name else ""
    return Entry(
        volume, told.name + of_party, told.doc_number, author or office, told.dated, kept.pages, digest=kept.digest
    )


def _corrected(party: CaseParty | None, paper: Document) -> str:
    """Say that a paper was corrected by a later one; it stays as it was printed."""
    return "已更正" if party and paper.doc_number and party.correction_of(paper.doc_number) else ""


def _scans_in_words(case: Case) -> Scans:
    return {
        (kind, _id(party), digest): told
        for kind, party, digest, told in (*_of_case(case), *(one for pair in case.parties for one in _of_party(pair)))
    }


Told = tuple[str, CaseParty | None, str, ScanInWords]


def _of_case(case: Case) -> Iterator[Told]:
    if evidence := case.evidence:
        told = ScanInWords(
            evidence.evidence_title, evidence.evidence_organ, evidence.evidence_number, evidence.evidence_date
        )
        yield "依据文书", None, evidence.evidence_file, told
    if consent := case.consent:
        told = ScanInWords("上一级批复", case.unit.superior, consent.reply_number, consent.replied_on)
        yield "上一级批复", None, consent.reply_file, told
    if held := case.discussion:
        yield "集体讨论记录", None, held.record_file, ScanInWords("集体讨论记录（签名件）", dated=held.held_on)
    for change in case.basis_changes:
        told = ScanInWords(change.changing_title, change.changed_by, change.changing_number, change.changed_on)
        yield "撤销、变更文书", None, change.changing_file, told
    for opinion in case.opinions:
        kind = f"{STEPS[opinion.step].title}（纸质签批）"
        yield kind, None, opinion.paper_signoff, ScanInWords(kind, dated=opinion.signed_on)


def _of_service(pair: CaseParty) -> Iterator[Told]:
    """Yield what shows that papers reached the party, where it wanted to be served, and that it asked for a hearing."""
    for service in pair.services:
        kind = f"{SERVED_PAPERS[service.paper]}送达回证"
        yield kind, pair, service.proof, ScanInWords(f"{kind}（签收件）", dated=service.attempted_on)
        for held, more in ((service.relation_proof, "代收人关系证明"), (service.pictures, "留置送达照片")):
            yield more, pair, held, ScanInWords(more, dated=service.attempted_on)
    if agreed := pair.confirmed_address:
        told = ScanInWords("送达地址确认书（签名件）", agreed.confirmed_by, dated=agreed.confirmed_on)
        yield "送达地址确认书", pair, agreed.confirmation_file, told
    if hearing := pair.hearing:
        told = ScanInWords("听证申请", hearing.requested_by, dated=hearing.requested_on)
        yield "听证申请", pair, hearing.request_file, told
        yield "听证笔录", pair, hearing.record_file, ScanInWords("听证笔录（签名件）", dated=hearing.held_on)


def _of_party(pair: CaseParty) -> Iterator[Told]:
    name = pair.party.party_name
    yield from _of_service(pair)
    for objection in pair.objections:
        told = ScanInWords("陈述申辩材料", objection.presented_by, dated=objection.received_on)
        yield "陈述申辩材料", pair, objection.statement_file, told
    if pair.waived_on:
        told = ScanInWords("放弃陈述申辩声明", name, dated=pair.waived_on)
        yield "放弃陈述申辩声明", pair, pair.waiver_file, told
    if published := pair.publication:
        for one in published.shown:
            yield "公示凭证", pair, one.receipt, ScanInWords("公示凭证", one.channel, dated=one.published_on)
            yield END_PROOF, pair, one.end_proof, ScanInWords(END_PROOF, one.channel, dated=one.ended_on)
    for one in (channel for talk in pair.follow_ups for channel in talk.shown):
        yield "公示凭证", pair, one.receipt, ScanInWords("公示凭证", one.channel, dated=one.published_on)
        yield END_PROOF, pair, one.end_proof, ScanInWords(END_PROOF, one.channel, dated=one.ended_on)
    for one in pair.follow_ups:
        kind = FOLLOW_UP_SCANS[one.kind]
        yield kind, pair, one.file, ScanInWords(kind, name, one.doc_number, one.result_on or one.started_on)
    yield from (*_of_exits(pair), *_of_suits(pair))
    for sharing in pair.sharings:
        kind = "失信惩戒措施实施情况反馈表"
        yield kind, pair, sharing.feedback_file, ScanInWords(kind, sharing.receiver, dated=sharing.fed_back_on)
        yield "共享回执", pair, sharing.receipt, ScanInWords("共享回执", sharing.receiver, dated=sharing.told_on)
        yield END_PROOF, pair, sharing.end_proof, ScanInWords(END_PROOF, sharing.receiver, dated=sharing.ended_on)


def _of_exits(pair: CaseParty) -> Iterator[Told]:
    for one in pair.exits:
        told = ScanInWords("移出申请材料", one.applied_by, dated=one.opened_on)
        yield "移出申请材料", pair, one.application_file, told
        kind = "移出核查材料" if one.route == "repair" else f"{ROUTES[one.route]}依据材料"
        yield kind, pair, one.proof, ScanInWords(kind, dated=one.proposed_on)
        yield "解除措施凭证", pair, one.lifted_proof, ScanInWords("解除措施凭证", dated=one.lifted_on)
        told = ScanInWords("告知和听取意见材料", dated=one.told_on)
        yield "告知和听取意见材料", pair, one.hearing_file, told
        yield "消除影响凭证", pair, one.reputation_proof, ScanInWords("消除影响凭证", dated=one.reputation_on)
        for row in one.synced:
            told = ScanInWords("同步更正凭证", row["name"], dated=date.fromisoformat(row["on"]))
            yield "同步更正凭证", pair, row["proof"], told


def _of_suits(pair: CaseParty) -> Iterator[Told]:
    for one in pair.suits:
        scans = (
            ("复议、应诉通知书", one.notice_file, one.suit_number, one.received_on),
            ("答复提交凭证", one.answer_proof, one.answer_number, one.answered_on),
            ("停止执行文书", one.suspension_file, one.suspension_order, one.suspended_on),
            ("复议、裁判文书", one.result_file, one.result_number, one.result_on),
        )
        for kind, digest, number, day in scans:
            yield kind, pair, digest, ScanInWords(kind, one.tribunal, number, day)


# what is missing


def _missing(case: Case, volume: str, row: Row, found: Iterable[Document | Attachment]) -> Iterator[Entry]:
    """Yield what a row ought to hold and does not, with the reason as far as the case knows it."""
    held = {_about(kept) for kept in found if isinstance(kept, Attachment) or not row.needs_scan}
    named: set[str] = set()
    for step in row.steps if row.expected else ():
        for party in case.parties if step.per_party else [None]:
            name = f"{row.name}（{party.party.party_name}）" if party and len(case.parties) > 1 else row.name
            if _id(party) in held or name in named or not _is_due(case, row, step, party):
                continue
            named.add(name)
            yield Entry(volume, name, reason=_reason(case, row, step, party), step=step.key, party=_id(party))


def _is_due(case: Case, row: Row, step: Step, party: CaseParty | None) -> bool:
    if step.applies(case, party) or _is_kept_private(step, party):
        return False
    return case.has_done(step.key, party) or (row.expected == "always" and case.ended_on is None)


def _is_kept_private(step: Step, party: CaseParty | None) -> bool:
    """Say whether the listing was not made public, so that there can be no proof of it."""
    return step is PUBLISH and bool(party and party.publication and not party.publication.is_published)


def _reason(case: Case, row: Row, step: Step, party: CaseParty | None) -> str:
    if not case.has_done(step.key, party):
        return f"“{step.title}”尚未办理"
    return f"“{step.title}”已办理，没有存入{'扫描件' if row.needs_scan else '材料'}"


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Number the papers of each volume and count its pages; what is missing takes no number."""
    for _, volume in groupby(entries, key=lambda entry: entry.volume):
        number, page = 0, 1
        for entry in volume:
            if entry.is_missing:
                yield entry
                continue
            number += 1
            yield replace(entry, number=number, first_page=page)
            page += entry.pages
