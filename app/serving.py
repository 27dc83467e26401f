"""送达: what the seven ways ask for, the same for every paper (民事诉讼法 87–95, by 行政处罚法 61)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from app import clocks
from app.law import provision
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.service import FAILURES, SERVED_PAPERS, SERVICE_METHODS, Service
from app.paper_blanks import case_cause
from app.refusal import Obstacle, day_faults
from forms.approval import Signer
from forms.dates import chinese_date
from forms.service_proof import ServedDocument, ServiceProofPaper

RESULTS = {"delivered": "已送达", "failed": "未送达", "deemed": "无人接收，视为送达"}
AT_THE_DOOR = ("direct", "left")
"""Ways in which the officers come themselves: two of them, with their certificates, at a minute they note."""
OWN_HANDS = {
    "person": ("本人",),
    "organization": ("法定代表人", "主要负责人", "收件负责人"),
}
"""Who takes a paper for the party in its own right (民诉法 88)."""
FOR_THE_PARTY = {
    "同住成年家属": "请上传户口簿、结婚证等关系证明，或者家属签名的说明。",
    "委托代理人": "请上传载明代收权限的授权委托书。",
    "指定代收人": "请上传当事人指定代收人的材料。",
}
"""Who may take it for the party, and what shows that they may."""
RULE = "general.confirmed_address"


@dataclass(frozen=True)
class ServiceEntry:
    """One attempt to serve, as the officer enters it."""

    service_method: str = "direct"
    attempted_on: date | None = None
    attempted_at: time | None = None
    service_place: str = ""
    recipient: str = ""
    relation: str = ""
    relation_proof: Kept | None = None
    servers: str = ""
    server_badges: str = ""
    witness: str = ""
    pictures: Kept | None = None
    through: str = ""
    announced_in: str = ""
    whereabouts_unknown: bool = False
    course: str = ""
    failure: str = ""
    returned_on: date | None = None
    proof: Kept | None = None
    consent_proof: Kept | None = None
    service_result: str = "delivered"

    @property
    def is_at_the_door(self) -> bool:
        """Say whether the officers came themselves."""
        return self.service_method in AT_THE_DOOR

    @property
    def is_taken(self) -> bool:
        """Say whether somebody took the paper."""
        return self.service_result == "delivered"


def relations(party: CaseParty) -> tuple[str, ...]:
    """Return who may take a paper: the party's own people first, then who takes it for them."""
    who = party.party
    own = OWN_HANDS["person"] if who.is_person else OWN_HANDS["organization"]
    if who.party_type == "sole_trader":
        own = ("本人", "经营者", *OWN_HANDS["organization"])
    others = tuple(one for one in FOR_THE_PARTY if one != "同住成年家属" or own[0] == "本人")
    return (*own, *others)


def gaps(party: CaseParty, paper: str, entry: ServiceEntry, finalized_on: date, on: date) -> Iterator[Obstacle]:
    """Say what an attempt still lacks; `finalized_on` is the day of the paper served."""
    yield from day_faults(
        entry.attempted_on, on, field="attempted_on", missing="请填写送达日期。",
        name="送达日期", follows="文书成文日期", since=finalized_on,
    )  # fmt: skip
    if entry.is_at_the_door:
        yield from _servers(entry)
    if entry.service_result == "failed":
        yield from _failed(entry, on)
    elif entry.service_result == "deemed":
        yield from _deemed(party, entry, on)
    else:
        yield from _proof(entry)
        yield from WAYS[entry.service_method](party, paper, entry)


def _servers(entry: ServiceEntry) -> Iterator[Obstacle]:
    if entry.attempted_at is None:
        yield Obstacle("请填写送达时刻，精确到分，如 14:05。", field="attempted_at")
    if len(_names(entry.servers)) < 2:
        yield Obstacle("请填写两名送达人，用顿号隔开。", field="servers")
    elif len(_names(entry.server_badges)) != len(_names(entry.servers)):
        yield Obstacle("请按送达人的次序填写每人的执法证号，用顿号隔开。", field="server_badges")


def _failed(entry: ServiceEntry, on: date) -> Iterator[Obstacle]:
    if entry.failure not in FAILURES:
        yield Obstacle("请选择未送达的情形。", field="failure")
    if entry.failure == "returned":
        yield from _returned(entry, on)
    if not entry.course.strip():
        yield Obstacle("请写明未送达的原因和经过，再改用其他方式送达。", field="course")


def _returned(entry: ServiceEntry, on: date) -> Iterator[Obstacle]:
    yield from day_faults(
        entry.returned_on, on, field="returned_on", missing="请填写邮件退回的日期。",
        name="退回日期", follows="寄出日期", since=entry.attempted_on,
    )  # fmt: skip


