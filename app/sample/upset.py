"""示例案件: what is usually entered when a listing is upset — its basis falls, it is corrected, contested, restored."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app import exits, suits
from app.applying import owed_route
from app.exit_texts import of_route
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.publishing import Ending
from app.steps import (
    answer_suit,
    approve_exit,
    correct_document,
    end_listing,
    order_suspension,
    propose_exit,
    record_basis_change,
    record_suit_result,
    register_suit,
    restore_listing,
    restore_reputation,
    revoke_listing,
    sync_correction,
)

Make = Callable[[Case, Any, date, Kept], Any]
REVIEW_ORGAN = "示例县人民政府"
FALSE_MATERIAL = {
    "facts": "申请移出时提交的罚款缴款凭证系伪造，罚款至今未缴纳",
    "basis_document": "示例银行出具的说明和本机关制作的询问笔录",
    "hearing_summary": "已送达拟恢复列入告知书，当事人在规定期限内未提出陈述、申辩。",
}
SLIP = {"place": "当事人住所", "wrong": "示例县示例路81号", "right": "示例县示例路8号"}


def _change(case: Case, party: CaseParty | None, on: date, scan: Kept) -> record_basis_change.Entry:
    return record_basis_change.Entry(
        happened="revoked",
        changed_by=REVIEW_ORGAN,
        changing_title="行政复议决定书",
        changing_number=f"示政复决〔{on.year}〕6号",
        changed_on=on - timedelta(days=1),
        learned_on=on,
        changing_file=scan,
    )


def _proposal(case: Case, party: CaseParty, on: date, scan: Kept) -> propose_exit.Entry:
    """Return the proposal the case calls for: what is owed, a restoration after a removal, else a correction."""
    route = owed_route(case, party) or ("restoration" if party.taken_off else "correction")
    texts = of_route(route, case, party, on)
    if route == "restoration":
        texts |= FALSE_MATERIAL | {"term_from": texts.get("term_from") or "continued"}
        texts["term"] = texts["term"] or "连续计算，届满日不变"
    made = party.decision
    corrected = {"document_number": made.doc_number, "reason": "住所书写有误"} if made else {}
    return propose_exit.Entry(
        route=route,
        **(corrected | texts if route == "correction" else texts),
        document_title="列入严重失信主体名单决定书" if route == "correction" else "",
        document_date=made.decided_on if made and route == "correction" else None,
        corrections=(SLIP,) if route == "correction" else (),
        proof=scan,
        told_on=_told_on(party, on) if route == "restoration" else None,
        hearing_file=scan if route == "restoration" else None,
    )


def _told_on(party: CaseParty, on: date) -> date:
    """Return a day a week before, after the removal."""
    removed = party.taken_off
    return max(on - timedelta(days=7), removed.decided_on or on) if removed else on


def _approval(case: Case, party: CaseParty, on: date, scan: Kept) -> approve_exit.Entry:
    return approve_exit.Entry(verdict="agree", opinion="同意。")


def _end(case: Case, party: CaseParty, on: date, scan: Kept) -> end_listing.Entry:
    endings = tuple(Ending(name, on, scan) for name in exits.still_told(party))
    return end_listing.Entry(endings, on, "已函告实施部门解除", scan, late_reason="等待各渠道回执")


def _clear(case: Case, party: CaseParty, on: date, scan: Kept) -> restore_reputation.Entry:
    unit = case.unit
    return restore_reputation.Entry(
        restore_reputation.usual(case, party, on), scan, unit.contact or case.officer, unit.phone, unit.address
    )


def _sync(case: Case, party: CaseParty, on: date, scan: Kept) -> sync_correction.Entry:
    return sync_correction.Entry(tuple(Ending(name, on, scan) for name in exits.still_told(party)))


def _suit(case: Case, party: CaseParty, on: date, scan: Kept) -> register_suit.Entry:
    return register_suit.Entry(
        suit_kind="review",
        against=next(iter(suits.contested(party)), ""),
        tribunal=case.unit.review_organ,
        suit_number=f"示政复〔{on.year}〕{len(party.suits) + 3}号",
        received_on=on,
        requests="请求撤销列入决定；理由是违法行为轻微，并已及时改正。",
        notice_file=scan,
    )


def _answer(case: Case, party: CaseParty, on: date, scan: Kept) -> answer_suit.Entry:
    drafted = answer_suit.drafted(case, party, on)
    return answer_suit.Entry(
        facts=drafted.facts,
        course=drafted.course,
        legal_basis=drafted.legal_basis,
        response="申请人所述与生效处罚决定认定的事实不符，其理由不成立。",
        conclusion=drafted.conclusion,
        organ_head="赵六，局长",
        evidence=drafted.evidence,
        answer_proof=scan,
    )


def _order(case: Case, party: CaseParty, on: date, scan: Kept) -> order_suspension.Entry:
    return order_suspension.Entry(f"停止执行通知书（示政复停〔{on.year}〕1号）", on, scan)


def _result(case: Case, party: CaseParty, on: date, scan: Kept) -> record_suit_result.Entry:
    return record_suit_result.Entry(
        result="upheld",
        result_number=f"示政复决〔{on.year}〕3号",
        result_on=on,
        effective_on=on,
        result_text="维持被申请人作出的列入决定。",
        result_file=scan,
    )


DECISIONS = {
    "revoke_listing": revoke_listing.Entry,
    "restore_listing": restore_listing.Entry,
    "correct_document": correct_document.Entry,
}
ENTRIES: dict[str, Make] = {
    "record_basis_change": _change,
    "propose_exit": _proposal,
    "approve_exit": _approval,
    **{key: lambda case, party, on, scan, made=made: made() for key, made in DECISIONS.items()},
    "end_listing": _end,
    "restore_reputation": _clear,
    "sync_correction": _sync,
    "register_suit": _suit,
    "answer_suit": _answer,
    "order_suspension": _order,
    "record_suit_result": _result,
}
