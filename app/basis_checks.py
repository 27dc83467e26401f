"""案卷体检: 主体 and 依据 — parties, officers, basis document, list, measures.

Each check is called by the key of its standard in `resources/rules/case_review.toml` and yields what it finds wrong
today. What is still to be done is no fault: a check only asks about steps that have been done.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app import measures
from app.findings import Check, Found, about
from app.identifiers import uscc_problem
from app.measures import from_kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.evidence import EVIDENCE_KINDS
from app.model.party import Party
from app.picking import picking

# 主体


def deciding_organ(case: Case, on: date) -> Iterator[Found]:
    """Only a list the office decides on."""
    if case.regime_id and case.unit.regimes and case.regime_id not in case.unit.regimes:
        yield Found("本单位没有启用该名单制度，请核对认定权限。", "choose_regime", "regime_id")


def party_identity(case: Case, on: date) -> Iterator[Found]:
    """Name, code, address and head of each party."""
    for pair in case.parties:
        party = pair.party
        needed = {"住所": party.address, "证件号码": party.id_number if party.is_person else "-"}
        needed |= {} if party.is_person else {"负责人": party.principal}
        lacking = [name for name, said in needed.items() if not said]
        if lacking:
            yield about(case, pair, f"当事人的{'、'.join(lacking)}没有填写。", "open_case", "parties")
        if why := "" if party.is_person else _code_fault(party):
            yield about(case, pair, why, "open_case", "parties")


def _code_fault(party: Party) -> str:
    if party.uscc:
        return "统一社会信用代码校验不通过，请逐位核对。" if uscc_problem(party.uscc) else ""
    reason = party.uscc_absent_reason or "没有写明原因"
    return f"当事人暂无统一社会信用代码（{reason}），请补正。"


def officers(case: Case, on: date) -> Iterator[Found]:
    """Two officers, each with a certificate."""
    if not case.co_officer:
        yield Found("执法人员不足两人，请补充协办人。", "open_case", "co_officer")
    elif case.co_officer == case.officer:
        yield Found("承办人和协办人是同一人，执法人员不足两人。", "open_case", "co_officer")
    for name, badge, field in (
        (case.officer, case.officer_badge, "officer_badge"),
        (case.co_officer, case.co_officer_badge, "co_officer_badge"),
    ):
        if name and not badge:
            yield Found(f"{name}的执法证号没有填写。", "open_case", field)


def recusal(case: Case, on: date) -> Iterator[Found]:
    """Whether somebody has to withdraw was asked."""
    if not case.recusal.strip():
        yield Found("没有记载回避情况。", "open_case", "recusal")


# 依据


def evidence(case: Case, on: date) -> Iterator[Found]:
    """A document with legal force, effective, and not being contested unheard."""
    held, step = case.evidence, "record_evidence"
    if held is None:
        if case.has_done(step):
            yield Found("没有登记依据文书。", step, "evidence_number")
        return
    if held.evidence_kind not in EVIDENCE_KINDS:
        yield Found("依据文书的类型不属于可以认定失信行为的文书。", step, "evidence_kind")
    if not held.facts.strip():
        yield Found("没有记载依据文书认定的违法失信事实。", step, "facts")
    if held.remedy_status == "pending" and not held.remedy_note:
        yield Found("依据文书正在复议或者诉讼，没有写明仍然办理的理由。", step, "remedy_note")
    for pair in case.parties:
        if pair.basis_has_fallen:
            yield about(case, pair, "列入的依据已经丧失，当事人仍在名单上，应当撤销列入。", "propose_exit")
        if pair.notice and pair.notice.finalized_on < held.evidence_effective_on:
            text = f"依据文书于{held.evidence_effective_on:%Y-%m-%d}生效，告知书早于生效日期定稿。"
            yield about(case, pair, text, step, "evidence_effective_on")


def grounds(case: Case, on: date) -> Iterator[Found]:
    """A list, one of its grounds with the clause, every criterion answered and met."""
    step = "choose_regime"
    if not case.has_done(step):
        return
    if not case.ground or not case.ground_clause:
        yield Found("列入情形没有写明条款。", step, "ground")
    if any(one.get("answer") is None for one in case.criteria):
        yield Found("列入条件没有逐项核对。", step, "criteria")
    unmet = [one["text"] for one in case.criteria if one.get("answer") is False]
    if unmet and case.listed_in_proposal:
        yield Found(f"列入条件“{unmet[0]}”不符合，仍拟列入。", step, "criteria")


def leniency(case: Case, on: date) -> Iterator[Found]:
    """Minors, force majeure, no intent, slight acts: asked, and explained where there is one."""
    step = "choose_regime"
    if not case.has_done(step):
        return
    if not case.leniency or any(one.get("answer") is None for one in case.leniency):
        yield Found("没有逐项核对应当宽容审慎处理的情形。", step, "leniency")
    for one in case.leniency:
        if one.get("answer") and not one.get("note"):
            yield Found(f"有“{one['text']}”的情形，没有写明理由。", step, "leniency")


def measures_listed(case: Case, on: date) -> Iterator[Found]:
    """Every measure rests on a clause, and stood in the list on the day the party was told."""
    for pair in case.parties:
        if pair.notice is None:
            continue
        told_on = picking(case, pair, pair.notice.finalized_on)
        for one in map(from_kept, pair.notice.proposed_measures):
            why = "" if measures.is_forced(one) else measures.unselectable_reason(one, told_on)
            if why:
                yield about(case, pair, f"“{one.name}”：{why}", "notify_party", "proposed_measures")
            for fault in measures.term_faults(one):
                yield about(case, pair, fault, "notify_party", "proposed_measures")


def measures_dropped(case: Case, on: date) -> Iterator[Found]:
    """No measure goes on that the list in force has dropped."""
    if case.ended_on:
        return
    editions = measures.editions_of(case.unit.id)
    for pair in case.parties if editions else ():
        for one in map(from_kept, _measures(pair)):
            if one.source in measures.SCOPES and (why := measures.dropped(one, editions, on)):
                step = "decide_listing" if pair.decision else "notify_party"
                yield about(case, pair, f"“{one.name}”：{why}请研究解除或者调整。", step, "proposed_measures")


def _measures(pair: CaseParty) -> list[dict[str, Any]]:
    """Return the measures decided on for a party, before a decision those it was told of."""
    if pair.decision:
        return pair.decision.measures
    return pair.notice.proposed_measures if pair.notice else []


def third_parties(case: Case, on: date) -> Iterator[Found]:
    """Nobody outside is forced to punish."""
    for pair in case.parties:
        for one in map(from_kept, _measures(pair)):
            if measures.is_forced(one):
                text = f"“{one.name}”要求由{one.implementing_body or '第三方'}实施，不能采取。"
                yield about(case, pair, text, "notify_party", "proposed_measures")


def proportion(case: Case, on: date) -> Iterator[Found]:
    """Why the measures are proportionate is written down."""
    for pair in case.parties:
        if pair.notice and pair.notice.proposed_measures and not pair.notice.proportion_note.strip():
            yield about(case, pair, "没有写明所选措施过惩相当的理由。", "notify_party", "proportion_note")


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        deciding_organ, party_identity, officers, recusal,
        evidence, grounds, leniency, measures_listed, measures_dropped, third_parties, proportion,
    )
}  # fmt: skip
"""The checks by the keys of their standards."""
