"""期限推算: the periods the rules know, to be counted from any day an officer asks about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from app.deadline import count, latest_before
from app.law import UNITS, Period, PeriodUnit, files, period, rules
from app.refusal import refuse
from app.workdays import calendar

LONGEST: dict[PeriodUnit, int] = {"working_day": 1_000, "calendar_day": 7_300, "month": 240}
"""What an officer may type at most: twenty years, as long as any limit of time in this field."""
EARLIEST, LATEST = 1950, 2150


@dataclass(frozen=True)
class KnownPeriod:
    """One period by its name: 陈述申辩期限, in 市场监管.

    `before`: it is counted back, for a thing that is due so long before the event (行政处罚法 64, 听证七日前通知).
    """

    name: str
    area: str
    period: Period
    before: bool = False

    def __str__(self) -> str:
        return f"{self.area}：{self.name}（{'提前 ' if self.before else ''}{self.period}）"


@dataclass(frozen=True)
class Reckoned:
    """推算结果: the last day, and in words how it came about."""

    due_on: date
    explanation: str
    provisional: bool
    unconfirmed: bool


def known_periods(wanted: Sequence[str], on: date, confirmed: Mapping[str, Period]) -> list[KnownPeriod]:
    """Return the periods in force on a day: the general ones, and those of the wanted lists (none named: of all).

    `confirmed` holds what the office has entered or confirmed; it wins.
    """
    found: list[KnownPeriod] = []
    for file in files():
        held = rules(file)
        if held.get("kind") == "regime" and wanted and file not in wanted:
            continue
        area = held.get("short_name", "通用") if held.get("kind") == "regime" else "通用"
        for name, entry in held.items():
            if not isinstance(entry, dict) or "in_force" not in entry:
                continue
            known = period(f"{file}.{name}", on=on, confirmed=confirmed)
            if known:
                before = any(version.get("before") for version in entry["in_force"])
                found.append(KnownPeriod(entry["name"], area, known, before))
    return sorted(found, key=lambda one: one.area == "通用")


def own_period(length: str, unit: PeriodUnit, clause: str = "", *, before: bool = False) -> KnownPeriod:
    """自己填写的期限: return a period as an officer types it; without a clause it is 待核对.

    Raises `Refusal` with one sentence for what is no length, or is longer than any period.
    """
    digits = normalize("NFKC", length).strip()
    if not digits:
        refuse("请填写期限的长度。", field="length")
    if not digits.isascii() or not digits.isdigit() or int(digits) < 1:
        refuse("期限的长度应当是大于 0 的整数，如 15。", field="length")
    if int(digits) > LONGEST[unit]:
        refuse(f"期限过长，最多 {LONGEST[unit]} {UNITS[unit].strip()}，请核对长度和单位。", field="length")
    cited = clause.strip()
    period = Period(int(digits), unit, cited or "自己填写的长度", bool(cited), "", "")
    return KnownPeriod("自己填写", "本次推算", period, before)


def reckon(known: KnownPeriod, event_on: date, event: str = "") -> Reckoned:
    """Count a period from the day of an event, or back from it. Raises `Refusal` where it leaves the calendar."""
    if not EARLIEST <= event_on.year <= LATEST:
        refuse(f"日期应当在 {EARLIEST} 年至 {LATEST} 年之间，请核对。", field="start")
    if known.before:
        return _back_from(known.period, event_on, event or "所填日期")
    due = count(known.period, event_on, event or "起算事件")
    return Reckoned(due.due_on, due.explain(), due.provisional, due.unconfirmed)


def _back_from(period: Period, event_on: date, event: str) -> Reckoned:
    days = calendar()
    due = latest_before(period, event_on, days)
    provisional = not (days.is_official(due) and days.is_official(event_on))
    parts = [f"自{event} {event_on:%Y-%m-%d} 的前一日往前数 {period}，最迟当日办理"]
    if provisional:
        parts.append("超出已载入的工作日历，按周一至周五推算，暂定")
    basis = f"依据{period.clause}" + ("" if period.checked else "，待核对")
    explanation = f"{'，'.join(parts)}。{basis}；工作日历 {days.edition}。"
    return Reckoned(due, explanation, provisional, not period.checked)
