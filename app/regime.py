"""名单制度: one list regime as it stood on a day, read from its rule file.

What the rule file does not know is empty here, and then the officer is asked. Periods (陈述申辩期限 and so on) are
not repeated: `app.law.period` gives them, with what the office has confirmed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import law
from app.law import NotInForce, Period, Provision, period, provision, rules

KIND = "regime"
"""What the head of a rule file says of itself when it describes a list."""


@dataclass(frozen=True)
class Instrument:
    """名单制度依据: the rule a list rests on; `level` is that of the standard (部门规章…), `status` as last seen."""

    name: str
    number: str
    organ: str
    level: str
    effective: date
    status: str


@dataclass(frozen=True)
class Ground:
    """列入情形, or one 列入条件: its words, its clause, and whether these were compared with the official text."""

    key: str
    text: str
    clause: str
    checked: bool


@dataclass(frozen=True)
class Repair:
    """信用修复: what the 信用修复告知书 tells."""

    minimum_period: str
    legal_basis: str
    conditions: tuple[str, ...]
    materials: tuple[str, ...]
    process: tuple[str, ...]
    fee_text: str


@dataclass(frozen=True)
class Regime:
    """名单制度: who may be listed by whom, why, with whose consent, where it is published, and how it ends.

    `persons` are the roles (失信行为主体, 法定代表人…) a party may have. `unchecked` names the entries nobody has
    compared with the official text yet (待核对).
    """

    id: str
    name: str
    short: str
    area: str
    instrument: Instrument
    legal_basis: str
    deciding_organ: str
    county_can_decide: bool
    grounds: tuple[Ground, ...]
    criteria: tuple[Ground, ...]
    precondition: str
    discretion: str
    persons: tuple[str, ...]
    consent_needed: bool
    consent_by: str
    consent_clause: str
    notice_contents: tuple[str, ...]
    notice_with_penalty: bool
    notice_note: str
    decision_contents: tuple[str, ...]
    channels: tuple[str, ...]
    publication_note: str
    term_start: str
    earliest_removal_start: str
    removal_conditions: tuple[str, ...]
    removal_bars: tuple[str, ...]
    repair: Repair
    confidence: str
    open_questions: tuple[str, ...]
    unchecked: tuple[str, ...]


def regimes(on: date) -> list[Regime]:
    """Return the regimes in force on a day, the office's own included."""
    lists = [file for file in law.files() if rules(file).get("kind") == KIND]
    return [regime(file, on=on) for file in lists if _Entries(file, on)("instrument")]


@law.remembered
def regime(regime_id: str, *, on: date) -> Regime:
    """Return one regime as it stood on a day. Raises LookupError if there is none, NotInForce outside its time."""
    basis = provision(f"{regime_id}.instrument", on=on)
    held, entry = rules(regime_id), _Entries(regime_id, on)
    return Regime(
        id=regime_id,
        name=held["name"],
        short=held["short"],
        area=held["area"],
        instrument=_instrument(basis),
        legal_basis=str(entry("criteria") or basis),
        deciding_organ=entry.value("deciding_organ", "organ"),
        county_can_decide=entry.value("deciding_organ", "county_can_decide", False),
        grounds=_grounds(entry("grounds")),
        criteria=_grounds(entry("criteria")),
        precondition=entry.value("criteria", "precondition"),
        discretion=entry.value("discretion", "text"),
        persons=tuple(one["role"] for one in entry.value("persons", "items", [])),
        consent_needed=entry.value("consent", "needed", False),
        consent_by=entry.value("consent", "organ"),
        consent_clause=str(entry("consent") or ""),
        notice_contents=tuple(entry.value("notice", "contents", [])),
        notice_with_penalty=entry.value("notice", "with_penalty", False),
        notice_note=entry.value("notice", "form"),
        decision_contents=tuple(entry.value("decision", "contents", [])),
        channels=tuple(entry.value("channels", "items", [])),
        publication_note=entry.value("channels", "note"),
        term_start=entry.value("term", "event_words"),
        earliest_removal_start=entry.value(entry.earliest_removal, "event_words"),
        removal_conditions=tuple(entry.value("removal", "conditions", [])),
        removal_bars=tuple(entry.value("removal", "bars", [])),
        repair=_repair(entry),
        confidence=held.get("confidence", ""),
        open_questions=tuple(held.get("open_questions", [])),
        unchecked=tuple(one.name for one in entry.all() if not one.checked),
    )


