"""列入后事项的撤回和终止: an application taken back, a proposal dropped, a paper withdrawn."""

from collections.abc import Callable, Iterator
from datetime import date

from app import following
from app.act import act, again
from app.cascade import tell_ledger
from app.database import Office
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.document import DocNumber
from app.model.exit import ROUTES, TAKES_OFF, Exit
from app.model.officer import Officer
from app.refusal import Obstacle, refuse_if
from app.restoration import take_off_again

RUNS_UNTIL_DECIDED = ("removal_accept", "completion", "removal_decide")
STOPPED_BY_DECISION = ("removal_decide", "earliest_removal", "term")
STARTED_BY_DECISION = ("exit_service", "withdrawal")
BEFORE_DECISION = ("applied", "completing", "verifying", "proposing", "approving", "deciding")


def may_drop(case: Case, party: CaseParty, who: Officer) -> Iterator[Obstacle]:
    """Say why what is open about the listing cannot be dropped by this person."""
    one = party.open_exit
    if who.name not in (case.officer, case.co_officer):
        yield Obstacle(f"由承办人登记，本案承办人是{case.officer}。")
    if one is None:
        yield Obstacle("没有正在办理的移出申请或者提请事项。")
    elif one.stage not in BEFORE_DECISION:
        yield Obstacle(f"“{ROUTES[one.route]}”已经作出决定，不能撤回。决定书未送达的，可以撤回文书。")


