"""何时适用: when a step has a place in a case — the reason why not, or nothing — and when a branch falls due."""

from collections.abc import Callable
from datetime import date

from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.deadline import FIRST_CHECK
from app.model.exit import ROUTES
from app.regime import regime


def to_be_notified(case: Case, party: CaseParty | None) -> str:
    """拟列入告知: say why a party is not told: its basis is gone, or it does not meet the conditions."""
    if party and party.basis_lost_on and not case.has_done("serve_notice", party):
        return "列入的依据已经丧失，不再告知当事人。"
    unfit = party and party.proposed_outcome == "not_listing" and not party.notice
    return "不符合列入条件的，不必告知当事人。" if unfit else ""


def objected(case: Case, party: CaseParty | None) -> str:
    """核实与答复: say that nobody has objected yet."""
    return "" if party and party.objections else "当事人提出陈述申辩或异议后才需要。"


def reply_due(case: Case, party: CaseParty | None) -> str:
    """送达反馈书: say that there is no reply to serve yet."""
    return "" if party and any(objection.doc_number for objection in party.objections) else "反馈书定稿后才需要。"


def hearing_due(case: Case, on: date) -> str:
    """听证告知: return when the list gives the parties of this case a hearing, in its words; nothing where it does not.

    A rule that speaks of the penalty's own hearing concerns only a listing that rides on the penalty.
    """
    if not case.regime_id:
        return ""
    listed = regime(case.regime_id, on=on)
    return "" if listed.hearing_with_penalty and case.decision_form != "in_penalty" else listed.hearing


def hearing_offered(case: Case, party: CaseParty | None) -> str:
    """听证: say why there is none: the notice did not offer it (行政处罚法 63)."""
    if why := to_be_notified(case, party):
        return why
    told = party.notice if party else None
    offered = told.hearing_text if told else hearing_due(case, case.opened_on)
    return "" if offered else "告知书没有告知听证权利的，不适用听证。"


def hearing_granted(case: Case, party: CaseParty | None) -> str:
    """听证通知: say that no hearing is to be held."""
    granted = party and party.hearing and party.hearing.outcome == "to_be_held"
    return "" if granted else "当事人要求听证、决定组织后才需要。"


def to_be_called(case: Case, party: CaseParty | None) -> bool:
    """Say whether a hearing is to be held and nobody has been called."""
    return bool(party and party.hearing and party.hearing.is_due and not case.has_done("call_hearing", party))


def call_to_be_served(case: Case, party: CaseParty | None) -> bool:
    """Say whether the call to a hearing has not reached the party yet."""
    called = party and case.has_done("call_hearing", party)
    return bool(party and called and party.served("hearing_call") is None)


def to_be_recorded(case: Case, party: CaseParty | None) -> bool:
    """Say whether the party was called and the hearing has not been written down yet."""
    held = party.hearing if party else None
    return bool(party and held and party.served("hearing_call") and not held.attendance)


def to_be_reported(case: Case, party: CaseParty | None) -> bool:
    """Say whether a hearing was held and its report is still to be written."""
    held = party.hearing if party else None
    return bool(held and held.attendance and held.is_due)


def to_be_discussed(case: Case, party: CaseParty | None) -> str:
    """集体讨论: say that neither the rule of the list, the office nor the case officer asks for one."""
    if case.proposed_decision.get("discussion_reason"):
        return ""
    if not discussion_asked(case):
        return "情节复杂或者重大违法、提请集体讨论的，才需要。"
    return "不予列入、没有提请集体讨论的，不需要。" if _lists_nobody(case) else ""


def consent_needed(case: Case, party: CaseParty | None) -> str:
    """报请上一级同意: say why the case does not need it."""
    if not case.regime_id:
        return "选定名单制度后才能确定是否需要。"
    if not consent_asked(case):
        return "该名单制度没有报上一级同意的规定。"
    return "不予列入的，不需报上一级同意。" if _lists_nobody(case) else ""


def _lists_nobody(case: Case) -> bool:
    return {one.proposed_outcome for one in case.parties} == {"not_listing"}


def consent_asked(case: Case) -> bool:
    """上一级同意: say whether the case needs it, by the rule of the list or what the office has recorded since."""
    by_rule = regime(case.regime_id, on=case.opened_on).consent_needed
    return case.unit.asks("consent", case.regime_id, by_rule, _day_of_approval(case))


