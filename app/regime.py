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


CLOCK_PERIODS = {
    "statement_period": "陈述申辩期限",
    "reply_period": "异议答复期限",
    "publication": "公示期限",
    "term": "名单期限",
    "earliest_removal": "最早申请移出",
}
"""The periods of a list by which the clocks of its cases run."""
AFTER_CORRECTION = "earliest_removal_after_correction"
ON_APPLICATION = "on_application"
"""What the term of a list says (`lapse`) where its end removes nobody by itself."""


def clock_periods(regime_id: str) -> dict[str, str]:
    """Return the periods by which the clocks of a list run, rule key → name.

    Where the list counts 最早申请移出 from the party's correction, no clock of it runs from the decision.
    """
    names = dict(CLOCK_PERIODS)
    if AFTER_CORRECTION in rules(regime_id):
        del names["earliest_removal"]
        names[AFTER_CORRECTION] = str(rules(regime_id)[AFTER_CORRECTION]["name"])
    return {f"{regime_id}.{key}": name for key, name in names.items()}


def other_periods(regime_id: str) -> dict[str, str]:
    """Return the other periods the rule of a list gives, rule key → name: they stand in papers and later steps."""
    held = {f"{regime_id}.{key}": entry for key, entry in rules(regime_id).items() if isinstance(entry, dict)}
    lengths = {key: entry for key, entry in held.items() if any("length" in one for one in entry["in_force"])}
    return {key: str(entry["name"]) for key, entry in lengths.items() if key not in clock_periods(regime_id)}


@dataclass(frozen=True)
class Instrument:
    """名单制度依据: the rule a list rests on; `status` is how it was last seen, `effective` None where nobody knows.

    `standard_known` is False where only the area is named and no standard of recognition has been found (49号 (七)).
    """

    name: str
    number: str
    organ: str
    effective: date | None
    status: str
    standard_known: bool = True


@dataclass(frozen=True)
class Ground:
    """列入情形: its words, its clause, and whether these were compared with the official text.

    `standard` is the rule key of the amount it takes (数额标准), empty where it takes none.
    """

    key: str
    text: str
    clause: str
    checked: bool
    standard: str = ""


Criterion = Ground
"""列入条件: one condition the officer answers with yes or no."""


@dataclass(frozen=True)
class Exemption:
    """不予列入情形: a reason of the list's own rule not to list; `ends` where proof of it always ends the case.

    `leniency` and `criterion` are the questions of 名单制度适用 that ask the same (their keys), empty where none does.
    """

    key: str
    text: str
    clause: str
    ends: bool = False
    leniency: str = ""
    criterion: str = ""

    def __str__(self) -> str:
        return f"{self.text}（{self.clause}）"

    def with_note(self, note: str) -> str:
        """Return the reason as a decision gives it, with what the officer adds; a note that has it already stays."""
        return note if str(self) in note else "；".join(filter(None, (str(self), note.strip())))


@dataclass(frozen=True)
class Repair:
    """信用修复: what the 信用修复告知书 tells; what the list's rule does not say is 49号's or left out."""

    minimum_period: str
    legal_basis: str
    conditions: tuple[str, ...]
    materials: tuple[str, ...]
    process: tuple[str, ...]
    fee_text: str


@dataclass(frozen=True)
class Regime:
    """名单制度: who may be listed by whom, why, with whose consent, where it is published, and how it ends.

    `level` is that of the standard (部门规章…). `persons` are the roles a party may have (失信行为主体, 法定代表人…).
    `incoming` says why another organ recognises here, `same_as` names the list that covers this area; both are empty
    where the list is the office's own. `order` names the paper that must have told the party to perform by a day
    (责令限期支付), `final_basis` asks for a basis beyond review and suit. `own_decision` is False where another
    decision carries the listing. `hearing` says when a hearing is due, empty where the rule gives none;
    `hearing_with_penalty` where only a listing that rides on a penalty may have one.
    `lapses_by_itself` is False where a party leaves on application only, `restarts` True where a new ground restarts
    the term. `unchecked` names the entries nobody has compared with the official text yet (待核对).
    """

    id: str
    name: str
    short_name: str
    area: str
    instrument: Instrument
    level: str
    legal_basis: str
    deciding_organ: str
    county_can_decide: bool
    incoming: str
    same_as: str
    grounds: tuple[Ground, ...]
    criteria: tuple[Criterion, ...]
    precondition: str
    order: str
    order_until: str
    final_basis: bool
    discretion: str
    exemptions: tuple[Exemption, ...]
    persons: tuple[str, ...]
    consent_needed: bool
    consent_by: str
    consent_clause: str
    discussion_needed: bool
    discussion_clause: str
    notice_contents: tuple[str, ...]
    notice_with_penalty: bool
    notice_note: str
    hearing: str
    hearing_with_penalty: bool
    own_decision: bool
    decision_note: str
    decision_contents: tuple[str, ...]
    channels: tuple[str, ...]
    publication_note: str
    term_start: str
    lapses_by_itself: bool
    restarts: bool
    removal_conditions: tuple[str, ...]
    removal_bars: tuple[str, ...]
    repair: Repair
    confidence: str
    open_questions: tuple[str, ...]
    unchecked: tuple[str, ...]


