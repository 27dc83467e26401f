"""规则版本对照: which edition of each rule governs a case, and what would change if a newer one applied.

A rule is read on the day of the event it answers to: 立案时, 认定时 (the listing decision), 办理时 (an application, or
today). Where a version says itself which cases it covers (`transition`, with its article), that is told; where it does
not, the office is told so (过渡规定待核对), with the article by which no rule reaches back (立法法 104), and decides;
what it has decided (`EditionChoice`) then counts for the case.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import clocks
from app.act import act, again
from app.case_file import load_case
from app.database import Office
from app.deadline import count
from app.law import UNITS, NotInForce, Provision, files, period, provision, rules
from app.model.board import case_board
from app.model.case import Case
from app.model.edition_choice import EditionChoice
from app.model.officer import Officer
from app.refusal import Obstacle, refuse_if

NOT_RETROACTIVE = "general.not_retroactive"
SHARED = ("repair", "general")
"""Rules that hold for every list."""
OF_PAPERS = ("wording", "lines", "alias", "cited")
META = {"from", "until", "instrument", "article", "checked", "sources", "edition", "transition", *OF_PAPERS}
ITEMS = {
    "length": "期限",
    "needed": "须经同意",
    "by": "同意机关",
    "start": "起算",
    "event": "起算事件",
    "conditions": "条件",
    "bars": "不予办理的情形",
    "materials": "材料",
    "minimum_period": "最短期限",
    "channel": "办理渠道",
    "at_term_end": "届满处理",
    "process": "程序",
    "fee": "费用",
    "classes": "分类和期限",
    "several": "多项处罚",
    "items": "内容",
    "summary": "内容",
    "contents": "告知内容",
    "with_penalty": "随处罚告知",
    "rule": "规则",
    "level": "效力层级",
    "number": "文号",
    "effective": "施行日期",
}
"""The items of a version that are compared, and their names; the others are told as 其他内容."""
DECIDED, HANDLED, OPENED = "认定时", "办理时", "立案时"
OF_DECISION = frozenset({
    "statement_period", "publication", "term", "earliest_removal", "publicity", "publicity_samr", "decision_service",
    "two_documents", "decision_contents", "measures", "channels", "publication_note", "notice",
})  # fmt: skip
OF_OPENING = frozenset({"instrument", "grounds", "criteria", "consent", "persons", "precondition", "deciding_organ"})
NOT_RULES = frozenset({"repair_rule"})
"""Entries that only name the rule other entries rest on."""


@dataclass(frozen=True)
class Difference:
    """一处不同: one item of a rule as it governs the case, and as the newer version has it."""

    name: str
    now: str
    newer: str

    def __str__(self) -> str:
        return f"{self.name}：{self.now or '没有规定'} → {self.newer or '没有规定'}"


@dataclass(frozen=True)
class Governed:
    """一项规则在本案中的适用: the version that governs, by which event, and the newest one with what differs.

    `governing` is None where the rule was not in force on that day. Where the newest version governs already,
    `differences` are those from the version in force when the case began. `choice` is what the office has decided.
    """

    key: str
    name: str
    moment: str
    moment_on: date
    governing: Provision | None
    newer: Provision
    differences: tuple[Difference, ...]
    choice: EditionChoice | None = None

    @property
    def would_change(self) -> bool:
        """Say whether anything would change if the newest version applied."""
        return self.governing is None or self.governing.since != self.newer.since

    @property
    def may_be_chosen(self) -> bool:
        """Say whether the rule has had several versions to choose from."""
        return len(versions(self.key, self.newer.since)) > 1

    @property
    def runs_a_clock(self) -> bool:
        """Say whether a clock runs by the rule, and so follows a decision; of others the papers must be looked at."""
        return self.key.rpartition(".")[2] in OF_CLOCKS

    def statement(self) -> str:
        """Say which version governs and why: by the article, by the office's decision, or to be confirmed (待核对)."""
        version = told(self.governing)
        if self.choice:
            said = f"{self.choice.decided_by}于 {self.choice.decided_on:%Y-%m-%d} 认定适用{version}"
            return f"{said}：{self.choice.reason.rstrip('。')}。"
        transition = str(self.newer.values.get("transition", ""))
        by = f"按{self.moment}（{self.moment_on:%Y-%m-%d}）适用的版本：{version}。"
        if transition:
            return f"依据{transition}，{by}"
        return f"过渡规定待核对，{by}{self._of_the_time_before()}"

    def _of_the_time_before(self) -> str:
        """不溯及既往: say by which article an older version governs what happened before the newer one."""
        if not self.would_change:
            return ""
        article = provision(NOT_RETROACTIVE, on=self.newer.since)
        return f"新规定不溯及既往，为更好保护当事人权益作出特别规定的除外（{article}），需要适用新规定的由负责人认定。"


