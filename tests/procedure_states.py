"""S0–S19: the states of the procedure, each told from a case as it stands."""

from collections.abc import Callable

from app.model.case import Case
from app.model.case_party import CaseParty
from app.procedure import pending

Shows = Callable[[Case], bool]


def at(*steps: str) -> Shows:
    """Return whether one of these steps is the next to be done, or awaited."""
    return lambda case: any(one.step.key in steps for one in pending(case))


def of(asked: Callable[[CaseParty], bool]) -> Shows:
    """Return whether it holds of a party."""
    return lambda case: any(map(asked, case.parties))


def decided(*routes: str, outcome: str = "granted") -> Shows:
    """Return whether such a decision about a listing was made."""
    return of(lambda one: any(e.route in routes and e.decided_on and e.outcome == outcome for e in one.exits))


STATES: dict[str, Shows] = {
    "S0 线索登记": at("record_evidence"),
    "S1 依据核验": at("choose_regime"),
    "S2 立案": at("approve_opening"),
    "S3 事先告知": at("notify_party", "serve_notice"),
    "S4 陈述申辩期": at("hear_objection"),
    "S4h 听证": at("call_hearing", "serve_call", "record_hearing", "report_hearing"),
    "S5 核实复核": at("answer_objection", "serve_reply"),
    "S6 审核": at("review_case", "review_legality", "discuss_case", "approve_case"),
    "S6u 报上一级同意": at("request_consent", "obtain_consent"),
    "S7 列入决定": at("decide_listing"),
    "S8 送达": at("serve_decision"),
    "S9 公开与共享": at("publish"),
    "S10 在册管理": at("watch_listing"),
    "S11 移出申请": at("accept_removal"),
    "S12 移出核查": at("verify_removal"),
    "S13 准予移出": decided("repair"),
    "S14 不予移出": decided("repair", outcome="refused"),
    "S15 不予列入": of(lambda one: bool(one.decision and one.decision.kind == "not_listing")),
    "S15 终止": lambda case: case.ended_on is not None,
    "S16 撤销": of(lambda one: any(e.route == "revocation" for e in one.exits)),
    "S16 更正": decided("correction"),
    "S17 恢复列入": decided("restoration"),
    "S18 届满移出": decided("lapse"),
    "S19 复议、诉讼": of(lambda one: bool(one.suits)),
    "送达：公告": of(lambda one: any(service.service_method == "announcement" for service in one.services)),
    "宽容审慎：改为约谈": of(lambda one: one.lenient_end == "talk"),
    "警示约谈待公开": at("publish_talk"),
    "措施暂停": of(lambda one: one.is_suspended),
    "多个当事人": lambda case: len(case.parties) > 1,
    "归档": lambda case: case.archived_on is not None,
}
"""Every state of the procedure and its branches, with what shows that a case has come to it."""