def discussion_asked(case: Case) -> bool:
    """集体讨论: say whether every listing on this list is discussed, by its rule or by what the office has decided."""
    if not case.regime_id:
        return False
    by_rule = regime(case.regime_id, on=case.opened_on).discussion_needed
    return case.unit.asks("discussion", case.regime_id, by_rule, _day_of_approval(case))


def _day_of_approval(case: Case) -> date:
    """Return the day by which the office's decisions count: that of the approval, until then that of the last step."""
    approved = case.done("approve_case")
    return approved.done_on if approved else max((done.done_on for done in case.steps), default=case.opened_on)


def outcome(kind: str, otherwise: str) -> Callable[[Case, CaseParty | None], str]:
    """Return a rule for the decisions of one outcome: what is said where another was proposed."""

    def applies(case: Case, party: CaseParty | None) -> str:
        return otherwise if party and party.proposed_outcome and party.proposed_outcome != kind else ""

    return applies


def on_list(case: Case, party: CaseParty | None) -> str:
    """公示: say why a party is not made public."""
    return "决定不予列入的，不公示。" if party and party.proposed_outcome == "not_listing" else ""


def application(case: Case, party: CaseParty | None) -> str:
    """登记移出申请: say why none can be registered now."""
    if not party or not party.is_listed:
        return "当事人在名单期内才能申请移出。"
    if party.basis_has_fallen:
        return "列入的依据已经丧失，请办理撤销列入，不必申请移出。"
    if party.open_exit and party.open_exit.stage != "completing":
        return f"“{ROUTES[party.open_exit.route]}”正在办理，办结后才能登记新的申请。"
    return ""


def stage(wanted: str, otherwise: str, *routes: str) -> Callable[[Case, CaseParty | None], str]:
    """Return a rule for what is done at one stage of a decision about a listing."""

    def applies(case: Case, party: CaseParty | None) -> str:
        one = party.open_exit if party else None
        return "" if one and one.stage == wanted and (not routes or one.route in routes) else otherwise

    return applies


def answerable(case: Case, party: CaseParty | None) -> str:
    """An application is answered when it came, and again once what was asked for has not come in time."""
    one = party.open_exit if party else None
    waits = one and one.route == "repair" and one.stage in ("applied", "completing")
    return "" if waits else "登记移出申请后才需要。"


def being_decided(case: Case, party: CaseParty | None) -> str:
    """延长办理期限: say that no application is being decided."""
    one = party.open_exit if party else None
    stages = ("verifying", "approving", "deciding")
    return "" if one and one.route == "repair" and one.stage in stages else "受理移出申请后、作出决定前才能延长。"


def decided_as(key: str) -> Callable[[Case, CaseParty | None], str]:
    """Return a rule for the one decision that was approved."""

    def applies(case: Case, party: CaseParty | None) -> str:
        one = party.open_exit if party else None
        return "" if one and one.stage == "deciding" and one.deciding_step == key else "负责人批准后才需要。"

    return applies


def exit_papers(case: Case, party: CaseParty | None) -> str:
    """送达: say that no paper about a listing waits to be served."""
    return "" if party and party.open_exit and party.open_exit.papers_to_serve else "有待送达的文书时才需要。"


def effects(case: Case, party: CaseParty | None) -> str:
    """停止公示、解除措施: say that nothing has to end."""
    one = party.open_exit if party else None
    ready = one and one.takes_off and one.carried_out_on is None
    return "" if ready else "移出或者撤销决定作出后才需要。"


def synced(case: Case, party: CaseParty | None) -> str:
    """同步更正: say that nothing made public has to be put right."""
    one = party.open_exit if party else None
    ready = one and one.decided_on and one.route == "correction" and one.carried_out_on is None
    return "" if ready else "更正决定作出后，列入信息仍在公示、共享的才需要。"


def name_cleared(case: Case, party: CaseParty | None) -> str:
    """恢复信誉: say that no listing was revoked."""
    one = party.open_exit if party else None
    return "" if one and one.clears_name and not one.reputation_on else "撤销列入决定作出后才需要。"


def proposal_due(case: Case, party: CaseParty | None) -> bool:
    """Say whether a proposal was sent back to be made anew, or a listing has lost its basis, or is to be corrected."""
    if party is None:
        return False
    one = party.open_exit
    return bool(one and one.stage == "proposing") or (one is None and bool(owed_route(case, party)))


