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
    for key, rule in _local_rules(on):
        known = period(key, on=on)
        here = rule.values.get("region_code", "")
        if known and here and region_code.startswith(here) and (applies := rule.values.get("applies_to")):
            yield LocalPeriod(rule.name, applies, rule, known)


def not_taken_over(found: LocalPeriod, lists: list[str], confirmed: dict[str, Period], on: date) -> list[str]:
    """Return the names of the lists for which the office has not confirmed this period yet."""
    return [regime(one, on=on).short_name for one in lists if found.key_of(one) not in confirmed]


def _local_rules(on: date) -> Iterator[tuple[str, Provision]]:
    for file in files():
        if rules(file).get("kind") != LOCAL:
            continue
        for name, entry in rules(file).items():
            if isinstance(entry, dict) and any(version["from"] <= on for version in entry["in_force"]):
                yield f"{file}.{name}", provision(f"{file}.{name}", on=on)
