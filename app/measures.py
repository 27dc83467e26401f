"""失信惩戒措施: which may be chosen for a list, and why the others may not (49号 (九)(十)).

A measure comes from the rule of the list itself, from what the office has confirmed with its clause, or from an edition
of 全国失信惩戒措施基础清单 or a local supplement that the office has imported and compared with the official text. All
others are visible and cannot be chosen, each with the reason. Measures left to banks, credit bureaus, trade bodies and
the press may never be ordered.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from app import law
from app.law import NotInForce, provision

NATIONAL = Path(__file__).parent.parent / "resources" / "measures" / "national.toml"
WITHOUT_CLAUSE = "“{name}”还没有援引条款，请选择法律、法规或党中央、国务院政策文件的条款。"
NOT_LISTED = "该措施不在现行失信惩戒措施清单内，不能采取。"
DROPPED = "现行{title}已不再列明该措施，不能采取。"
UNCOMPARED = "{title}尚未与正式文本核对，确认核对后才能选用。"
NOT_NAMED = "所援引的条款没有写明可以对{role}采取该措施。"
SCOPES = {"national": "全国失信惩戒措施基础清单", "local": "失信惩戒措施补充清单"}
KINDS = {"mandatory": "强制性措施", "recommended": "推荐性措施"}
CLASSES = {"A": "减损权益或增加义务", "B": "相关管理措施", "C": "其他组织自主实施"}
PRINCIPAL = "principal_party"
"""The role of a party that did the act itself, not as somebody responsible for it."""


@dataclass(frozen=True)
class Measure:
    """失信惩戒措施: what is done, by which clause, by whom and to whom; `reason` says why it cannot be chosen.

    `objects` are the roles of parties the clause names. `edition` is the list it stands in, `source` where that is from
    (`rule`, `office`, or a key of `SCOPES`), `number` its number there. A `ban` (市场和行业禁入) is for a time: the row
    may limit it (`months_least`, `months_most`), whoever picks it says from when (None: from the decision) until when,
    and by which clause.
    """

    name: str = ""
    clause: str = ""
    implementing_body: str = ""
    target: str = ""
    key: str = ""
    checked: bool = False
    selectable: bool = True
    reason: str = ""
    content: str = ""
    conduct: str = ""
    kind: str = ""
    measure_class: str = ""
    objects: tuple[str, ...] = (PRINCIPAL,)
    edition: str = ""
    source: str = ""
    number: str = ""
    ban: bool = False
    months_least: int | None = None
    months_most: int | None = None
    term_from: date | None = None
    term_until: date | None = None
    term_clause: str = ""


@dataclass(frozen=True)
class Edition:
    """清单版本: one edition of the national list or the local supplement, with its measures.

    `since` and `until` are its first and last day in force; an edition without a last day ends where the next begins.
    `checked`: the office has compared it with the official text.
    """

    scope: str
    key: str
    title: str
    number: str
    issued: date
    since: date
    until: date | None
    measures: tuple[Measure, ...]
    checked: bool = False
    id: UUID | None = None

    def covers(self, on: date) -> bool:
        """Say whether a day lies within its own time, whatever came after it."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Picking:
    """选择措施的场合: for which list, on which day, about which party, from what.

    `role` is the party's role in the case, `role_name` its words; `confirmed` are the measures the office has confirmed
    for the list, `editions` all it has on file.
    """

    regime_id: str
    on: date
    confirmed: Sequence[Measure] = ()
    editions: Sequence[Edition] = ()
    role: str = PRINCIPAL
    role_name: str = ""


# which editions are on file


@dataclass
class _OnFile:
    """The editions last read, the office they belong to, and how its record stood then."""

    unit: UUID | None = None
    stamp: Any = None
    editions: tuple[Edition, ...] = field(default_factory=tuple)


_on_file = _OnFile()


def is_current(unit: UUID, stamp: Any) -> bool:
    """Say whether the editions of an office are known as its record stands; `stamp` changes with every act on it."""
    return (_on_file.unit, _on_file.stamp) == (unit, stamp)


def use_editions(unit: UUID, stamp: Any, editions: Sequence[Edition]) -> None:
    """Remember the editions of an office, as its record stands."""
    _on_file.unit, _on_file.stamp, _on_file.editions = unit, stamp, tuple(editions)


def editions_of(unit: UUID) -> tuple[Edition, ...]:
    """Return the editions an office has on file, as last read."""
    return _on_file.editions if _on_file.unit == unit else ()


def in_force(editions: Sequence[Edition], on: date) -> list[Edition]:
    """Return the edition of the national list in force on a day, then that of the local supplement."""
    return [one for scope in SCOPES if (one := _in_force(editions, scope, on))]


def _in_force(editions: Sequence[Edition], scope: str, on: date) -> Edition | None:
    begun = [one for one in editions if one.scope == scope and one.since <= on]
    latest = max(begun, key=lambda one: one.since, default=None)
    return latest if latest and latest.covers(on) else None


def editions_in_words(editions: Sequence[Edition], on: date) -> str:
    """Name the editions in force on a day, to be kept in a notice and a decision; empty while none is on file."""
    return "；".join(f"{one.title}（{one.number}）" if one.number else one.title for one in in_force(editions, on))


# what can be picked


def measures_for(picking: Picking) -> list[Measure]:
    """Return the measures to show: the list's own, those confirmed, those of the editions in force, then the others."""
    known = [*_own(picking.regime_id, picking.on), *picking.confirmed]
    current = in_force(picking.editions, picking.on)
    known += [one for edition in current for one in edition.measures]
    others = [*(_of_national_list() if not current else ()), *_forced()]
    shown = {one.name: one for one in reversed([*known, *others])}
    return [_judged(one, picking) for one in reversed(shown.values())]


