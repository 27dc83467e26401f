"""公共信用信息目录: the categories of the national basic catalogue as far as they are known, edition by edition."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.search import folded

CATALOGUE = Path(__file__).parents[2] / "resources" / "catalogue" / "national.toml"
NOT_IN_CATALOGUE = "不在目录内"
IN_LOCAL = "地方补充目录"
BETWEEN = "·"


@dataclass(frozen=True)
class CatalogueEdition:
    """目录版本: from which day it applies, and whether it was compared with the official text."""

    key: str
    title: str
    number: str
    since: date
    checked: bool
    note: str = ""


@dataclass(frozen=True)
class CatalogueEntry:
    """目录条目: a category, or one item of it, and the edition in which it first stood."""

    category: str
    item: str
    edition: str
    checked: bool

    @property
    def words(self) -> str:
        """Return the entry as a row of the ledger names it."""
        return f"{self.category}{BETWEEN}{self.item}" if self.item else self.category


@cache
def editions() -> tuple[CatalogueEdition, ...]:
    """Return the editions known, the oldest first."""
    held = tomllib.loads(CATALOGUE.read_text("utf-8"))
    return tuple(
        CatalogueEdition(
            one["key"], f"{held['title']}（{one['key']}年版）", one["number"], one["since"], one["checked"],
            one.get("note", ""),
        )
        for one in held["editions"]
    )  # fmt: skip


def edition_on(on: date) -> CatalogueEdition | None:
    """Return the newest edition known that applies on a day; None before the first."""
    return next((one for one in reversed(editions()) if one.since <= on), None)


def entries(on: date, words: str = "") -> list[CatalogueEntry]:
    """Return the entries of the edition that applies on a day; those that contain the words, if there are any."""
    edition, wanted = edition_on(on), folded(words)
    begun = {one.key for one in editions() if edition and one.since <= edition.since}
    return [one for one in _entries() if one.edition in begun and wanted in folded(one.words)]


@cache
def _entries() -> tuple[CatalogueEntry, ...]:
    return tuple(_each())


def _each() -> Iterator[CatalogueEntry]:
    for one in tomllib.loads(CATALOGUE.read_text("utf-8"))["categories"]:
        for item in ("", *one.get("items", ())):
            yield CatalogueEntry(one["name"], item, one["since"], one["checked"])
