"""审核、审批: verdict, words and checklist, the same for every level."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.opinion import Opinion
from app.procedure import STEPS, send_back
from app.refusal import Obstacle
from app.step import Occasion, Step

CHECKLIST = {
    "facts": "事实清楚",
    "evidence": "依据文书有效",
    "procedure": "程序合法",
    "time_limits": "期限符合规定",
    "proportion": "过惩相当",
    "consistency": "文书前后一致",
}

LENIENCY = {"leniency": "宽容审慎处理适当"}
"""Asked too where the case has something that asks for lenience (49号（十六）): legal review is then a must."""


def checklist(case: Case) -> dict[str, str]:
    """核对事项: return what is to be checked in this case, by key."""
    return CHECKLIST | (LENIENCY if any(one.get("answer") for one in case.leniency) else {})


@dataclass(frozen=True)
class OpinionEntry:
    """What a reviewer or approver enters."""

    verdict: str = ""
    opinion: str = ""
    checklist: dict[str, bool] = field(default_factory=dict)
    returned_to: str = ""


def gaps(
    entry: OpinionEntry, may_return_to: tuple[Step, ...], *, checks: Mapping[str, str] = CHECKLIST
) -> Iterator[Obstacle]:
    """Say what an opinion still lacks; `checks` are the items to be ticked before anybody agrees."""
    if not entry.verdict:
        yield Obstacle("请选择意见：同意、退回或不同意。", field="verdict")
    if not entry.opinion.strip():
        yield Obstacle("请填写意见内容。", field="opinion")
    if entry.verdict == "return" and entry.returned_to not in {step.key for step in may_return_to}:
        yield Obstacle("请写明退回到哪一步、需要补正什么。", field="returned_to")
    if entry.verdict == "agree" and (open_items := [key for key in checks if not entry.checklist.get(key)]):
        names = "、".join(checks[key] for key in open_items)
        yield Obstacle(f"同意前请逐项核对：{names}。", field="checklist")


def unanswered(parties: Iterable[CaseParty], on: date) -> Iterator[Obstacle]:
    """Say which objections still wait for their answer to reach the party; until then nothing is decided."""
    for one in parties:
        if one.open_objection:
            step = "serve_reply" if one.open_objection.doc_number else "answer_objection"
            sentence = f"{one.party.party_name}的异议还没有答复送达，不能提请或作出决定。"
            yield Obstacle(sentence, "general.answer", step=step)
        elif announced := _last_answer_after(one, on):
            sentence = f"{one.party.party_name}的异议反馈书公告至 {announced:%Y-%m-%d} 届满，"
            yield Obstacle(f"{sentence}届满后再提请或作出决定。", "general.answer")


def _last_answer_after(party: CaseParty, on: date) -> date | None:
    """Return the day an announced reply counts as served, where that is still to come."""
    days = [one.reply_served_on for one in party.objections if one.reply_served_on and one.reply_served_on > on]
    return max(days, default=None)


def unheard(parties: Iterable[CaseParty]) -> Iterator[Obstacle]:
    """Say which hearings have been granted and not been reported; the decision rests on their record."""
    for one in parties:
        if one.hearing and one.hearing.is_due:
            sentence = f"{one.party.party_name}的听证还没有办结，听证结束后根据听证笔录作出决定。"
            yield Obstacle(sentence, "general.hearing", step="request_hearing")


def record(case: Case, step: Step, entry: OpinionEntry, occasion: Occasion) -> None:
    """Keep the opinion; a return undoes the steps from the one named on."""
    case.opinions.append(
        Opinion(
            step=step.key,
            verdict=entry.verdict,
            opinion=entry.opinion,
            checklist=dict(entry.checklist),
            returned_to=entry.returned_to if entry.verdict == "return" else "",
            signed_by=occasion.signer,
            signed_on=occasion.on,
        )
    )
    if entry.verdict == "return":
        send_back(case, STEPS[entry.returned_to], entry.opinion, occasion.on)
