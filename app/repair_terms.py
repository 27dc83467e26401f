"""移出条件和材料: what a party must show to leave a list, each condition with the clause it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.law import NotInForce, Provision, provision

GENERAL = "repair.repair_terms"


@dataclass(frozen=True)
class Condition:
    """移出条件: its words, its clause, and whether these were compared with the official text."""

    text: str
    clause: str
    checked: bool


def conditions(regime_id: str, on: date) -> tuple[Condition, ...]:
    """Return what a list asks on a day: its own conditions, else the general ones; what every list asks; its bars."""
    own, general = _of_list(regime_id, on), provision(GENERAL, on=on)
    rule = own if own and own.values.get("conditions") else general
    asked = [Condition(text, str(rule), rule.checked) for text in rule.values["conditions"]]
    asked += _asked_of_all(general, [one.text for one in asked])
    bars = own.values.get("bars", ()) if own else ()
    return (*asked, *(Condition(f"不存在下列情形：{bar}", str(own), bool(own and own.checked)) for bar in bars))


def materials(regime_id: str, on: date) -> tuple[str, ...]:
    """Return what an application brings: what the rule of the list names, else what all applications bring."""
    own = _of_list(regime_id, on)
    named = own.values.get("materials") if own else None
    return tuple(named or provision("repair.removal_materials", on=on).values["items"])


def _asked_of_all(general: Provision, said: list[str]) -> Iterator[Condition]:
    """承诺、培训: yield what a dated rule asks whatever the list says, unless the list says it in its own words."""
    for one in general.values.get("always", ()):
        if not any(one["about"] in text for text in said):
            yield Condition(one["text"], str(general), general.checked)


def _of_list(regime_id: str, on: date) -> Provision | None:
    try:
        return provision(f"{regime_id}.removal", on=on)
    except (LookupError, NotInForce):
        return None
