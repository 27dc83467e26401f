"""案件提示条: the one most pressing thing to know of a case, whatever step is open."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.cascade import loss_of
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.suit import AGAINST, SUIT_KINDS

LOUD, QUIET = "banner-words", "banner-words-gap"


@dataclass(frozen=True)
class Banner:
    """What the banner says, and how it looks; without words it is not shown."""

    words: str = ""
    look: str = LOUD


def banner_of(case: Case, *, is_returned: bool) -> Banner:
    """Return the most severe of what is to be said; `is_returned` if a step waits to be done anew."""
    return next(_banners(case, is_returned=is_returned), Banner())


def _banners(case: Case, *, is_returned: bool) -> Iterator[Banner]:
    if case.archived_on:
        yield Banner(f"<b>本案已归档，只能查看。</b>{case.archived_on:%Y-%m-%d}", QUIET)
    elif case.ended_on:
        yield Banner(f"<b>本案已终止办理。</b>{case.ended_on:%Y-%m-%d}　{case.ended_reason}")
    yield from _lost(case)
    suspended = [one.open_objection for one in case.parties if one.open_objection]
    if suspended:
        since = min(one.received_on for one in suspended)
        yield Banner(
            f"<b>异议核实中，措施暂停执行。</b>自 {since:%m-%d} 起，公示、共享和失信惩戒措施均不启动；"
            "答复送达后，按处理意见继续或终止。"
        )
    for one in case.parties:
        yield from (*_ordered(one), *_shielded(one))
    returned = [one for one in case.opinions if one.verdict == "return"]
    if returned and is_returned:
        last = returned[-1]
        yield Banner(f"<b>已退回。</b>{last.signed_by} {last.signed_on:%m-%d}：{last.opinion}", QUIET)
    for one in case.parties:
        yield from _contested(one)


def _lost(case: Case) -> Iterator[Banner]:
    """依据已撤销: the party is still on the list, or is not to be put on it."""
    for one in case.parties:
        if one.basis_has_fallen and (loss := loss_of(case, one)):
            clock = case.running("withdrawal", one)
            until = f"，应于 {clock.due_on:%m-%d} 前停止公示、共享" if clock else ""
            yield Banner(
                f"<b>依据已丧失，措施暂停执行。</b>{loss.on:%m-%d} 起{until}；请办理撤销列入、停止公示、恢复信誉。"
            )
        elif one.basis_lost_on and not one.taken_off and (one.decision is None or one.decision.kind == "listing"):
            yield Banner(
                f"<b>依据已丧失，不能列入。</b>{one.basis_lost_on:%Y-%m-%d}　请办理不予列入，或者由负责人终止办理。"
            )


def _ordered(party: CaseParty) -> Iterator[Banner]:
    for one in party.suits:
        if one.is_suspending and party.suspended_by == "order":
            yield Banner(
                f"<b>停止执行。</b>自 {one.suspended_on:%m-%d} 起，公示、共享和措施按{one.suspension_order}暂停；"
                "恢复执行的，从“其他处理”登记。"
            )


def _shielded(party: CaseParty) -> Iterator[Banner]:
    for one in party.follow_ups:
        if one.kind == "shielding" and one.is_open and party.suspended_by == "shielding":
            until = f"，执行期至 {one.due_on:%Y-%m-%d} 届满" if one.due_on else ""
            since = f"自 {one.started_on:%m-%d} 起不公示{until}；当事人仍在名单上。"
            yield Banner(f"<b>重整、和解期间屏蔽，措施暂停执行。</b>{since}")


def _contested(party: CaseParty) -> Iterator[Banner]:
    """复议、诉讼中: nothing stands still by itself."""
    for one in party.suits:
        if one.is_open:
            said = f"{SUIT_KINDS[one.suit_kind]}　{one.tribunal}　{one.suit_number}，针对{AGAINST[one.against]}"
            yield Banner(f"<b>复议、诉讼进行中，不停止执行。</b>{said}。", QUIET)
