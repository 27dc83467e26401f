"""案卷体检: 程序 and 期限 — notice, hearing, objections, persons, order of days, time limits, service, publication."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from app import clocks
from app.applying import consent_asked, discussion_asked, hearing_due
from app.contradictions import events
from app.deadline import latest_before
from app.findings import Check, Found, about, listed
from app.law import period
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.service import SERVED_PAPERS
from app.procedure import PROCEDURE, STEPS
from app.step import DUTIES

STEP_OF = {step.clock: step.key for step in reversed(PROCEDURE) if step.clock}
"""The first step that ends a clock."""
SERVED_BY = {
    "notice": "serve_notice",
    "hearing_call": "serve_call",
    "reply": "serve_reply",
    "decision": "serve_decision",
    "exit": "serve_exit",
    "follow_up": "serve_follow_up",
}

# 程序


def opening(case: Case, on: date) -> Iterator[Found]:
    """The case was approved before anybody was told."""
    told = [pair for pair in case.parties if pair.notice]
    if told and not case.has_done("approve_opening"):
        yield Found("没有立案审批即告知当事人。", "approve_opening")


def notified(case: Case, on: date) -> Iterator[Found]:
    """Nobody is listed who was not told before, and served."""
    for pair in listed(case):
        assert pair.decision
        served = pair.served("notice")
        if pair.notice is None:
            yield about(case, pair, "作出列入决定前没有告知当事人。", "notify_party")
        elif served is None or served.served_on is None:
            yield about(case, pair, "告知书没有送达即作出列入决定。", "serve_notice")
        elif not pair.notice.rights_text.strip():
            yield about(case, pair, "告知书没有写明当事人依法享有的权利。", "notify_party", "rights_text")


def measures_told(case: Case, on: date) -> Iterator[Found]:
    """The decision, or its draft, names no measure the party was not told of."""
    proposed = case.proposed_decision.get("measures", ())
    for pair in case.parties:
        told = {one["name"] for one in pair.notice.proposed_measures} if pair.notice else set[str]()
        listing = pair.proposed_outcome == "listing"
        decided = [one["name"] for one in pair.decision.measures] if pair.decision else proposed if listing else ()
        for name in decided:
            if name not in told:
                text = f"“{name}”没有在告知书中告知过。"
                yield about(case, pair, text, "propose_decision", "measures")


def heard(case: Case, on: date) -> Iterator[Found]:
    """No decision before the period to answer was over, unless the party waived it in writing."""
    for pair in case.parties:
        clock = case.latest("statement", pair)
        decided = pair.decision.decided_on if pair.decision else None
        if clock and decided and pair.waived_on is None and not pair.objections and decided <= clock.due_on:
            text = f"陈述申辩期限至{clock.due_on:%Y-%m-%d}，期满前作出了决定。"
            yield about(case, pair, text, "propose_decision")
        if decided and pair.hearing and pair.hearing.is_due:
            yield about(case, pair, "当事人要求听证，听证没有办结即作出决定。", "request_hearing")
        if pair.waived_on and not pair.waiver_file:
            yield about(case, pair, "放弃陈述申辩没有书面声明。", "waive_statement", "waiver_file")


def hearing(case: Case, on: date) -> Iterator[Found]:
    """A hearing is told of where it is due; asked for, it is called in time, led by another, recorded, and first."""
    due = hearing_due(case, on)
    for pair in case.parties:
        held, told = pair.hearing, pair.notice
        if due and told and not (told.hearing_text.strip() or told.no_hearing_reason.strip()):
            yield about(
                case, pair, f"告知书没有告知听证权利，也没有写明理由（{due}）。", "notify_party", "hearing_text"
            )
        if held is None or not held.counts or held.outcome != "to_be_held":
            continue
        if pair.decision and (held.reported_on is None or pair.decision.decided_on < held.reported_on):
            yield about(case, pair, "当事人要求听证，听证办结前作出了决定。", "report_hearing")
        if held.chair and held.chair in (case.officer, case.co_officer):
            yield about(case, pair, f"听证主持人{held.chair}是本案承办人员。", "call_hearing", "chair")
        if held.reported_on and not held.record_file:
            yield about(case, pair, "听证笔录没有归入签名的扫描件。", "record_hearing", "record_file")
        ahead = period("general.hearing_notice", on=held.held_on) if held.held_on else None
        if held.held_on and held.called_on and ahead and held.called_on > latest_before(ahead, held.held_on):
            text = f"听证（{held.held_on:%Y-%m-%d}）通知得太晚，应当在{ahead}前通知。"
            yield about(case, pair, text, "call_hearing", "held_on")


def objections(case: Case, on: date) -> Iterator[Found]:
    """Every item of an objection is verified and answered before the decision, by somebody else."""
    for pair in case.parties:
        for number, one in enumerate(pair.objections, 1):
            which = f"第{number}次异议" if len(pair.objections) > 1 else "异议"
            if one.replied_on:
                open_items = [item["text"] for item in one.items if not (item.get("finding") and item.get("outcome"))]
                for text in open_items:
                    yield about(case, pair, f"{which}事项“{text}”没有逐项核实答复。", "answer_objection", "items")
            elif pair.decision and one.received_on <= pair.decision.decided_on:
                yield about(case, pair, f"{which}没有答复即作出决定。", "answer_objection")
            if one.outcome == "accepted" and pair.decision and pair.decision.kind == "listing":
                yield about(case, pair, f"{which}已被采纳，仍作出列入决定。", "answer_objection", "outcome")


def legality(case: Case, on: date) -> Iterator[Found]:
    """Somebody who reviews legality has seen the draft."""
    if any(pair.decision for pair in case.parties) and not case.has_done("review_legality"):
        yield Found("作出决定前没有法制审核。", "review_legality")


def discussed(case: Case, on: date) -> Iterator[Found]:
    """The heads of the office have discussed what the list, the office or the proposal says is to be discussed."""
    asked = case.proposed_decision.get("discussion_reason") or discussion_asked(case)
    if asked and listed(case) and not case.has_done("discuss_case"):
        yield Found("应当集体讨论的案件，没有集体讨论即作出列入决定。", "discuss_case")


def three_persons(case: Case, on: date) -> Iterator[Found]:
    """承办, 审核 and 审批 are three persons."""
    had: dict[str, set[str]] = {"case_officer": {case.officer, case.co_officer} - {""}}
    for done in case.steps:
        step = STEPS.get(done.step)
        if step and done.undone_on is None and step.role in DUTIES and not step.by_another:
            had.setdefault(step.role, set()).add(done.signed_by)
    for one, other in combinations(had, 2):
        for name in sorted(had[one] & had[other]):
            yield Found(f"{name}既是{DUTIES[one]}人员又是{DUTIES[other]}人员。", "approve_case")


def consent(case: Case, on: date) -> Iterator[Found]:
    """The superior organ has agreed where the list asks for it."""
    if not case.regime_id or not listed(case):
        return
    if consent_asked(case) and not case.has_done("obtain_consent"):
        yield Found("作出列入决定前没有报经上一级同意。", "obtain_consent")


# 期限


def date_order(case: Case, on: date) -> Iterator[Found]:
    """Each step rests on those before it, and so cannot be older than they are."""
    for pair in case.parties:
        last: tuple[date, str, str] | None = None
        for event in _in_order(case, pair):
            if last and event[0] < last[0]:
                text = f"{event[1]}（{event[0]:%Y-%m-%d}）早于{last[1]}（{last[0]:%Y-%m-%d}）。"
                yield about(case, pair, text, event[2])
            last = max(last, event, key=lambda one: one[0]) if last else event
        for one in pair.objections:
            if one.replied_on and one.replied_on < one.received_on:
                text = (
                    f"异议反馈书的日期（{one.replied_on:%Y-%m-%d}）早于收到异议的日期（{one.received_on:%Y-%m-%d}）。"
                )
                yield about(case, pair, text, "answer_objection")


def _in_order(case: Case, pair: CaseParty) -> list[tuple[date, str, str]]:
    """Return the days on file by the order of their steps; an objection may come at any time after the notice."""
    fixed = [one for one in events(case, pair) if one[2] not in ("hear_objection", "answer_objection")]
    return sorted(fixed, key=lambda one: PROCEDURE.index(STEPS[one[2]]))


def time_limits(case: Case, on: date) -> Iterator[Found]:
    """What the office must do in time is done in time, or it is written down why not."""
    for one in case.deadlines:
        kind = clocks.KINDS.get(one.clock)
        if kind is None or not kind.duty or one.is_unconfirmed or one.is_provisional:
            continue
        words, pair = f"{kind.duty}的期限（{one.clause}）至{one.due_on:%Y-%m-%d}", case.party_of(one.case_party_id)
        text = ""
        if one.met_on is None and one.due_on < on and case.ended_on is None:
            text = f"{words}，已经超期。"
        elif one.met_on and one.met_on > one.due_on and not one.late_reason.strip():
            text = f"{words}，{one.met_on:%Y-%m-%d}才办结，没有写明超期原因。"
        if text:
            step = STEP_OF.get(one.clock, "")
            yield about(case, pair, text, step, "late_reason") if pair else Found(text, step, "late_reason")


def service_proof(case: Case, on: date) -> Iterator[Found]:
    """What was served can be shown: receipt, two servers, consent to electronic service, course of an announcement."""
    for pair in case.parties:
        for one in pair.services:
            if not one.is_delivered:
                continue
            name, step = SERVED_PAPERS.get(one.paper, "文书"), SERVED_BY.get(one.paper, "")
            if not (one.proof or (one.service_method == "left" and one.pictures)):
                yield about(case, pair, f"{name}没有送达凭证。", step, "proof")
            agreed = pair.confirmed_address and pair.confirmed_address.channels()
            if one.service_method == "electronic" and not (one.consent_proof or agreed):
                yield about(case, pair, f"{name}电子送达，没有当事人签订的确认书。", step, "consent_proof")
            if one.service_method == "announcement" and not one.course.strip():
                yield about(case, pair, f"{name}公告送达，没有记明原因和经过。", step, "course")
            if one.service_method in ("direct", "left") and "、" not in one.servers:
                yield about(case, pair, f"{name}的送达人不足两人。", step, "servers")
            if one.service_method == "left" and not (one.witness or one.pictures):
                yield about(case, pair, f"{name}留置送达，没有见证人，也没有拍照、录像。", step, "witness")


def publication_period(case: Case, on: date) -> Iterator[Found]:
    """The listing is public as long as it lasts, everywhere."""
    for pair in listed(case):
        shown, made = pair.publication, pair.decision
        if not shown or not shown.is_published or made is None:
            continue
        if made.expires_on and shown.published_until != made.expires_on:
            until = f"{shown.published_until:%Y-%m-%d}" if shown.published_until else "没有填写"
            text = f"公示截止日期（{until}）与名单届满日（{made.expires_on:%Y-%m-%d}）不一致。"
            yield about(case, pair, text, "publish", "published_until")


def ended(case: Case, on: date) -> Iterator[Found]:
    """Whoever is off the list is off every channel, with proof of it, once the time for that is over."""
    for pair in case.parties:
        off, shown = pair.taken_off, pair.publication
        waiting = case.running("withdrawal", pair)
        if off is None or shown is None or (waiting and on <= waiting.due_on):
            continue
        for one in shown.shown:
            if one.is_open:
                yield about(case, pair, f"已经移出名单，“{one.channel}”仍在公示。", "end_listing")
            elif not one.end_proof:
                yield about(case, pair, f"“{one.channel}”停止公示，没有归入凭证。", "end_listing")


def personal_data(case: Case, on: date) -> Iterator[Found]:
    """A natural person is made public only by express law or with consent."""
    for pair in case.parties:
        shown = pair.publication
        if pair.party.is_person and shown and shown.is_published and not shown.legal_basis_for_publication.strip():
            text = "公开个人信息没有写明法律、法规依据或者本人同意。"
            yield about(case, pair, text, "publish", "legal_basis_for_publication")


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        opening, notified, measures_told, heard, hearing, objections, legality, discussed, three_persons, consent,
        date_order, time_limits, service_proof, publication_period, personal_data, ended,
    )
}  # fmt: skip
"""The checks by the keys of their standards."""