def _deemed(party: CaseParty, entry: ServiceEntry, on: date) -> Iterator[Obstacle]:
    """确认地址不准确或者变更未告知: what nobody took counts as served at the address the party confirmed."""
    confirmed = party.confirmed_address
    if confirmed is None:
        yield Obstacle("当事人没有签订送达地址确认书，不能视为送达，请登记为未送达。", RULE, field="service_result")
    elif entry.service_place.strip() != confirmed.address:
        yield Obstacle(f"视为送达限于向确认的地址送达：{confirmed.address}。", RULE, field="service_place")
    if entry.service_method not in ("direct", "post"):
        yield Obstacle("视为送达限于直接送达和邮寄送达。", RULE, field="service_method")
    if entry.service_method == "post":
        yield from _returned(entry, on)
    if not entry.course.strip():
        sentence = "请写明地址不准确或者变更后没有告知的情况；地址准确、只是无人在场的，不能视为送达。"
        yield Obstacle(sentence, RULE, field="course")
    if entry.proof is None:
        yield Obstacle("请上传文书留在该地址的记录，或者退回的邮件。", field="proof")


def _proof(entry: ServiceEntry) -> Iterator[Obstacle]:
    if entry.proof is None and not (entry.service_method == "left" and entry.pictures):
        yield Obstacle("请上传送达回证或说明当场留置情况，期限从送达日起算。", field="proof")
    if entry.service_method not in ("announcement", "left") and not entry.recipient.strip():
        yield Obstacle("请填写收件人。", field="recipient")


def _direct(party: CaseParty, paper: str, entry: ServiceEntry) -> Iterator[Obstacle]:
    if entry.relation not in relations(party):
        yield Obstacle("请选择收件人与受送达人的关系。", "general.service_recipients", field="relation")
    elif entry.relation in FOR_THE_PARTY and entry.relation_proof is None:
        yield Obstacle(FOR_THE_PARTY[entry.relation], "general.service_recipients", field="relation_proof")


def _left(party: CaseParty, paper: str, entry: ServiceEntry) -> Iterator[Obstacle]:
    rule = "general.service_left"
    if not entry.course.strip():
        yield Obstacle("请记明拒收的事由和日期。", rule, field="course")
    if not entry.witness.strip() and entry.pictures is None:
        sentence = "请填写见证人（有关基层组织或者所在单位的代表），或者上传留置过程的照片、录像。"
        yield Obstacle(sentence, rule, field="witness")


def _electronic(party: CaseParty, paper: str, entry: ServiceEntry) -> Iterator[Obstacle]:
    confirmed = party.confirmed_address
    if entry.consent_proof is None and not (confirmed and confirmed.channels()):
        sentence = "电子送达须经受送达人同意：请先登记送达地址确认书，或者上传其签署的确认书。"
        yield Obstacle(sentence, "general.serve_electronically", field="consent_proof")
    if not entry.service_place.strip():
        yield Obstacle("请填写送达到的手机号码、传真号码、电子邮件地址或者账号。", field="service_place")


def _entrusted(party: CaseParty, paper: str, entry: ServiceEntry) -> Iterator[Obstacle]:
    if not entry.through.strip():
        yield Obstacle("请填写受委托代为送达的机关。", field="through")


def _post(party: CaseParty, paper: str, entry: ServiceEntry) -> Iterator[Obstacle]:
    yield from ()


def _transferred(party: CaseParty, paper: str, entry: ServiceEntry) -> Iterator[Obstacle]:
    rule = "general.service_transferred"
    if not party.party.is_person:
        yield Obstacle("转交送达用于军人、被监禁或者被采取强制性教育措施的人。", rule, field="service_method")
    if not entry.through.strip():
        yield Obstacle("请填写转交单位：部队团以上单位的政治机关、监所或者强制性教育机构。", rule, field="through")


def _announcement(party: CaseParty, paper: str, entry: ServiceEntry) -> Iterator[Obstacle]:
    rule = "general.public_notice"
    if not entry.whereabouts_unknown and not tried(party, paper):
        sentence = "公告送达限于下落不明或者其他方式无法送达：请先登记未成功的送达，或者确认受送达人下落不明。"
        yield Obstacle(sentence, rule, field="whereabouts_unknown")
    if not entry.announced_in.strip():
        yield Obstacle("请填写公告张贴或者刊登在哪里。", rule, field="announced_in")
    if not entry.course.strip():
        yield Obstacle("公告送达请写明原因和经过，并附公告截图或报样。", rule, field="course")


WAYS = {
    "direct": _direct,
    "left": _left,
    "electronic": _electronic,
    "entrusted": _entrusted,
    "post": _post,
    "transferred": _transferred,
    "announcement": _announcement,
}
"""What each way asks for beside its proof."""


def attempts(party: CaseParty, paper: str) -> list[Service]:
    """送达经过: return every attempt to serve a paper, in the order they were made."""
    return [one for one in party.services if one.paper == paper]


