"""期限推算: the periods the rules know, to be counted from any day an officer asks about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.law import Period, files, period, rules


@dataclass(frozen=True)
class KnownPeriod:
    """One period by its name: 陈述申辩期限, in 市场监管."""

    name: str
    area: str
    period: Period


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
                found.append(KnownPeriod(entry["name"], area, known))
    return sorted(found, key=lambda one: one.area == "通用")