OF_CLOCKS = frozenset(kind.rule.rpartition(".")[2] for kind in clocks.KINDS.values() if kind.rule)


@dataclass(frozen=True)
class CaseEditions:
    """一件在办案件: the rules that have changed since it began, each as it governs the case."""

    case_id: UUID
    case_number: str
    party_name: str
    officer: str
    opened_on: date
    rules: tuple[Governed, ...]


def told(one: Provision | None) -> str:
    """Name a version: what is cited, its article, from which day; unchecked ones say so."""
    if one is None:
        return "当时没有规定"
    mark = "" if one.checked else "，待核对"
    return f"{one}（{one.since:%Y-%m-%d} 起{mark}）"


def editions_of(case: Case, on: date, newest_by: date | None = None) -> list[Governed]:
    """本案适用的版本: return the rules of a case that have a newer version than the one that governs it.

    The newest version is that of the day `newest_by`: today, or a day to come, for a version that is not yet in force.
    """
    by = newest_by or on
    keys = _keys(case.regime_id) if case.regime_id else ()
    found = [one for key in keys if (one := _governed(case, key, on, by))]
    return sorted(found, key=lambda one: (not one.would_change, one.key))


def _keys(regime_id: str) -> Iterator[str]:
    """Return the rules that may differ in time: of the list, and the shared ones the list has none of its own for."""
    own: set[str] = set()
    for file in (regime_id, *SHARED):
        held = {name for name, entry in _held(file).items() if isinstance(entry, Mapping) and "in_force" in entry}
        yield from (f"{file}.{name}" for name in held - own - NOT_RULES)
        own |= held


def _held(file: str) -> Mapping[str, Any]:
    return rules(file) if file in files() else {}


def _governed(case: Case, key: str, on: date, by: date) -> Governed | None:
    """Return how a rule governs a case; None where it has not changed since the case began, or is the office's own."""
    newer = _version(key, by)
    if newer is None or newer.since <= case.opened_on or key in case.unit.confirmed(on):
        return None
    moment, moment_on = _moment(case, key, on)
    governing = _version(key, case.rule_day(key, moment_on))
    is_newest = governing is not None and governing.since == newer.since
    changed = differences(_version(key, case.opened_on) if is_newest else governing, newer)
    choice = next((one for one in reversed(case.editions) if one.rule_key == key), None)
    return Governed(key, newer.name, moment, moment_on, governing, newer, tuple(changed), choice) if changed else None


def _version(key: str, on: date) -> Provision | None:
    try:
        return provision(key, on=on)
    except NotInForce:
        return None


def _moment(case: Case, key: str, on: date) -> tuple[str, date]:
    """Return by which event a rule is read in a case, and its day: today where that is still to come."""
    name = key.rpartition(".")[2]
    if name in OF_OPENING:
        return OPENED, case.opened_on
    if name in OF_DECISION:
        decided = (one.decision.decided_on for one in case.parties if one.decision)
        return DECIDED, min(decided, default=on)
    applied = (one.open_exit.opened_on for one in case.parties if one.open_exit)
    return HANDLED, min(applied, default=on)


def differences(old: Provision | None, new: Provision | None) -> list[Difference]:
    """不同之处: return the items of two versions that are not the same, in the officer's words."""
    before, after = _compared(old), _compared(new)
    names = [name for name in ITEMS if name in before or name in after]
    others = sorted((before.keys() | after.keys()) - set(names))
    return [
        Difference(ITEMS.get(name, "其他内容"), before.get(name, ""), after.get(name, ""))
        for name in (*names, *others)
        if before.get(name, "") != after.get(name, "")
    ]