def regimes(on: date) -> list[Regime]:
    """Return the regimes in force on a day, the office's own included."""
    lists = [file for file in law.files() if rules(file).get("kind") == KIND]
    return [regime(file, on=on) for file in lists if _is_in_force(file, on)]


def _is_in_force(regime_id: str, on: date) -> bool:
    try:
        provision(f"{regime_id}.instrument", on=on)
    except LookupError:  # none at all, or none that day
        return False
    return True


@law.remembered
def regime(regime_id: str, on: date) -> Regime:
    """Return one regime as it stood on a day, once it has ended as it last stood.

    Raises LookupError if there is none, NotInForce before its time.
    """
    on = law.last_in_force(f"{regime_id}.instrument", on=on)
    basis = provision(f"{regime_id}.instrument", on=on)
    held, entry = rules(regime_id), _Entries(regime_id, on)
    return Regime(
        id=regime_id,
        name=held["name"],
        short_name=held["short_name"],
        area=held["area"],
        instrument=_instrument(basis),
        level=basis.values["level"],
        legal_basis=entry.value("legal_basis", "text"),
        deciding_organ=entry.value("deciding_organ", "organ"),
        county_can_decide=entry.value("deciding_organ", "county_can_decide", False),
        incoming=entry.value("deciding_organ", "incoming"),
        same_as=held.get("same_as", ""),
        grounds=_grounds(entry("grounds")),
        criteria=_grounds(entry("criteria")) or _grounds(provision("general.criteria", on=on)),
        precondition=entry.value("precondition", "summary"),
        order=entry.value("precondition", "order"),
        order_until=entry.value("precondition", "due"),
        final_basis=entry.value("finality", "needed", False),
        discretion=entry.value("discretion", "summary"),
        exemptions=_exemptions(entry("exemptions")),
        persons=entry.each("persons", "roles"),
        consent_needed=entry.value("consent", "needed", False),
        consent_by=entry.value("consent", "by"),
        consent_clause=str(entry("consent") or ""),
        discussion_needed=entry.value("discussion", "needed", False),
        discussion_clause=str(entry("discussion") or ""),
        notice_contents=entry.each("notice", "contents"),
        notice_with_penalty=entry.value("notice", "with_penalty", False),
        notice_note=entry.value("notice", "note"),
        hearing=entry.value("hearing", "when"),
        hearing_with_penalty=entry.value("hearing", "with_penalty", False),
        own_decision=entry.value("decision", "own", True),
        decision_note=entry.value("decision", "summary"),
        decision_contents=entry.each("decision_contents", "items"),
        channels=entry.each("channels", "items"),
        publication_note=entry.value("publication_note", "summary"),
        term_start=entry.value("term", "start"),
        lapses_by_itself=entry.value("term", "lapse") != ON_APPLICATION,
        restarts=entry.value("term", "restarts", False),
        removal_conditions=entry.each("removal", "conditions"),
        removal_bars=entry.each("removal", "bars"),
        repair=_repair(entry),
        confidence=held.get("confidence", ""),
        open_questions=tuple(held.get("open_questions", [])),
        unchecked=tuple(one.name for one in entry.all() if not one.checked),
    )


