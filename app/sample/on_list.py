"""示例案件: what is usually entered at the steps of the time on the list."""

from datetime import date, datetime, time

from app import following
from app.law import provision
from app.model.service import SERVICE_METHODS
from app.publishing import Channel, Ending
from app.sample.scene import Make, Scene
from app.steps import (
    call_talk,
    check_listing,
    check_rectification,
    hold_talk,
    order_rectification,
    publish_talk,
    record_feedback,
    request_measures,
    serve_follow_up,
    stop_publication,
    watch_closely,
    watch_listing,
)
from app.workdays import calendar

BODY = "示例县财政局"


def _later(on: date, days: int) -> date:
    return calendar().nth_working_day_after(on, days)


def _call(scene: Scene) -> call_talk.Entry:
    case = scene.case
    said = provision(call_talk.RULE, on=scene.on).values
    return call_talk.Entry(
        talk_kind="提示约谈",
        reason=f"{scene.pair.you}被列入名单后，至今没有完成整改。",
        talk_at=datetime.combine(_later(scene.on, 5), time(9, 30)),
        place=f"{case.unit.name}三楼会议室",
        topics="\n".join(one.format(you=scene.pair.you) for one in said["topics"]),
        requirements="\n".join(one.format(attendant="法定代表人") for one in said["requirements"]),
        contact_address=case.unit.address,
        contact_person=case.officer,
        contact_phone=case.unit.phone,
    )


def _serve(scene: Scene) -> serve_follow_up.Entry:
    case, party = scene.case, scene.pair
    return serve_follow_up.Entry(
        service_method=next(iter(SERVICE_METHODS)),
        attempted_on=scene.on,
        attempted_at=time(10, 30),
        service_place=party.party.address,
        recipient=party.party.principal or party.party.party_name,
        relation="法定代表人",
        servers=f"{case.officer}、{case.co_officer}",
        server_badges=f"{case.officer_badge}、{case.co_officer_badge}",
        proof=scene.scan,
    )


def _hold(scene: Scene) -> hold_talk.Entry:
    party, on = scene.pair, scene.on
    called = following.open_one(party, "talk")
    return hold_talk.Entry(
        started_at=datetime.combine(on, time(9, 30)),
        ended_at=datetime.combine(on, time(10, 40)),
        place=f"{scene.case.unit.name}三楼会议室",
        recorder=scene.case.co_officer,
        talked_to=party.party.principal or party.party.party_name,
        identity="居民身份证 888888197001010013",
        post=f"{party.party.party_name}法定代表人",
        phone=party.party.phone,
        topics=tuple(called.topics) if called else (),
        talk="问：列入名单后采取了哪些整改措施？\n答：已缴清罚款，召回了不合格产品，正在完善进货查验制度。",
        requirements="建立进货查验台账，对从业人员培训考核",
        requirements_until=_later(on, 20),
        promise="按期完成整改，不再发生同类行为。",
        next_on=_later(on, 22),
    )


def _show_talk(scene: Scene) -> publish_talk.Entry:
    made = scene.pair.publication
    until = made.published_until if made else None
    return publish_talk.Entry(
        tuple(Channel(name, scene.on, until, scene.scan) for name in (made.channels if made else ()))
    )


def _order(scene: Scene) -> order_rectification.Entry:
    case, on = scene.case, scene.on
    said = provision(order_rectification.RULE, on=on).values
    return order_rectification.Entry(
        legal_basis=order_rectification.basis_on(on),
        problems="未建立进货查验记录\n从业人员未经培训考核",
        requirements="补齐今年以来的进货查验记录\n组织从业人员培训考核，留存记录",
        due_on=_later(on, 20),
        reporting=said["reporting"],
        consequence=said["consequence"].format(you=scene.pair.you),
        contact_address=case.unit.address,
        contact_person=case.officer,
        contact_phone=case.unit.phone,
    )


def _rectified(scene: Scene) -> check_rectification.Entry:
    return check_rectification.Entry(
        checked_on=scene.on, outcome="done", findings="进货查验记录已补齐，培训考核记录齐全。", file=scene.scan
    )


def _watch(scene: Scene) -> watch_closely.Entry:
    goes_on = following.open_one(scene.pair, "attention") is not None
    return watch_closely.Entry(
        verdict="continue" if goes_on else "start",
        reason="列入后又被投诉同类问题",
        actions="每季度检查一次",
        due_on=_later(scene.on, 60),
    )


def _check(scene: Scene) -> check_listing.Entry:
    return check_listing.Entry(checked_on=scene.on, right=tuple(check_listing.ITEMS), next_on=_later(scene.on, 240))


def _request(scene: Scene) -> request_measures.Entry:
    case = scene.case
    made = scene.pair.decision
    return request_measures.Entry(
        addressee=BODY,
        measures=tuple(one["name"] for one in made.measures[:1]) if made else (),
        starts_on=scene.on,
        ends_on=following.due_until(case, scene.pair),
        reply_by=_later(scene.on, 15),
        contact_person=case.officer,
        contact_phone=case.unit.phone,
    )


def _feedback(scene: Scene) -> record_feedback.Entry:
    asked = following.awaited_feedback(scene.pair)
    return record_feedback.Entry(
        doc_number=asked.doc_number if asked else "",
        fed_back_on=scene.on,
        feedback_by="财政庚",
        carried_out=tuple(asked.measures) if asked else (),
        file=scene.scan,
    )


def _stop(scene: Scene) -> stop_publication.Entry:
    names = stop_publication.still_shown(scene.pair)
    return stop_publication.Entry(
        endings=tuple(Ending(name, scene.on, scene.scan) for name in names), reason="公示期限届满"
    )


ENTRIES: dict[str, Make] = {
    "watch_listing": lambda scene: watch_listing.Entry(),
    "call_talk": _call,
    "serve_follow_up": _serve,
    "hold_talk": _hold,
    "publish_talk": _show_talk,
    "order_rectification": _order,
    "check_rectification": _rectified,
    "watch_closely": _watch,
    "check_listing": _check,
    "request_measures": _request,
    "record_feedback": _feedback,
    "stop_publication": _stop,
}
"""The usual entry of each step, from the case, the party, the day and a scan to attach."""
