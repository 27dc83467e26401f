"""数额标准: the amount a ground of a list takes, where each province sets its own (拒不支付劳动报酬罪数额标准)."""

from dataclasses import dataclass
from datetime import date

from app.law import NotInForce, provision
from app.model.unit import Unit

MOST = 2_000_000_000
"""Yuan; more is a slip of the unit."""


@dataclass(frozen=True)
class Amount:
    """数额标准: the amount in yuan (元), its clause, and whether it counts: checked, or entered by the office."""

    yuan: int
    clause: str
    checked: bool

    def __str__(self) -> str:
        return f"{self.yuan:,}元（{self.clause}）"


def standard(unit: Unit, key: str, on: date) -> Amount | None:
    """Return the standard of a rule key on a day; None if nobody knows it, so that the officer is asked.

    What the office has entered with its clause wins.
    """
    entered = [one for one in unit.amounts if one.key == key and one.since <= on]
    if entered:
        last = max(entered, key=lambda one: one.since)
        return Amount(last.yuan, last.clause, checked=True)
    try:
        rule = provision(key, on=on)
    except NotInForce:
        return None
    except LookupError:  # nobody has written the entry yet
        return None
    return Amount(rule.values["yuan"], str(rule), rule.checked) if "yuan" in rule.values else None
