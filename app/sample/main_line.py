"""示例案件: what is usually entered at the steps from the opening to the publication."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from app import law, measures
from app.applying import hearing_due
from app.model.attachment import Kept
from app.paper_blanks import basis_of, channels_of
from app.picking import picking
from app.publishing import Channel
from app.regime import regime, remedies, removal_terms
from app.reviewing import CHECKLIST, LENIENCY
from app.sample import exits, on_list, upset
from app.sample.people import (
    APPROVER,
    CO_OFFICER,
    LEGAL,
    OFFICER,
    OTHER,
    PEOPLE,
)
from app.sample.scene import BASES, OTHER_BASIS, Make, Scene, working_day
from app.serving import ServiceEntry
from app.steps import (
    answer_objection,
    approve_case,
    approve_opening,
    call_hearing,
    choose_regime,
    confirm_address,
    decide_listing,
    decide_not_listing,
    discuss_case,
    hear_objection,
    notify_party,
    obtain_consent,
    open_case,
    propose_decision,
    publish,
    record_evidence,
    record_hearing,
    report_hearing,
    request_consent,
    request_hearing,
    review_case,
    review_legality,
    review_opening,
    serve_call,
    serve_decision,
    serve_exit,
    serve_notice,
    serve_reply,
    waive_statement,
)


def opening(parties: Iterable[open_case.PartyEntry]) -> open_case.Entry:
    """Return what is entered when a case about these parties is registered."""
    badges = {person.name: person.badge_number for person in PEOPLE}
    return open_case.Entry(
        parties=tuple(parties),
        officer=OFFICER,
        officer_badge=badges[OFFICER],
        co_officer=CO_OFFICER,
        co_officer_badge=badges[CO_OFFICER],
        source="行政处罚信息归集",
        recusal="没有应当回避的情形",
    )


def _evidence(scene: Scene) -> record_evidence.Entry:
    made = scene.on - timedelta(days=90)
    basis = BASES.get(scene.regime_id, OTHER_BASIS)
    return record_evidence.Entry(
        evidence_kind=basis.kind,
        evidence_title=basis.title,
        evidence_number=f"{basis.mark}〔{made.year}〕{scene.case.case_number.partition('〕')[2]}",
        evidence_organ=scene.case.unit.name,
        evidence_date=made,
        evidence_served_on=made + timedelta(days=3),
        evidence_effective_on=made + timedelta(days=3),
        remedy_status="none",
        facts=basis.facts(made),
        evidence_file=scene.scan,
    )


def regime_choice(regime_id: str, fits: bool, on: date, scan: Kept) -> choose_regime.Entry:
    """Return what is entered at 名单制度适用, whether the case fits its list or not."""
    listed = regime(regime_id, on=on)
    return choose_regime.Entry(
        regime_id=regime_id,
        ground=BASES.get(regime_id, OTHER_BASIS).ground or next((one.key for one in listed.grounds), ""),
        ground_amount=864_000 if any(one.standard for one in listed.grounds) else None,
        ground_text="" if listed.grounds else "违反本领域规定，情节严重，受到行政处罚",
        ground_article="" if listed.grounds else "第六条",
        criteria=tuple(choose_regime.Checked(one.key, one.text, fits, "依据文书") for one in listed.criteria),
        leniency=tuple(choose_regime.Checked(key, text, False) for key, text in choose_regime.leniency(on).items()),
        unfit_reason="" if fits else "主动召回并消除危害后果，情节和社会危害未达到列入标准",
        decision_form="separate" if listed.own_decision else "in_penalty",
        **(_order(on, scan) if listed.order and fits else {}),
    )


def _order(on: date, scan: Kept) -> dict[str, Any]:
    """责令限期履行: served two months before the basis document, a fortnight to perform, and nothing done."""
    served = on - timedelta(days=150)
    return {
        "order_number": f"示责〔{served.year}〕6号",
        "order_served_on": served,
        "order_due_on": served + timedelta(days=14),
        "unperformed_on": served + timedelta(days=20),
        "order_file": scan,
    }


def _notice(scene: Scene) -> notify_party.Entry:
    case, you = scene.case, scene.pair.you
    allowed = [one for one in measures.measures_for(picking(case, scene.pair, scene.on)) if one.selectable]
    return notify_party.Entry(
        reason=case.evidence.facts if case.evidence else "",
        legal_basis=basis_of(case, scene.on),
        proposed_measures=tuple(allowed[:2]),
        proportion_note="违法行为造成较大安全隐患，所选措施与行为的性质、情节和社会危害程度相当，没有超出条款规定的范围。",
        rights_text=law.text("general.rights_text", on=scene.on, you=you),
        lapse_text=law.text("general.lapse_text", on=scene.on, you=you),
        no_hearing_reason="处罚没有达到应当听证的标准" if hearing_due(case, scene.on) else "",
        contact_address=case.unit.address,
        contact_person=case.officer,
        contact_phone=case.unit.phone,
    )


def _service(kind: type[ServiceEntry]) -> Callable[[Scene], ServiceEntry]:
    def entered(scene: Scene) -> ServiceEntry:
        who = scene.pair.party
        return kind(
            attempted_on=scene.on,
            attempted_at=time(10, 30),
            service_place=who.address,
            recipient=who.party_name if who.is_person else who.principal or "收件负责人",
            relation="本人" if who.is_person else "法定代表人",
            servers=f"{scene.case.officer}、{scene.case.co_officer}",
            server_badges=f"{scene.case.officer_badge}、{scene.case.co_officer_badge}",
            proof=scene.scan,
        )

    return entered


def _objection(scene: Scene) -> hear_objection.Entry:
    return hear_objection.Entry(
        received_on=scene.on,
        presented_by=scene.pair.party.principal or scene.pair.party.party_name,
        items=(
            hear_objection.Item("罚款已于收到催告后缴清，不属于拒不履行", "缴款凭证1份"),
            hear_objection.Item("不合格产品已经召回", "召回记录2页"),
        ),
        statement_file=scene.scan,
    )


def oral(scene_on: date) -> dict[str, Any]:
    """Return what an oral statement adds to an objection (口头提出，制作笔录)."""
    begun = datetime.combine(scene_on, time(9, 30))
    return {
        "statement_form": "oral",
        "statement_file": None,
        "speaker_identity": "居民身份证 888888200001010117",
        "speaker_phone": "0900-7654321",
        "relation": "法定代表人",
        "started_at": begun,
        "ended_at": begun + timedelta(minutes=40),
        "place": "示例县市场监督管理局询问室",
        "recorder": CO_OFFICER,
    }


def _answer(scene: Scene) -> answer_objection.Entry:
    waiting = answer_objection.unanswered(scene.pair)
    verified = answer_objection.Verified(
        verification="查阅缴款系统和召回台账",
        finding="所述情况与记录不符",
        outcome="rejected",
        reason="没有证据支持",
        evidence="缴款系统记录、召回台账",
    )
    return answer_objection.Entry(
        items=tuple(verified for _ in (waiting.items if waiting else ())),
        verification="经查阅缴款系统、召回台账并询问有关人员，所述情况与记录不符。",
        outcome="rejected",
        outcome_reason="提出的事实、理由和证据不成立。",
        legal_basis=law.provision("general.answer", on=scene.on).values["cited"],
        contact_person=OTHER,
        contact_phone=scene.case.unit.phone,
        late_reason="核实需要调取外单位记录",
    )


def _address(scene: Scene) -> confirm_address.Entry:
    who = scene.pair.party
    return confirm_address.Entry(
        address="示例县示例路9号二楼",
        postcode="000000",
        recipient=who.principal or who.party_name,
        phone="0900-7654321",
        is_electronic=True,
        email="test@example.cn",
        confirmed_on=scene.on,
        confirmed_by=who.principal or who.party_name,
        confirmation_file=scene.scan,
    )


def _hearing_request(scene: Scene) -> request_hearing.Entry:
    return request_hearing.Entry(
        requested_on=scene.on, requested_by=scene.pair.party.principal or "本人", request_file=scene.scan
    )


def _hearing_call(scene: Scene) -> call_hearing.Entry:
    unit = scene.case.unit
    return call_hearing.Entry(
        held_on=working_day(scene.on, 10),
        begins_at=time(9, 30),
        place=f"{unit.name}三楼会议室",
        chair=LEGAL,
        recorder=OTHER,
        contact_address=unit.address,
        contact_person=scene.case.officer,
        contact_phone=unit.phone,
    )


def _hearing_record(scene: Scene) -> record_hearing.Entry:
    return record_hearing.Entry(
        ended_at=time(11, 20),
        accusation="依据文书载明的违法事实清楚，建议列入名单。",
        defence="当事人认为危害后果已经消除，请求从轻处理。",
        final_words="请求不予列入。",
        record_file=scene.scan,
    )


def _hearing_report(scene: Scene) -> report_hearing.Entry:
    return report_hearing.Entry(
        issues="危害后果是否已经消除。",
        findings="事实清楚、证据充分，当事人没有提交消除危害后果的证据。",
        chair_opinion="建议按拟处理意见办理。",
    )


def _discussion(scene: Scene) -> discuss_case.Entry:
    return discuss_case.Entry(
        held_on=scene.on,
        begins_at=time(15, 0),
        ended_at=time(16, 10),
        place="二楼会议室",
        chair=APPROVER,
        recorder=OTHER,
        speeches=(
            discuss_case.Speaker(APPROVER, "局长", "同意拟处理意见。"),
            discuss_case.Speaker("钱十一", "副局长", "事实清楚，同意。"),
            discuss_case.Speaker(LEGAL, "法制审核员", "程序合法，同意。"),
        ),
        conclusion="同意列入。",
        record_file=scene.scan,
    )


def _waiver(scene: Scene) -> waive_statement.Entry:
    return waive_statement.Entry(waived_on=scene.on, waiver_file=scene.scan)


def _proposal(scene: Scene) -> propose_decision.Entry:
    case, on = scene.case, scene.on
    told = [one["name"] for party in case.parties if party.notice for one in party.notice.proposed_measures]
    you = case.parties[0].you
    return propose_decision.Entry(
        proposals=tuple(
            propose_decision.Proposal(
                one.id, one.proposed_outcome or "listing", one.outcome_reason, one.exemption, one.outcome_code
            )
            for one in case.parties
        ),
        facts=case.evidence.facts if case.evidence else "",
        legal_basis=basis_of(case, scene.on),
        measures=tuple(dict.fromkeys(told)),
        removal_terms=removal_terms(case.regime_id, you, on=on, confirmed=case.unit.confirmed(on)),
        remedies=remedies(on=on, review_organ=case.unit.review_organ, court=case.unit.court),
        officer_opinion="事实清楚，依据充分，程序合法，建议按拟处理意见办理。",
    )


def _opinion(kind: Callable[..., Any], words: str) -> Callable[[Scene], Any]:
    return lambda scene: kind(verdict="agree", opinion=words, checklist=dict.fromkeys(CHECKLIST | LENIENCY, True))


def _request(scene: Scene) -> request_consent.Entry:
    unit = scene.case.unit
    return request_consent.Entry(
        superior_organ=unit.superior, signatory=APPROVER, contact_person=scene.case.officer, contact_phone=unit.phone
    )


def _consent(scene: Scene) -> obtain_consent.Entry:
    number = f"示市监复〔{scene.on.year}〕{scene.case.case_number.partition('〕')[2]}"
    return obtain_consent.Entry(reply_number=number, replied_on=scene.on, is_granted=True, reply_file=scene.scan)


def _listing(scene: Scene) -> decide_listing.Entry:
    unit = scene.case.unit
    return decide_listing.Entry(
        severity="严重失信",
        contact_address=unit.address,
        contact_person=scene.case.officer,
        contact_phone=unit.phone,
    )


def _publication(scene: Scene) -> publish.Entry:
    decision = scene.pair.decision
    if scene.pair.party.is_person:
        return publish.Entry(is_published=False, reason_not_published="涉及个人的信用信息原则上不公示")
    until = decision.expires_on if decision else None
    channels = channels_of(scene.case, regime(scene.case.regime_id, on=scene.on))
    return publish.Entry(channels=tuple(Channel(name, scene.on, until, scene.scan) for name in channels))


ENTRIES: dict[str, Make] = {
    "record_evidence": _evidence,
    "review_opening": _opinion(review_opening.Entry, "情况属实，符合列入情形，同意报负责人审批。"),
    "approve_opening": _opinion(approve_opening.Entry, "同意立案。"),
    "notify_party": _notice,
    "serve_notice": _service(serve_notice.Entry),
    "hear_objection": _objection,
    "waive_statement": _waiver,
    "confirm_address": _address,
    "request_hearing": _hearing_request,
    "call_hearing": _hearing_call,
    "serve_call": _service(serve_call.Entry),
    "record_hearing": _hearing_record,
    "report_hearing": _hearing_report,
    "discuss_case": _discussion,
    "answer_objection": _answer,
    "serve_reply": _service(serve_reply.Entry),
    "propose_decision": _proposal,
    "review_case": _opinion(review_case.Entry, "事实清楚、证据充分，同意承办人意见。"),
    "review_legality": _opinion(review_legality.Entry, "程序合法、适用依据正确，同意。"),
    "approve_case": _opinion(approve_case.Entry, "同意。"),
    "request_consent": _request,
    "obtain_consent": _consent,
    "decide_listing": _listing,
    "decide_not_listing": lambda scene: decide_not_listing.Entry(),
    "serve_decision": _service(serve_decision.Entry),
    "publish": _publication,
    "serve_exit": _service(serve_exit.Entry),
    **on_list.ENTRIES,
    **upset.ENTRIES,
    **exits.ENTRIES,
}