def drop(
    office: Office, seen: Case, party: CaseParty, reason: str, *, who: Officer, on: date, proof: Kept | None = None
) -> None:
    """撤回移出申请、终止提请: what is open ends without a decision; the party stays where it is and may apply anew.

    Raises `Refusal` without a reason, for an application also without the party's letter, or after the decision.
    """
    refuse_if((*may_drop(seen, party, who), *drop_gaps(party, reason, proof)))
    with act(office, "drop_exit", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        concerned = case.party_of(party.id)
        assert concerned
        refuse_if(may_drop(case, concerned, who))
        one = concerned.open_exit
        assert one
        case.attach(proof, "撤回移出申请书", concerned)
        one.dropped_on, one.dropped_reason = on, reason
        for clock in RUNS_UNTIL_DECIDED:
            if running := case.running(clock, concerned):
                running.met_on, running.late_reason = on, "申请撤回" if one.route == "repair" else "终止提请"


def drop_gaps(party: CaseParty, reason: str, proof: Kept | None) -> Iterator[Obstacle]:
    """Say what taking it back still lacks: the reason, and of an application the letter of the party."""
    if not reason.strip():
        yield Obstacle("请写明撤回或者终止的原因。", field="reason")
    if proof is None and party.open_exit and party.open_exit.route == "repair":
        yield Obstacle("请上传申请人的撤回申请书。", field="proof")


def withdrawable(case: Case, party: CaseParty) -> Iterator[tuple[Exit, DocNumber]]:
    """Yield the papers about a listing that are finalised and have not reached the party."""
    one = party.open_exit
    for number in case.doc_numbers:
        if one is None or number.case_party_id != party.id or number.doc_number not in one.papers_to_serve:
            continue
        if number.doc_number != one.answer_number or one.proposed_on is None:  # what rests on an answer comes first
            yield one, number


def may_withdraw(case: Case, party: CaseParty, who: Officer) -> Iterator[Obstacle]:
    """Say why no paper about the listing can be withdrawn by this person."""
    if who.name not in (case.officer, case.co_officer):
        yield Obstacle(f"文书由承办人撤回，本案承办人是{case.officer}。")
    elif (one := party.open_exit) and one.carried_out_on and not _only_name_cleared(one):
        yield Obstacle("停止公示、解除措施或者同步更正已经办结，不能撤回决定书。")
    elif not any(True for _ in withdrawable(case, party)):
        yield Obstacle("没有已定稿、未送达的文书。")


def withdraw_paper(
    office: Office, seen: Case, party: CaseParty, doc_number: str, reason: str, *, who: Officer, on: date
) -> None:
    """撤回未送达的文书: what it said is proposed anew, the number is kept, the paper stays on file.

    Raises `Refusal` without a reason, once it has been served, or once the end of the listing has been carried out.
    """
    refuse_if((*may_withdraw(seen, party, who), *([] if reason.strip() else [_NO_REASON])))
    with act(office, "withdraw_exit_paper", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        concerned = case.party_of(party.id)
        assert concerned
        refuse_if(may_withdraw(case, concerned, who))
        for one, number in list(withdrawable(case, concerned)):
            if number.doc_number == doc_number:
                number.withdrawn_on, number.withdrawn_reason = on, reason
                _undo_of(one, doc_number)(case, concerned, one, reason, on)


def _only_name_cleared(one: Exit) -> bool:
    """Say whether all that can still be withdrawn is 恢复信誉通知书, or a correction nobody else was told of."""
    if one.route == "correction":
        return not one.synced
    return bool(one.served_on and one.reputation_number and one.reputation_served_on is None)


def _undo_of(one: Exit, doc_number: str) -> Callable[[Case, CaseParty, Exit, str, date], None]:
    undone = {one.doc_number: _undo_decision, one.reputation_number: _undo_reputation}
    return undone.get(doc_number, _undo_answer)


_NO_REASON = Obstacle("请写明撤回的原因。", field="reason")


def _undo_decision(case: Case, party: CaseParty, one: Exit, reason: str, on: date) -> None:
    """Let the party stand where it stood before: it is proposed and approved anew, its clocks run, those after stop."""
    decided_on = one.decided_on
    assert decided_on
    for step in (one.deciding_step, "approve_exit", one.proposing_step):
        _undo_step(case, party, step, reason, on)
    if one.route in TAKES_OFF or one.route == "restoration":
        tell_ledger(case, f"{ROUTES[one.route]}的决定已撤回，恢复作出前的状态。", on)
    one.decided_on, one.doc_number, one.carried_out_on = None, "", None
    one.approved_on, one.approved_by, one.proposed_on, one.proposed_by = None, "", None, ""
    _resume(case, party, STOPPED_BY_DECISION, decided_on)
    if one.route in TAKES_OFF:
        following.resume(case, party, decided_on)
    for clock in STARTED_BY_DECISION:
        if (running := case.running(clock, party)) and running.starts_from == decided_on:
            _stop(case, party, (clock,), on)
    if one.route == "restoration":
        take_off_again(case, party, on)


def _undo_reputation(case: Case, party: CaseParty, one: Exit, reason: str, on: date) -> None:
    _undo_step(case, party, "restore_reputation", reason, on)
    one.reputation_number, one.reputation_on, one.reputation_proof = "", None, ""
    _stop(case, party, ("exit_service",), on)


def _undo_answer(case: Case, party: CaseParty, one: Exit, reason: str, on: date) -> None:
    answered_on = one.answered_on
    _undo_step(case, party, "accept_removal", reason, on)
    one.answer, one.answer_number, one.answered_on, one.accepted_on = "", "", None, None
    _resume(case, party, ("removal_accept",), answered_on)
    _stop(case, party, ("removal_decide", "completion"), on)


def _undo_step(case: Case, party: CaseParty, key: str, reason: str, on: date) -> None:
    if done := case.done(key, party):
        done.undo(on, "withdrawn", reason)


def _resume(case: Case, party: CaseParty, clocks: tuple[str, ...], stopped_on: date | None) -> None:
    for clock in clocks:
        last = case.latest(clock, party)
        if last and stopped_on and last.met_on == stopped_on:
            last.met_on = None


def _stop(case: Case, party: CaseParty, clocks: tuple[str, ...], on: date) -> None:
    for clock in clocks:
        if running := case.running(clock, party):
            running.met_on, running.late_reason = on, "文书撤回"