class _Entries:
    """The entries of one rule file as they stood on one day; an unwritten one has no value."""

    def __init__(self, regime_id: str, on: date) -> None:
        self.regime_id, self.on = regime_id, law.last_in_force(f"{regime_id}.instrument", on=on)

    def __call__(self, name: str) -> Provision | None:
        if name not in rules(self.regime_id):
            return None
        try:
            return provision(f"{self.regime_id}.{name}", on=self.on)
        except NotInForce:
            return None

    def value(self, name: str, item: str, otherwise: Any = "") -> Any:
        """Return one value of an entry."""
        held = self(name)
        return held.values.get(item, otherwise) if held else otherwise

    def each(self, name: str, item: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(self.value(name, item, ()))

    def all(self) -> Iterable[Provision]:
        """Return every entry in force."""
        named = [name for name, entry in rules(self.regime_id).items() if isinstance(entry, dict)]
        return [one for one in map(self, named) if one]

    def length(self, name: str, confirmed: Mapping[str, Period]) -> str:
        """Return a period in words, empty if nobody knows it."""
        return str(period(f"{self.regime_id}.{name}", on=self.on, confirmed=confirmed) or "")


def _instrument(basis: Provision) -> Instrument:
    held = basis.values
    return Instrument(
        name=basis.title,
        number=held["number"],
        organ=held["organ"],
        effective=held.get("effective"),
        status=held.get("status", ""),
        standard_known=not held.get("standard_unknown", False),
    )


def _grounds(held: Provision | None) -> tuple[Ground, ...]:
    if held is None:
        return ()
    return tuple(_ground(held, one) for one in held.values["items"])


def _ground(held: Provision, one: Mapping[str, Any]) -> Ground:
    list_id, name = held.key.partition(".")[0], one.get("standard", "")
    clause = f"{held.title}{one.get('article', held.article)}"
    return Ground(one["key"], one["text"], clause, held.checked, f"{list_id}.{name}" if name else "")


def _exemptions(held: Provision | None) -> tuple[Exemption, ...]:
    if held is None:
        return ()
    return tuple(
        Exemption(
            key=one["key"],
            text=one["text"],
            clause=f"{held.title}{one.get('article', held.article)}",
            ends=one.get("ends", False),
            leniency=one.get("leniency", ""),
            criterion=one.get("criterion", ""),
        )
        for one in held.values["items"]
    )


@law.remembered
def exemption_words() -> Mapping[str, str]:
    """Return the reasons not to list of every list's rule, by their keys."""
    entries = [rules(file).get("exemptions") for file in law.files()]
    versions = [version for entry in entries if entry for version in entry["in_force"]]
    return {one["key"]: one["text"] for version in versions for one in version.get("items", ())}


# what papers say


def removal_terms(regime_id: str, you: str, *, on: date, confirmed: Mapping[str, Period] = {}) -> str:
    """移出条件和程序: the block of the decision, from the rules and what the office has confirmed."""
    entry = _Entries(regime_id, on)
    lines = provision("general.removal_terms", on=on).values["lines"]
    return "\n".join(_filled(lines, _removal_words(entry, confirmed) | {"you": you}))


def legal_basis(regime_id: str, ground_clause: str, *, on: date) -> str:
    """认定依据: the clause of the ground, with the number of its instrument; before it the law it carries out."""
    entry = _Entries(regime_id, on)
    above, rule = entry("parent_law"), entry("instrument")
    clause = ground_clause
    if rule and rule.values["number"] and clause.startswith(rule.title):
        clause = f"{rule.title}（{rule.values['number']}）{clause.removeprefix(rule.title)}"
    return "、".join(filter(None, (str(above) if above else "", clause)))


def remedies(*, on: date, review_organ: str, court: str) -> str:
    """救济措施: to whom and within what time the party may turn (复议法 20、24, 行诉法 18、46)."""
    told = {name: str(period(f"general.{name}", on=on)) for name in ("review_term", "suit_term")}
    return law.text("general.remedies", on=on, review_organ=review_organ, court=court, **told)


def hearing_text(you: str, *, on: date) -> str:
    """听证告知: the right to ask for a hearing, where the penalty carries one (行政处罚法 63、64)."""
    within = str(period("general.hearing_request", on=on))
    return law.text("general.hearing_text", on=on, you=you, hearing_request=within)


def _repair(entry: _Entries) -> Repair:
    told, removal = provision("general.repair_text", on=entry.on), entry("removal")
    held = {**told.values, **(removal.values if removal else {})}
    return Repair(
        minimum_period=held.get("minimum_period", ""),
        legal_basis=held["rule"],
        conditions=tuple(held["conditions"]),
        materials=tuple(held["materials"]),
        process=tuple(_filled(held["process"], _removal_words(entry, {}))),
        fee_text=held["fee"],
    )


def _removal_words(entry: _Entries, confirmed: Mapping[str, Period]) -> dict[str, str]:
    words = {
        "term": "，".join(filter(None, (entry.length("term", confirmed), entry.value("term", "start")))),
        "at_term_end": entry.value("removal", "at_term_end"),
        "minimum_period": entry.value("removal", "minimum_period"),
        "conditions": "；".join(entry.each("removal", "conditions")),
        "bars": "；".join(entry.each("removal", "bars")),
        "materials": "、".join(entry.each("removal", "materials")),
        "channel": entry.value("removal", "channel") or "向本机关",
        "removal_accept": entry.length("removal_accept", confirmed),
        "removal_decide": entry.length("removal_decide", confirmed),
        "restoration": entry.value("restoration", "summary"),
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
