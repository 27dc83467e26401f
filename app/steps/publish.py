"""公示与共享: what the public will see, masked, with one period everywhere (49号 (四)(五))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import clocks, procedure
from app.identifiers import is_minor, masked_id, masked_name
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.publication import Publication
from app.procedure import Occasion
from app.refusal import Obstacle, day_faults
from app.regime import regime

STEP = procedure.PUBLISH
LABELS = {
    "list_name": "名单名称",
    "party_name": "主体名称",
    "uscc": "统一社会信用代码",
    "id_number": "证件号码",
    "principal": "法定代表人",
    "reason": "列入事由",
    "legal_basis": "认定依据",
    "doc_number": "决定书文号",
    "organ": "认定部门",
    "decided_on": "列入日期",
    "expires_on": "名单期限至",
    "published_until": "公示截止日期",
}


@dataclass(frozen=True)
class Entry:
    """Whether, where, from when until when; for a person also the law or the consent that allows it."""

    is_published: bool = True
    channels: tuple[str, ...] = ()
    published_on: date | None = None
    published_until: date | None = None
    legal_basis_for_publication: str = ""
    receipt: Kept | None = None
    reason_not_published: str = ""
    late_reason: str = ""


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Nothing is made public while an objection is open, or before the decision has reached the party."""
    if party and party.is_suspended:
        yield Obstacle("异议核实期间不得公示、共享。", STEP.law, step="answer_objection")
    served = party.served("decision") if party else None
    if served and served.served_on and served.served_on > on:
        yield Obstacle(
            f"决定书公告送达至 {served.served_on:%Y-%m-%d} 届满，届满后再公示。", STEP.law, step="serve_decision"
        )


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record of publication still lacks."""
    if not entry.is_published:
        if not entry.reason_not_published:
            yield Obstacle("请写明不公示的原因。", field="reason_not_published")
        return
    if not entry.channels:
        yield Obstacle("请选择公示渠道。", field="channels")
    yield from _dates(party, entry, on)
    if is_a_minor(party, on):
        yield Obstacle("当事人未满十八周岁，其信息一律不公示，请选择“不公示”。", STEP.law, field="is_published")
    if party.party.is_person and not entry.legal_basis_for_publication:
        yield Obstacle(
            "涉及个人的信用信息原则上不公示。如法律、行政法规等另有明确规定，请填写条款并核对脱敏结果。",
            STEP.law,
            field="legal_basis_for_publication",
        )
    if not party.party.is_person and not party.party.uscc:
        yield Obstacle("当事人暂无统一社会信用代码，补正代码后再公示。", field="channels")
    if entry.receipt is None:
        yield Obstacle("请上传公示页面截图或回执。", field="receipt")
    if entry.published_on and clocks.is_late(case, party, "publication", entry.published_on) and not entry.late_reason:
        yield Obstacle("公示已过期限，请说明原因，将记入办理记录。", field="late_reason")


def is_a_minor(party: CaseParty, on: date) -> bool:
    """Say whether the party is a person under 18, of whom nothing is published."""
    who = party.party
    return who.is_person and who.id_kind in ("", "身份证") and bool(who.id_number) and is_minor(who.id_number, on)


def _dates(party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    served = party.served("decision")
    yield from day_faults(
        entry.published_on, on, field="published_on", missing="请填写公示开始日期。",
        name="公示日期", follows="决定书送达日期", since=served.served_on if served else None,
    )  # fmt: skip
    if entry.published_until is None:
        yield Obstacle("请填写公示截止日期，各渠道应当一致。", field="published_until")
    elif entry.published_on and entry.published_until <= entry.published_on:
        yield Obstacle("公示截止日期不能早于开始日期，请核对。", field="published_until")


def content(case: Case, party: CaseParty, entry: Entry) -> dict[str, str]:
    """脱敏预览: return exactly what the public will see, item by item."""
    who, decision = party.party, party.decision
    assert decision
    shown: dict[str, Any] = {
        "list_name": regime(case.regime_id, on=decision.decided_on).name,
        "party_name": masked_name(who.party_name) if who.is_person else who.party_name,
        "uscc": who.uscc,
        "id_number": masked_id(who.id_number) if who.is_person and who.id_number else None,
        "principal": None if who.is_person else who.principal,
        "reason": decision.facts,
        "legal_basis": decision.legal_basis,
        "doc_number": decision.doc_number,
        "organ": case.unit.name,
        "decided_on": decision.decided_on,
        "expires_on": decision.expires_on,
        "published_until": entry.published_until,
    }
    return {LABELS[key]: str(value) for key, value in shown.items() if value}


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """登记已公示: keep what was shown, where and until when; the clock of publication stops."""
    party.publication = Publication(
        is_published=entry.is_published,
        channels=list(entry.channels),
        published_on=entry.published_on,
        published_until=entry.published_until,
        content=content(case, party, entry) if entry.is_published else {},
        legal_basis_for_publication=entry.legal_basis_for_publication,
        receipt=case.attach(entry.receipt, "公示凭证", party),
        reason_not_published=entry.reason_not_published,
    )
    clocks.stop(case, party, "publication", entry.published_on or occasion.on, entry.late_reason)
