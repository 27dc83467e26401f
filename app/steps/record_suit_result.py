"""复议、诉讼结果: what was decided, and what it asks of the office (复议法 77, 行政诉讼法 94)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import cascade, clocks, procedure, suits
from app.law import Period
from app.model.attachment import Kept
from app.model.basis_change import EFFECTS
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import Exit
from app.model.suit import AGAINST, RESULTS, UNDOING, UPON_LISTING, Suit
from app.refusal import Obstacle, day_faults
from app.step import Occasion

STEP = procedure.RECORD_SUIT_RESULT
MOST_DAYS = 365
"""日 a decision may set; our own bound, more is a slip of the pen."""


@dataclass(frozen=True)
class Entry:
    """The result with its paper, from when it is in force, and within how many days something has to be done anew."""

    result: str = ""
    result_number: str = ""
    result_on: date | None = None
    is_effective: bool = True
    effective_on: date | None = None
    result_text: str = ""
    effect: str = ""
    order_days: int | None = None
    result_file: Kept | None = None


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks."""
    contested = suits.undecided(party)
    if entry.result not in RESULTS:
        yield Obstacle("请选择复议决定、裁判的结果。", field="result")
    if not entry.result_number.strip():
        yield Obstacle("请填写复议决定、裁判文书的文号。", field="result_number")
    yield from day_faults(
        entry.result_on, on, field="result_on", missing="请填写复议决定、裁判的日期。",
        name="复议决定、裁判日期", follows="收到通知日期", since=contested.received_on if contested else None,
    )  # fmt: skip
    if entry.is_effective:
        yield from day_faults(
            entry.effective_on, on, field="effective_on", name="生效日期", follows="复议决定、裁判日期",
            missing="请填写生效日期；一审判决在上诉期内的，请选择尚未生效。", since=entry.result_on,
        )  # fmt: skip
    if not entry.result_text.strip():
        yield Obstacle("请填写决定、裁判主文。", field="result_text")
    if asks_effect(contested, entry) and entry.effect not in EFFECTS:
        yield Obstacle("请选择变更后列入情形是否仍然成立。", field="effect")
    if entry.order_days is not None and not 0 < entry.order_days <= MOST_DAYS:
        yield Obstacle(f"限期应当在 1 至 {MOST_DAYS} 日之间，请核对。", field="order_days")
    if entry.result_file is None:
        yield Obstacle("请上传复议决定、裁判文书的扫描件。", field="result_file")


def asks_effect(contested: Suit | None, entry: Entry) -> bool:
    """Say whether it is asked what is left of the listing: it was changed, not undone."""
    return bool(contested and contested.against in UPON_LISTING and entry.result == "changed")


def undoes_listing(contested: Suit, entry: Entry) -> bool:
    """Say whether the result takes the listing its basis: it is in force, and undoes what put the party on the list."""
    changed = asks_effect(contested, entry)
    undone = entry.result in UNDOING or (changed and entry.effect == "falls")
    return entry.is_effective and undone and contested.against in UPON_LISTING


def consequence(party: CaseParty, contested: Suit, entry: Entry) -> str:
    """Say in one sentence what the result sets going."""
    against, changed = contested.against, asks_effect(contested, entry)
    undone = entry.result in UNDOING or (changed and entry.effect == "falls")
    said = (
        (not entry.is_effective, "尚未生效，先记录结果；二审、再审受理后另行登记。"),
        (
            undone and against in UPON_LISTING and party.is_listed,
            "停止公示、共享的期限从生效之日起算；措施暂停，请提请撤销列入。",
        ),
        (changed and entry.effect == "corrected", "请提请更正有关文书。"),
        (undone and against == "refusal", "移出申请重新核查，期限从生效之日起算。"),
        (entry.result == "perform" and against == "omission", "请在限定的期限内对移出申请作出答复、决定。"),
        (
            undone or entry.result == "perform",
            f"{AGAINST[against]}按决定、裁判办理；需要重新作出的，请另行立案。",
        ),
    )
    return next((words for holds, words in said if holds), "原决定继续有效，停止执行的自生效之日恢复。")


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the result; one in force that undoes a decision sets going what a fallen basis does."""
    contested = suits.undecided(party)
    assert contested
    contested.result, contested.result_number = entry.result, entry.result_number.strip()
    contested.result_on, contested.result_text = entry.result_on, entry.result_text
    contested.effective_on = entry.effective_on if entry.is_effective else None
    contested.effect = entry.effect if asks_effect(contested, entry) else ""
    contested.result_file = case.attach(entry.result_file, "复议、裁判文书", party)
    if contested.answered_on is None and not contested.is_ours:
        clocks.stop(case, party, "suit_answer", occasion.on, "复议、诉讼已有结果")
    if since := contested.effective_on:
        if contested.suspended_on and contested.is_suspending:
            contested.suspension_ended_on = max(since, contested.suspended_on)
            contested.suspension_end_order = f"{RESULTS[entry.result]}（{contested.result_number}）"
        _carry_out(case, party, contested, entry, since, occasion.on)


def _carry_out(case: Case, party: CaseParty, one: Suit, entry: Entry, since: date, on: date) -> None:
    why = f"{AGAINST[one.against]}已被{RESULTS[one.result]}"
    if one.undoes and one.against in UPON_LISTING:
        cascade.lose_basis(case, [party], since, on, why)
    elif one.undoes and one.against == "refusal":
        _verify_again(case, party, since, on)
    if entry.order_days and (one.undoes or one.result == "perform"):
        clause = f"{one.tribunal}{one.result_number}"
        within = Period(entry.order_days, "calendar_day", clause, True, "suits.order", "")
        clocks.start(case, party, "suit_order", within, since, "复议决定、裁判生效")


def _verify_again(case: Case, party: CaseParty, since: date, on: date) -> None:
    """Take the refused application up again, as accepted on the day the refusal fell."""
    refused = [one for one in party.exits if one.route == "repair" and one.decided_on and not one.is_granted]
    if not refused or party.open_exit:
        return
    last = refused[-1]
    again = Exit(
        route="repair",
        opened_on=last.opened_on,
        reason=last.reason,
        applied_by=last.applied_by,
        applied_through=last.applied_through,
        materials=list(last.materials),
        application_file=last.application_file,
        answer="accepted",
        accepted_on=since,
    )
    party.exits.append(again)
    clocks.begin(case, party, "removal_decide", since, on, "不予移出决定被撤销")