def owed_route(case: Case, party: CaseParty) -> str:
    """Return the kind of decision the office owes a listed party: revocation, correction, or none."""
    if party.basis_has_fallen:
        return "revocation"
    told = [one.learned_on for one in case.basis_changes if one.effect == "corrected"]
    told += [one.effective_on for one in party.suits if one.effective_on and one.effect == "corrected"]
    corrected = [one.proposed_on for one in party.exits if one.route == "correction" and one.proposed_on]
    is_owed = party.is_listed and told and max(told) > max(corrected, default=date.min)
    return "correction" if is_owed else ""


def after_decision(case: Case, party: CaseParty | None) -> str:
    """复议、诉讼: say that there is no decision to contest."""
    return "" if party and party.decision else "作出决定后才可能有复议、诉讼。"


def in_suit(otherwise: str) -> Callable[[Case, CaseParty | None], str]:
    """Return a rule for what is done while a review or suit is open."""

    def applies(case: Case, party: CaseParty | None) -> str:
        return "" if party and any(one.is_open for one in party.suits) else otherwise

    return applies


def to_be_answered(case: Case, party: CaseParty | None) -> str:
    """答复、应诉: say that nothing waits for an answer."""
    waits = party and any(one.awaits_answer for one in party.suits)
    return "" if waits else "收到受理、应诉通知并登记后才需要。"


def result_awaited(case: Case, party: CaseParty | None) -> bool:
    """Say whether a review or suit was answered and its result is awaited."""
    return bool(party and any(one.is_open and not one.awaits_answer for one in party.suits))


def has_basis(case: Case, party: CaseParty | None) -> str:
    """依据变化: say that there is no basis document yet."""
    return "" if case.evidence else "登记依据文书后才可能有变化。"


def while_listed(case: Case, party: CaseParty | None) -> str:
    """Say that the party is not on the list."""
    return "" if party and party.is_listed else "当事人在名单期内才办理。"


def followed(kind: str = "") -> Callable[[Case, CaseParty | None], str]:
    """Say why no talk or order has a place: the party is neither on the list nor was either decided in its stead."""

    def applies(case: Case, party: CaseParty | None) -> str:
        owed = party.owed_follow_up if party else ""
        return "" if owed and kind in ("", owed) else while_listed(case, party)

    return applies


def owed(kind: str) -> Callable[[Case, CaseParty | None], bool]:
    """Say whether a talk or order decided in place of a listing has still to be begun."""

    def due(case: Case, party: CaseParty | None) -> bool:
        begun = party and any(one.kind == kind and one.is_open for one in party.follow_ups)
        return bool(party and party.owed_follow_up == kind and not begun)

    return due


def has_letter(case: Case, party: CaseParty | None) -> bool:
    """Say whether a call to a talk, or an order to put things right, has still to be served."""
    return bool(party and any(one.needs_service for one in party.follow_ups))


def awaits(kind: str) -> Callable[[Case, CaseParty | None], bool]:
    """Say whether a matter of that kind has been served and its result is awaited."""

    def due(case: Case, party: CaseParty | None) -> bool:
        return bool(party and any(one.kind == kind and one.is_open and one.served_on for one in party.follow_ups))

    return due


def talk_to_be_shown(case: Case, party: CaseParty | None) -> bool:
    """Say whether a talk that is to be made public is shown nowhere yet."""
    return bool(party and any(one.awaits_publication for one in party.follow_ups))


def runs(clock: str) -> Callable[[Case, CaseParty | None], bool]:
    """Say whether the office has set a day on which it looks again."""

    def due(case: Case, party: CaseParty | None) -> bool:
        return case.running(clock, party) is not None

    return due


def check_agreed(case: Case, party: CaseParty | None) -> bool:
    """年度核查: say whether a check is agreed for a day; of the first one, set by itself, the case is only reminded."""
    clock = case.running("check", party)
    return clock is not None and clock.event != FIRST_CHECK


def awaits_feedback(case: Case, party: CaseParty | None) -> bool:
    """Say whether an organ that was asked to carry out measures has not answered yet."""
    return bool(party and any(one.awaits_feedback for one in party.sharings))


def before_opening(case: Case, party: CaseParty | None) -> str:
    """承办机构意见: say that the opening has been approved already."""
    return "立案审批已经办理，不再需要承办机构意见。" if case.has_done("approve_opening") else ""