class _Entries:
    """The entries of one rule file as they stood on one day; an unwritten one has no value."""

    def __init__(self, regime_id: str, on: date) -> None:
        self.regime_id, self.on = regime_id, on

    def __call__(self, name: str) -> Provision | None:
        try:
            return provision(f"{self.regime_id}.{name}", on=self.on) if name in rules(self.regime_id) else None
        except NotInForce:
            return None

    def value(self, name: str, item: str, otherwise: Any = "") -> Any:
        """Return one value of an entry."""
        held = self(name)
        return held.values.get(item, otherwise) if held else otherwise

    def all(self) -> Iterable[Provision]:
        """Return every entry in force."""
        named = [name for name, entry in rules(self.regime_id).items() if isinstance(entry, dict)]
        return [one for one in map(self, named) if one]

    @property
    def earliest_removal(self) -> str:
        """Return under which name the wait before an early removal stands: from the listing, or from correction."""
        return "earliest_removal" if self("earliest_removal") else "earliest_removal_after_correction"

    def length(self, name: str, confirmed: Mapping[str, Period]) -> str:
        """Return a period in words, empty if nobody knows it."""
        return str(period(f"{self.regime_id}.{name}", on=self.on, confirmed=confirmed) or "")


def _instrument(basis: Provision) -> Instrument:
    held = basis.values
    return Instrument(
        basis.title, held["number"], held["organ"], held["level"], held["effective"], held.get("status", "")
    )


def _grounds(held: Provision | None) -> tuple[Ground, ...]:
    if held is None:
        return ()
    return tuple(
        Ground(one["key"], one["text"], f"{held.title}{one['clause']}", held.checked) for one in held.values["items"]
    )


# what papers say


def removal_terms(regime_id: str, you: str, *, on: date, confirmed: Mapping[str, Period] = {}) -> str:  # noqa: B006
    """移出条件和程序: the block of the decision, from the rules and what the office has confirmed."""
    entry = _Entries(regime_id, on)
    known = _removal_words(entry, confirmed) | {"you": you}
    return "".join(_filled(provision("general.removal_terms", on=on).values["lines"], known))


def remedies(*, on: date, review_organ: str, court: str) -> str:
    """救济措施: to whom and within what time the party may turn (复议法 20、24, 行诉法 18、46)."""
    told = {name: str(period(f"general.{name}", on=on)) for name in ("review_term", "suit_term")}
    return law.text("general.remedies", on=on, review_organ=review_organ, court=court, **told)


def hearing_text(you: str, *, on: date) -> str:
    """听证告知: the right to ask for a hearing, where the penalty carries one (行政处罚法 63、64)."""
    return law.text(
        "general.hearing_text", on=on, you=you, hearing_request=str(period("general.hearing_request", on=on))
    )


def _repair(entry: _Entries) -> Repair:
    told, removal = provision("general.repair_text", on=entry.on), entry("removal")
    held = {**told.values, **(removal.values if removal else {})}
    return Repair(
        minimum_period=entry.length("earliest_removal", {}),
        legal_basis=str(removal or told),
        conditions=tuple(held["conditions"]),
        materials=tuple(held["materials"]),
        process=tuple(_filled(held["process"], _removal_words(entry, {}))),
        fee_text=held["fee"],
    )


def _removal_words(entry: _Entries, confirmed: Mapping[str, Period]) -> dict[str, str]:
    words = {
        "term": entry.length("term", confirmed),
        "term_start": entry.value("term", "event_words"),
        "earliest": entry.length(entry.earliest_removal, confirmed),
        "earliest_from": entry.value(entry.earliest_removal, "event_words"),
        "conditions": "；".join(entry.value("removal", "conditions", [])),
        "bars": "；".join(entry.value("removal", "bars", [])),
        "materials": "、".join(entry.value("removal", "materials", [])),
        "channel": entry.value("removal", "channel"),
        "removal_accept": entry.length("removal_accept", confirmed),
        "removal_decide": entry.length("removal_decide", confirmed),
        "false_promise": entry.value("removal", "false_promise"),
    }
    return {name: word for name, word in words.items() if word}


def _filled(lines: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """Fill the lines of a wording; a line that needs a value nobody knows is left out whole."""
    kept: list[str] = []
    for line in lines:
        try:
            kept.append(line.format_map(known))
        except KeyError:
            continue
    return kept
