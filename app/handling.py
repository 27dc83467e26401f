"""其他处理: what may befall a case beside its steps — a paper withdrawn, the case handed over, or ended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.act import act, again
from app.cascade import keep_off
from app.case_file import load_case
from app.database import Office
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.document import DocNumber
from app.model.officer import Officer
from app.model.service import SERVED_PAPERS
from app.procedure import (
    CALL_HEARING,
    DECIDE_LISTING,
    DECIDE_NOT_LISTING,
    NOTIFY_PARTY,
    PROPOSE_DECISION,
    SERVE_CALL,
    SERVE_DECISION,
    SERVE_NOTICE,
    SERVE_REPLY,
)
from app.refusal import Obstacle, Refusal, refuse_if
from app.step import Step, other_duties

WITHDRAWABLE = {
    NOTIFY_PARTY: "notice",
    CALL_HEARING: "hearing_call",
    DECIDE_LISTING: "decision",
    DECIDE_NOT_LISTING: "decision",
}


def withdrawable(case: Case) -> Iterator[tuple[Step, CaseParty, DocNumber]]:
    """Yield the papers that are finalised and have not been served: they can still be withdrawn."""
    for step, paper in WITHDRAWABLE.items():
        for party in case.parties:
            if case.has_done(step.key, party) and party.served(paper) is None:
                for number in case.doc_numbers:
                    if number.series in step.series.values() and number.case_party_id == party.id:
                        yield step, party, number


def may_withdraw(case: Case, who: Officer) -> Iterator[Obstacle]:
    """Say why no paper of the case can be withdrawn by this person."""
    if who.name not in (case.officer, case.co_officer):
        yield Obstacle(f"文书由承办人撤回，本案承办人是{case.officer}。")
    if not any(True for _ in withdrawable(case)):
        yield Obstacle("没有已定稿、未送达的文书。已送达的不能撤回，应当依法更正或者撤销。")


def withdraw_document(
    office: Office, seen: Case, step_key: str, party: CaseParty, reason: str, *, who: Officer, on: date
) -> None:
    """撤回未送达的文书: the step is open again, the number is kept for the next 定稿, the paper stays on file.

    Raises `Refusal` without a reason, or once the paper has been served.
    """
    refuse_if(may_withdraw(seen, who))
    refuse_if([] if reason.strip() else [Obstacle("请写明撤回的原因。", field="reason")])
    with act(office, "withdraw_document", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        concerned = case.party_of(party.id)
        found = [one for one in withdrawable(case) if one[0].key == step_key and one[1] is concerned]
        refuse_if([] if found else [Obstacle("文书已经送达或已撤回，不能再撤回。")])
        for step, owner, number in found:
            number.withdrawn_on, number.withdrawn_reason = on, reason
            done = case.done(step.key, owner)
            if done:
                done.undo(on, "withdrawn", reason)
                _stop_clocks(case, owner, done.done_on, on)
            if owner.decision and WITHDRAWABLE[step] == "decision":
                session.delete(owner.decision)  # by name, so that the log can tell
                owner.decision = None
        if concerned and concerned.basis_lost_on:
            keep_off(case, concerned, on, reason)


def _stop_clocks(case: Case, party: CaseParty, started_on: date, on: date) -> None:
    for clock in case.deadlines:
        if clock.case_party_id == party.id and clock.starts_from == started_on and clock.met_on is None:
            clock.met_on, clock.late_reason = on, "文书撤回"


def may_serve_anew(case: Case, party: CaseParty, who: Officer, paper: str = "notice") -> Iterator[Obstacle]:
    """Say why the service of a paper cannot be taken as failed."""
    if who.name not in (case.officer, case.co_officer):
        yield Obstacle(f"送达由承办人登记，本案承办人是{case.officer}。")
    if party.served(paper) is None:
        yield Obstacle(f"{SERVED_PAPERS[paper]}没有登记过送达，不必重新送达。")
    elif why := KNOWN_BY_THEN.get(paper, _told_by_another)(case, party):
        yield Obstacle(why)


def _told_by_another(case: Case, party: CaseParty) -> str:
    return "这类文书需要重新送达的，请另行登记送达。"


def _notice_known(case: Case, party: CaseParty) -> str:
    if party.objections or (party.hearing and party.hearing.counts):
        return "当事人已提出异议或者要求听证，说明已经知悉，不能按未送达处理。"
    return "" if case.running("statement", party) else "没有正在计算陈述申辩期限的送达。"


def _call_known(case: Case, party: CaseParty) -> str:
    return "听证已经举行，不能按未送达处理。" if party.hearing and party.hearing.attendance else ""


def _reply_known(case: Case, party: CaseParty) -> str:
    return "已提请审核，需要重新送达的，请审核人退回。" if case.has_done(PROPOSE_DECISION.key) else ""


def _decision_known(case: Case, party: CaseParty) -> str:
    return "列入信息已经公示，请先停止公示。" if party.publication and party.publication.is_published else ""


KNOWN_BY_THEN = {
    "notice": _notice_known,
    "hearing_call": _call_known,
    "reply": _reply_known,
    "decision": _decision_known,
}
"""What has happened since that shows the paper was known, or rests on its service; empty as long as nothing has."""
SERVES = {"notice": SERVE_NOTICE, "hearing_call": SERVE_CALL, "reply": SERVE_REPLY, "decision": SERVE_DECISION}
STARTS = {"notice": ("statement", "hearing_request"), "hearing_call": (), "reply": (), "decision": ()}
"""The clocks the service of a paper starts; without service they never ran."""
ENDS = {"notice": "", "hearing_call": "hearing_notice", "reply": "reply", "decision": "service"}
"""The clock the service of a paper stops; without service it runs on."""


def serve_anew(
    office: Office, seen: Case, party: CaseParty, reason: str, *, who: Officer, on: date, paper: str = "notice"
) -> None:
    """重新送达: a paper came back, so it was never served; what its service started is counted anew from the next.

    Raises `Refusal` without a reason, or once the party is known to have the paper.
    """
    refuse_if(may_serve_anew(seen, party, who, paper))
    refuse_if([] if reason.strip() else [Obstacle("请写明未送达或被退回的情况。", field="reason")])
    with act(office, "serve_anew", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        concerned = case.party_of(party.id)
        assert concerned
        refuse_if(may_serve_anew(case, concerned, who, paper))
        service, done = concerned.served(paper), case.done(SERVES[paper].key, concerned)
        assert service and done
        service.service_result, service.failure, service.course = "failed", "other", reason
        done.undo(on, "failed", reason)
        for name in STARTS[paper]:
            if clock := case.running(name, concerned):
                clock.met_on, clock.late_reason = on, "未送达，重新送达"
        _reopen(case, concerned, paper)


def _reopen(case: Case, party: CaseParty, paper: str) -> None:
    """Let run on what the service had ended; a reply that came back leaves the objection open (措施仍暂停)."""
    stopped = case.latest(ENDS[paper], party) if ENDS[paper] else None
    if stopped:
        stopped.met_on = None
    if paper == "reply" and (answered := next((one for one in reversed(party.objections) if one.doc_number), None)):
        answered.reply_served_on = None


def may_end(case: Case, who: Officer) -> Iterator[Obstacle]:
    """Say why the case cannot be ended by this person."""
    if not who.may("approver"):
        yield Obstacle("终止办理由负责人批准，请负责人登录后办理。")
    if any(party.decision for party in case.parties):
        yield Obstacle("已作出决定的案件不能终止，确有错误的应当依法撤销决定。")
    if case.ended_on:
        yield Obstacle(f"本案已于 {case.ended_on:%Y-%m-%d} 终止办理。")


def end_case(office: Office, seen: Case, reason: str, *, who: Officer, on: date) -> None:
    """终止办理: the case ends without a decision. Raises `Refusal` without a reason or after a decision."""
    refuse_if(may_end(seen, who))
    refuse_if([] if reason.strip() else [Obstacle("请写明终止办理的原因。", field="reason")])
    with act(office, "end_case", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        case.ended_on, case.ended_reason = on, reason
        _void_unserved(case, reason, on)
        for clock in case.deadlines:
            if clock.met_on is None:
                clock.met_on, clock.late_reason = on, "终止办理"


def _void_unserved(case: Case, reason: str, on: date) -> None:
    """作废文号: a number whose paper never reached the party is void, with the reason, and not used again."""
    served = {number for party in case.parties for one in party.services for number in one.doc_numbers.split("、")}
    for number in case.doc_numbers:
        if number.doc_number not in served and number.case_party_id and number.void_on is None:
            number.void_on, number.void_reason = on, reason


def may_hand_over(who: Officer, case: Case | None = None) -> Iterator[Obstacle]:
    """Say why this person cannot hand a case over, or none at all."""
    if not who.may("approver"):
        yield Obstacle("转交承办人由负责人决定，请负责人登录后办理。")
    if case and case.ended_on:
        yield Obstacle(f"本案已于 {case.ended_on:%Y-%m-%d} 终止办理，不再转交。")


def hand_over(office: Office, seen: Case, to: Officer, reason: str, *, who: Officer) -> None:
    """转交承办人: another officer takes the case with all its clocks. Raises `Refusal` for who may not have it."""
    refuse_if(may_hand_over(who, seen))
    refuse_if(_unfit(seen, to))
    refuse_if(_no_reason(reason))
    with act(office, "hand_over", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        case.officer, case.officer_badge = to.name, to.badge_number


@dataclass(frozen=True)
class HandedOver:
    """转交结果: how many cases have gone over, and which have not: number, party and why."""

    done: int
    refused: tuple[tuple[str, str, str], ...]


def hand_over_all(
    office: Office,
    case_ids: Sequence[UUID],
    to: Officer,
    reason: str,
    *,
    who: Officer,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> HandedOver:
    """成批转交: each case in an act of its own, so that one that may not go over does not hold the others back.

    Raises `Refusal`, before any case, without a reason or for a person who may not hand over.
    """
    refuse_if((*may_hand_over(who), *_no_reason(reason)))
    refused: list[tuple[str, str, str]] = []
    for number, case_id in enumerate(case_ids, 1):
        case = load_case(office, case_id)
        try:
            hand_over(office, case, to, reason, who=who)
        except Refusal as refusal:
            refused.append((case.case_number, case.title, str(refusal)))
        progress(number, len(case_ids))
    return HandedOver(len(case_ids) - len(refused), tuple(refused))


def _no_reason(reason: str) -> Iterator[Obstacle]:
    if not reason.strip():
        yield Obstacle("请写明转交的原因。", field="reason")


def _unfit(case: Case, to: Officer) -> Iterator[Obstacle]:
    if not to.may("case_officer"):
        yield Obstacle(f"{to.name}不是承办人，请选择有承办人角色的人员。")
    if to.name in (case.officer, case.co_officer):
        yield Obstacle(f"{to.name}已经是本案办案人员，请另选。")
    for duty in other_duties(case, to.name, "case_officer"):
        yield Obstacle(f"{to.name}是本案{duty}人员，不能再作承办。")