def unselectable_reason(measure: Measure, picking: Picking) -> str:
    """Return why a measure may not be chosen; empty if it may."""
    if is_forced(measure):
        return national()["forced"]["reason"]
    if not measure.clause.strip():
        return WITHOUT_CLAUSE.format(name=measure.name)
    found = _listed(measure, picking)
    if isinstance(found, str):
        return found
    if picking.role not in (PRINCIPAL, *found.objects):
        return NOT_NAMED.format(role=picking.role_name or "该当事人")
    return ""


def _listed(measure: Measure, picking: Picking) -> Measure | str:
    """Return what lets a measure be taken on the day, or why nothing does."""
    for one in (*picking.confirmed, *_own(picking.regime_id, picking.on)):
        if one.name == measure.name:
            return one
    why = NOT_LISTED
    for edition in in_force(picking.editions, picking.on):
        found = next((one for one in edition.measures if one.name == measure.name), None)
        if found and edition.checked:
            return found
        why = UNCOMPARED.format(title=edition.title) if found else why
    return dropped(measure, picking.editions, picking.on) or why


def dropped(measure: Measure, editions: Sequence[Edition], on: date) -> str:
    """Say that a measure stands in an earlier edition of a list and no longer in the one in force; else nothing."""
    for edition in in_force(editions, on):
        earlier = [one for one in editions if one.scope == edition.scope and one.since < edition.since]
        if _names(edition, measure) or not any(_names(one, measure) for one in earlier):
            continue
        return DROPPED.format(title=edition.title)
    return ""


def _names(edition: Edition, measure: Measure) -> bool:
    return any(one.name == measure.name for one in edition.measures)


def term_faults(measure: Measure) -> Iterator[str]:
    """市场和行业禁入: say what the time of a ban still lacks."""
    if not measure.ban:
        return
    if not measure.term_clause.strip():
        yield f"“{measure.name}”是禁入措施，请写明规定禁入期限的条款。"
    if measure.term_until is None:
        yield f"“{measure.name}”是禁入措施，请填写禁入截止日期。"
        return
    since = measure.term_from
    if since and measure.term_until <= since:
        yield f"“{measure.name}”的截止日期不能早于起始日期（{since:%Y-%m-%d}），请核对。"
    elif since and not _months_fit(measure, since, measure.term_until):
        yield f"“{measure.name}”的禁入期限应为{_limits(measure)}，请核对。"


def _months_fit(measure: Measure, since: date, until: date) -> bool:
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    over = months + (until.day != since.day)
    return (measure.months_least or 0) <= over and (measure.months_most is None or months <= measure.months_most)


def _limits(measure: Measure) -> str:
    least, most = measure.months_least, measure.months_most
    if least and most:
        return f"{least}个月以上{most}个月以下"
    return f"{least}个月以上" if least else f"{most}个月以下"


@cache
def national() -> Mapping[str, Any]:
    """全国失信惩戒措施基础清单: editions, classes and measures as far as they are known, for display."""
    return tomllib.loads(NATIONAL.read_text("utf-8"))


def _judged(measure: Measure, picking: Picking) -> Measure:
    reason = unselectable_reason(measure, picking)
    return replace(measure, selectable=not reason, reason=reason)


@law.remembered
def _own(regime_id: str, on: date) -> Sequence[Measure]:
    """Return the measures the rule of the list names itself, each with the clause of that rule."""
    if not regime_id or "measures" not in law.rules(regime_id):
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
            objects=tuple(one.get("objects", rule.values.get("objects", (PRINCIPAL,)))),
            edition=f"{rule.title}（{law.edition(regime_id)}）",
            source="rule",
        )
        for one in rule.values["items"]
    ]


def _of_national_list() -> list[Measure]:
    """Return what is known of the national list while no edition is on file: names without a clause."""
    return [
        Measure(
            name=one["name"],
            content=one["content"],
            implementing_body=one["implementing_body"],
            target=one["target"],
            key=one["key"],
            measure_class=one["class"],
            edition=national()["title"],
            source="national",
        )
        for one in national()["measures"]
    ]


def _forced() -> list[Measure]:
    return [
        Measure(name=one["name"], implementing_body=one["implementing_body"], key=one["key"], measure_class="C")
        for one in national()["forced_third_parties"]
    ]


def is_forced(measure: Measure) -> bool:
    """Say whether a measure is left to a third party, or orders one to carry it out (49号 (九))."""
    forced = national()["forced"]
    ordered = any(word in measure.name for word in forced["commands"])
    named = any(body in measure.implementing_body or (ordered and body in measure.name) for body in forced["bodies"])
    return named or measure.measure_class == "C"


# how a measure is kept in a notice and a decision

_DAYS = ("term_from", "term_until")


def as_kept(measure: Measure) -> dict[str, Any]:
    """Return a measure as a record keeps it: plain values, days as text."""
    held = {name: value for name, value in asdict(measure).items() if name not in ("selectable", "reason")}
    days = {name: value.isoformat() for name in _DAYS if (value := held[name])}
    return held | {"objects": list(measure.objects)} | dict.fromkeys(_DAYS) | days


def from_kept(row: Mapping[str, Any]) -> Measure:
    """Return a measure as it was kept."""
    names = {one.name for one in fields(Measure)}
    held: dict[str, Any] = {name: value for name, value in row.items() if name in names and name not in _DAYS}
    held["objects"] = tuple(held.get("objects", (PRINCIPAL,)))
    held |= {name: date.fromisoformat(row[name]) for name in _DAYS if row.get(name)}
    return Measure(**held)
