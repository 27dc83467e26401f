"""失信惩戒措施: which may be chosen for a list, and why the others may not (49号 (九)(十)).

Until an edition of the national list has been compared with the official text, only the list's own measures and those
the office has confirmed with their clause may be chosen. Measures left to banks, credit bureaus, trade bodies and the
press may never be ordered.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app import law
from app.law import NotInForce, provision

NATIONAL = Path(__file__).parent.parent / "resources" / "measures" / "national.toml"
WITHOUT_CLAUSE = "“{name}”还没有援引条款，请选择法律、法规或党中央、国务院政策文件的条款。"
NOT_LISTED = "该措施不在现行失信惩戒措施清单内，不能采取。"


@dataclass(frozen=True)
class Measure:
    """失信惩戒措施: what is done, by which clause, by whom and to whom; `reason` says why it cannot be chosen."""

    name: str = ""
    clause: str = ""
    implementing_body: str = ""
    target: str = ""
    key: str = ""
    checked: bool = False
    selectable: bool = True
    reason: str = ""


def measures_for(regime_id: str, on: date, confirmed: Mapping[str, str]) -> list[Measure]:
    """Return the measures to show for a list: its own, those the office confirmed (name → clause), then the others.

    The others are visible and cannot be chosen, each with the reason.
    """
    own = _own(regime_id, on)
    named = {one.name for one in own}
    added = [Measure(name=name, clause=clause, checked=True) for name, clause in confirmed.items() if name not in named]
    named |= set(confirmed)
    others = [one for one in (*_of_national_list(), *_forced()) if one.name not in named]
    return [_judged(one, regime_id, on, confirmed) for one in (*own, *added, *others)]


def unselectable_reason(measure: Measure, regime_id: str, on: date, confirmed: Mapping[str, str]) -> str:
    """Return why a measure may not be chosen for this list on this day; empty if it may."""
    if _is_forced(measure):
        return national()["forced"]["reason"]
    if not measure.clause.strip():
        return WITHOUT_CLAUSE.format(name=measure.name)
    if measure.name in confirmed or measure.name in {one.name for one in _own(regime_id, on)}:
        return ""
    return NOT_LISTED


@cache
def national() -> Mapping[str, Any]:
    """全国失信惩戒措施基础清单: editions, classes and measures as far as they are known, for display."""
    return tomllib.loads(NATIONAL.read_text("utf-8"))


def _judged(measure: Measure, regime_id: str, on: date, confirmed: Mapping[str, str]) -> Measure:
    reason = unselectable_reason(measure, regime_id, on, confirmed)
    return replace(measure, selectable=not reason, reason=reason)


def _own(regime_id: str, on: date) -> list[Measure]:
    """Return the measures the rule of the list names itself, each with the clause of that rule."""
    if "measures" not in law.rules(regime_id):
        return []
    try:
        rule = provision(f"{regime_id}.measures", on=on)
    except NotInForce:
        return []
    return [
        Measure(
            name=one["name"],
            clause=f"{rule.title}{one.get('article', rule.article)}",
            implementing_body=one.get("implementing_body", ""),
            target=one.get("object", ""),
            key=one["key"],
            checked=rule.checked,
        )
        for one in rule.values["items"]
    ]


def _of_national_list() -> list[Measure]:
    return [
        Measure(name=one["name"], implementing_body=one["implementing_body"], target=one["target"], key=one["key"])
        for one in national()["measures"]
    ]


def _forced() -> list[Measure]:
    return [
        Measure(name=one["name"], implementing_body=one["implementing_body"], key=one["key"])
        for one in national()["forced_third_parties"]
    ]


def _is_forced(measure: Measure) -> bool:
    """Say whether a measure is carried out by a third party, or orders one to carry it out."""
    forced = national()["forced"]
    ordered = any(word in measure.name for word in forced["commands"])
    return any(body in measure.implementing_body or (ordered and body in measure.name) for body in forced["bodies"])
