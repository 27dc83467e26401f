"""示例案件: what is usually entered when a listing is upset — its basis falls, it is corrected, contested, restored."""

from datetime import date, timedelta

from app import exits, suits
from app.applying import owed_route
from app.exit_texts import of_route
from app.model.case_party import CaseParty
from app.publishing import Ending
from app.sample.scene import Make, Scene
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

REVIEW_ORGAN = "示例县人民政府"
FALSE_MATERIAL = {
    "facts": "申请移出时提交的罚款缴款凭证系伪造，罚款至今未缴纳",
    "basis_document": "示例银行出具的说明和本机关制作的询问笔录",
    "hearing_summary": "已送达拟恢复列入告知书，当事人在规定期限内未提出陈述、申辩。",
}
SLIP = {"place": "当事人住所", "wrong": "示例县示例路81号", "right": "示例县示例路8号"}


def _change(scene: Scene) -> record_basis_change.Entry:
    on = scene.on
    return record_basis_change.Entry(
        happened="revoked",
        changed_by=REVIEW_ORGAN,
        changing_title="行政复议决定书",
        changing_number=f"示政复决〔{on.year}〕6号",
        changed_on=on - timedelta(days=1),
        learned_on=on,
        changing_file=scene.scan,
    )


def _proposal(scene: Scene) -> propose_exit.Entry:
    """Return the proposal the case calls for: what is owed, a restoration after a removal, else a correction."""
    party = scene.pair
    route = owed_route(scene.case, party) or ("restoration" if party.taken_off else "correction")
    texts = of_route(route, scene.case, party, scene.on)
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
        proof=scene.scan,
        told_on=_told_on(party, scene.on) if route == "restoration" else None,
        hearing_file=scene.scan if route == "restoration" else None,
    )


def _told_on(party: CaseParty, on: date) -> date:
    """Return a day a week before, after the removal."""
    removed = party.taken_off
    return max(on - timedelta(days=7), removed.decided_on or on) if removed else on


def _approval(scene: Scene) -> approve_exit.Entry:
    return approve_exit.Entry(verdict="agree", opinion="同意。")


def _end(scene: Scene) -> end_listing.Entry:
    endings = tuple(Ending(name, scene.on, scene.scan) for name in exits.still_told(scene.pair))
    return end_listing.Entry(endings, scene.on, "已函告实施部门解除", scene.scan, late_reason="等待各渠道回执")


def _clear(scene: Scene) -> restore_reputation.Entry:
    case = scene.case
    unit = case.unit
    return restore_reputation.Entry(
        restore_reputation.usual(case, scene.pair, scene.on),
        scene.scan,
        unit.contact or case.officer,
        unit.phone,
        unit.address,
    )


def _sync(scene: Scene) -> sync_correction.Entry:
    return sync_correction.Entry(tuple(Ending(name, scene.on, scene.scan) for name in exits.still_told(scene.pair)))


def _suit(scene: Scene) -> register_suit.Entry:
    return register_suit.Entry(
        suit_kind="review",
        against=next(iter(suits.contested(scene.pair)), ""),
        tribunal=scene.case.unit.review_organ,
        suit_number=f"示政复〔{scene.on.year}〕{len(scene.pair.suits) + 3}号",
        received_on=scene.on,
        requests="请求撤销列入决定；理由是违法行为轻微，并已及时改正。",
        notice_file=scene.scan,
    )


def _answer(scene: Scene) -> answer_suit.Entry:
    drafted = answer_suit.drafted(scene.case, scene.pair, scene.on)
    return answer_suit.Entry(
        facts=drafted.facts,
        course=drafted.course,
        legal_basis=drafted.legal_basis,
        response="申请人所述与生效处罚决定认定的事实不符，其理由不成立。",
        conclusion=drafted.conclusion,
        organ_head="赵六，局长",
        evidence=drafted.evidence,
        answer_proof=scene.scan,
    )


def _order(scene: Scene) -> order_suspension.Entry:
    return order_suspension.Entry(f"停止执行通知书（示政复停〔{scene.on.year}〕1号）", scene.on, scene.scan)


def _result(scene: Scene) -> record_suit_result.Entry:
    on = scene.on
    return record_suit_result.Entry(
        result="upheld",
        result_number=f"示政复决〔{on.year}〕3号",
        result_on=on,
        effective_on=on,
        result_text="维持被申请人作出的列入决定。",
        result_file=scene.scan,
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
    **{key: lambda scene, made=made: made() for key, made in DECISIONS.items()},
    "end_listing": _end,
    "restore_reputation": _clear,
    "sync_correction": _sync,
    "register_suit": _suit,
    "answer_suit": _answer,
    "order_suspension": _order,
    "record_suit_result": _result,
}
