"""核对所据: the catalogue, the list of measures and the repair rules as they are in force on the cut-off date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app import measures
from app.database import Office
from app.law import NotInForce, provision
from app.ledger.catalogue import edition_on
from app.measures import Edition, Measure, Picking, in_force, measures_for
from app.model.unit import Unit
from app.picking import bring_up_to_date
from app.search import folded


@dataclass(frozen=True)
class Standard:
    """核对所据: one document a test is answered by; `checked`: compared with the official text."""

    title: str
    number: str
    since: date
    checked: bool
    note: str = ""

    @property
    def words(self) -> str:
        """Return it in one line, 待核对 where nobody has compared it."""
        number = f"（{self.number}）" if self.number else ""
        return f"{self.title}{number}" + ("" if self.checked else "　待核对")


def standards(office: Office, on: date) -> Mapping[str, Standard]:
    """Return what is in force on a day, by `ConformityTest.by`; what began later is not there."""
    found = {
        "catalogue": _catalogue(on),
        "measures": _listed(_editions(office), on),
        "repair": _repair(on),
    }
    return {by: one for by, one in found.items() if one}


def listed_measures(office: Office, on: date, words: str = "") -> list[Measure]:
    """Return the measures of the list in force on a day, each with its clause as far as it is known.

    While the office has no edition on file these are the names known of the national list, 待核对.
    """
    wanted = folded(words)
    known = measures_for(Picking("", on, editions=_editions(office)))
    return [one for one in known if wanted in folded(" ".join((one.name, one.clause, one.implementing_body)))]


def _editions(office: Office) -> Sequence[Edition]:
    with office.reading() as session:
        unit = session.scalars(select(Unit)).one()
        bring_up_to_date(session, unit)
        return measures.editions_of(unit.id)


def _catalogue(on: date) -> Standard | None:
    one = edition_on(on)
    return Standard(one.title, one.number, one.since, one.checked, one.note) if one else None


def _listed(on_file: Sequence[Edition], on: date) -> Standard | None:
    """Return the edition of the list in force: the office's own, else the last one known."""
    for one in in_force(on_file, on):
        return Standard(one.title, one.number, one.since, one.checked)
    known = [one for one in measures.national()["editions"] if _first_day(one) <= on]
    return _known(known[-1]) if known else None


def _known(one: Mapping[str, Any]) -> Standard:
    title = f"{measures.national()['title']}（{one['key']}年版）"
    return Standard(title, one["number"], _first_day(one), one["checked"], "本单位还没有载入清单版本")


def _first_day(one: Mapping[str, Any]) -> date:
    """Return the day an edition was issued, the first of the month where only that is known."""
    year, month, *day = (int(part) for part in one["issued"].split("-"))
    return date(year, month, *(day or [1]))


def _repair(on: date) -> Standard | None:
    try:
        rule = provision("repair.repair_rule", on=on)
    except NotInForce:
        return None
    return Standard(str(rule), "", rule.since, rule.checked)