def tried(party: CaseParty, paper: str) -> bool:
    """Say whether another way has failed for this paper, or an earlier one had to be announced."""
    announced = any(one.service_method == "announcement" for one in party.services)
    return announced or any(one.service_result == "failed" for one in attempts(party, paper))


def suggested_course(party: CaseParty, paper: str) -> str:
    """公告送达的原因和经过: return what the attempts on file say, for the officer to go on from."""
    failed = [one for one in attempts(party, paper) if one.service_result == "failed"]
    return "；".join(
        f"{chinese_date(one.attempted_on)}{SERVICE_METHODS[one.service_method]}未成，{one.course.rstrip('。；')}"
        for one in failed
    )


def record(case: Case, party: CaseParty, paper: str, doc_numbers: str, entry: ServiceEntry) -> Service:
    """Keep the attempt; a public announcement counts as service when its own period is over."""
    assert entry.attempted_on
    name = SERVED_PAPERS[paper]
    service = Service(
        paper=paper,
        doc_numbers=doc_numbers,
        service_method=entry.service_method,
        attempted_on=entry.attempted_on,
        attempted_at=entry.attempted_at,
        served_on=served_on(entry),
        service_place=entry.service_place,
        recipient=entry.recipient if entry.is_taken else "",
        relation=entry.relation if entry.is_taken else "",
        relation_proof=case.attach(entry.relation_proof, "代收人关系证明", party),
        servers=entry.servers,
        server_badges=entry.server_badges,
        witness=entry.witness,
        pictures=case.attach(entry.pictures, "留置送达照片", party),
        through=entry.through,
        announced_in=entry.announced_in,
        course=entry.course,
        failure=entry.failure if entry.service_result == "failed" else "",
        returned_on=entry.returned_on,
        whereabouts_unknown=entry.whereabouts_unknown,
        deemed_basis=str(provision(RULE, on=entry.attempted_on)) if entry.service_result == "deemed" else "",
        proof=case.attach(entry.proof, f"{name}送达回证", party),
        consent_proof=case.attach(entry.consent_proof, "电子送达确认书", party),
        service_result="delivered" if entry.service_result == "deemed" else entry.service_result,
    )
    party.services.append(service)
    return service


def served_on(entry: ServiceEntry) -> date | None:
    """Return the day the paper counts as served: that day, the day it came back, or the end of the announcement."""
    if entry.service_result == "failed" or entry.attempted_on is None:
        return None
    if entry.service_result == "deemed" and entry.service_method == "post":
        return entry.returned_on
    if entry.service_method != "announcement":
        return entry.attempted_on
    return clocks.announced_until(entry.attempted_on)


def _names(listed: str) -> list[str]:
    return [name for name in listed.replace(",", "、").replace("，", "、").replace(" ", "、").split("、") if name]


def _signers(entry: ServiceEntry) -> tuple[Signer, ...]:
    names, badges = _names(entry.servers), _names(entry.server_badges)
    return tuple(Signer(name, badge) for name, badge in zip(names, badges + [""] * len(names), strict=False))


def _remark(entry: ServiceEntry) -> str:
    """备注: through whom, where announced, what came back and when, and the course."""
    failed = FAILURES.get(entry.failure, "") if entry.service_result == "failed" else ""
    through = {"entrusted": "受托机关", "transferred": "转交单位"}.get(entry.service_method, "")
    told = (
        f"{through}：{entry.through}" if through and entry.through else "",
        f"公告载体：{entry.announced_in}" if entry.announced_in else "",
        f"未送达：{failed}" if failed else "",
        f"{chinese_date(entry.returned_on)}退回" if entry.returned_on else "",
        entry.course.strip().rstrip("。"),
    )
    words = "；".join(filter(None, told))
    return f"{words}。" if words else ""


def proof_paper(
    case: Case, party: CaseParty, entry: ServiceEntry, served: tuple[ServedDocument, ...]
) -> ServiceProofPaper:
    """送达回证: fill the form; what is not entered stays a line to be written on by hand."""
    is_known = entry.attempted_on and (entry.recipient or entry.attempted_at)
    at = datetime.combine(entry.attempted_on, entry.attempted_at or time()) if entry.attempted_on and is_known else None
    return ServiceProofPaper(
        organ=case.unit.name,
        case_number=case.case_number,
        case_cause=case_cause(case),
        served_documents=served,
        party_name=party.party.party_name,
        service_place=entry.service_place or party.party.address,
        service_method=SERVICE_METHODS.get(entry.service_method, ""),
        served_at=at,
        recipient=entry.recipient if entry.is_taken else "",
        relation=entry.relation if entry.is_taken else "",
        received_on=entry.attempted_on if entry.recipient and entry.is_taken else None,
        witness=entry.witness,
        servers=_signers(entry),
        course=_remark(entry),
    )
