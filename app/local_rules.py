"""地方期限: periods a province has set, to be taken over as the office's own for the lists it uses.

No provincial period applies by itself: the office takes it over, and then it stands with its clause like any other
confirmed period.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.law import Period, Provision, files, period, provision, rules
from app.regime import regime
from app.rule_files import LOCAL


@dataclass(frozen=True)
class LocalPeriod:
    """地方期限: what a province has set for one period of the lists (`applies_to`), and its clause."""

    name: str
    applies_to: str
    rule: Provision
    length: Period

    def as_of_list(self, regime_id: str) -> Period:
        """Return the period as that of one list, to be confirmed by the office."""
        return Period(self.length.length, self.length.unit, str(self.rule), True, self.key_of(regime_id), "")

    def key_of(self, regime_id: str) -> str:
        """Return what the period of a list is called by."""
        return f"{regime_id}.{self.applies_to}"


def local_periods(region_code: str, on: date) -> Iterator[LocalPeriod]:
    """Yield the periods of the province or city a region code lies in, as far as they apply to a period of a list."""
    for rule in local_rules(region_code, on):
        known, applies = period(rule.key, on=on), rule.values.get("applies_to")
        if known and applies:
            yield LocalPeriod(rule.name, applies, rule, known)


def local_rules(region_code: str, on: date) -> Iterator[Provision]:
    """Yield what the province or city a region code lies in has ruled, in force on a day."""
    for rule in _all(on):
        here = rule.values.get("region_code", "")
        if here and region_code.startswith(here):
            yield rule


def not_taken_over(found: LocalPeriod, lists: list[str], confirmed: dict[str, Period], on: date) -> list[str]:
    """Return the names of the lists for which the office has not confirmed this period yet."""
    return [regime(one, on=on).short_name for one in lists if found.key_of(one) not in confirmed]


def _all(on: date) -> Iterator[Provision]:
    for file in files():
        if rules(file).get("kind") != LOCAL:
            continue
        for name, entry in rules(file).items():
            if isinstance(entry, dict) and any(version["from"] <= on for version in entry["in_force"]):
                yield provision(f"{file}.{name}", on=on)