def _compared(one: Provision | None) -> dict[str, str]:
    held = {name: value for name, value in one.values.items() if name not in META} if one else {}
    unit = UNITS.get(held.pop("unit", ""), "")
    return {name: f"{_words(value)}{unit if name == 'length' else ''}" for name, value in held.items()}


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return str(value.get("name", "")) + _in_brackets(value.get("note") or value.get("text") or "")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "；".join(map(_words, value))
    return str(value)


def _in_brackets(words: str) -> str:
    return f"（{words}）" if words else ""


def report(
    office: Office,
    on: date,
    newest_by: date | None = None,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> list[CaseEditions]:
    """新版本影响对照: return the open cases that a newer version concerns, by case number.

    Only cases opened before the last reform of their list are read.
    """
    by = newest_by or on
    found: list[CaseEditions] = []
    cases = _opened_before_a_reform(office, by)
    for done, case_id in enumerate(cases):
        progress(done, len(cases))
        case = load_case(office, case_id)
        if concerned := editions_of(case, on, by):
            head = (case.id, case.case_number, case.title, case.officer, case.opened_on)
            found.append(CaseEditions(*head, tuple(concerned)))
    return sorted(found, key=lambda one: one.case_number)


def _opened_before_a_reform(office: Office, by: date) -> list[UUID]:
    line = case_board.c
    query = select(line.case_id, line.regime_id, Case.opened_on).join(Case, Case.id == line.case_id)
    with office.reading() as session:
        rows = session.execute(query.where(line.is_closed.is_(False), line.regime_id != "")).all()
    last = {regime_id: _last_reform(regime_id, by) for regime_id in {row.regime_id for row in rows}}
    return [row.case_id for row in rows if row.opened_on < last[row.regime_id]]


def _last_reform(regime_id: str, by: date) -> date:
    found = (_version(key, by) for key in _keys(regime_id))
    return max((one.since for one in found if one), default=date.min)


def may_choose(case: Case, who: Officer) -> Iterator[Obstacle]:
    """Say why this person cannot decide which version governs the case."""
    if not who.may("approver"):
        yield Obstacle("适用哪个版本由负责人认定，请负责人登录后办理。")
    if case.ended_on:
        yield Obstacle(f"本案已于 {case.ended_on:%Y-%m-%d} 终止办理，不必认定。")


def versions(key: str, on: date) -> list[Provision]:
    """Return the versions of a rule that have come into force by a day, the oldest first."""
    file, _, name = key.partition(".")
    days = sorted({one["from"] for one in rules(file)[name]["in_force"] if one["from"] <= on})
    return [one for day in days if (one := _version(key, day))]


def choose(office: Office, seen: Case, key: str, edition_from: date, reason: str, *, who: Officer, on: date) -> None:
    """规则版本认定: from now on this version of the rule governs the case; a clock that runs by it is counted anew.

    Raises `Refusal` without a reason, for a version that is not in force yet, or for who may not.
    """
    refuse_if(may_choose(seen, who))
    refuse_if([] if reason.strip() else [Obstacle("请写明认定的理由。", field="reason")])
    known = edition_from in [one.since for one in versions(key, on)]
    refuse_if([] if known else [Obstacle("没有这一版本，或者尚未施行，请重新选择。", field="edition_from")])
    with act(office, "choose_edition", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        case.editions.append(
            EditionChoice(
                rule_key=key,
                edition_from=edition_from,
                reason=reason.strip(),
                decided_by=who.name,
                decided_on=on,
                decided_at=session.info["at"],
            )
        )
        _recount(case, key, edition_from, on)


def _recount(case: Case, key: str, edition_from: date, on: date) -> None:
    chosen = period(key, on=edition_from, confirmed=case.unit.confirmed(on))
    for clock in case.deadlines:
        if chosen and clock.rule_key == key and clock.met_on is None:
            clocks.recount(case, clock, count(chosen, clock.starts_from, clock.event), on, "edition")
