"""The columns of a table other offices send, as data: resources/layouts/NAME.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LAYOUTS = Path(__file__).parent.parent / "resources" / "layouts"


@dataclass(frozen=True)
class Guess:
    """What a column that the file does not have at all is taken to hold, judged by another column."""

    filled: str
    begins: str
    value: str


@dataclass(frozen=True)
class Column:
    """One column: what it is called, what it may hold, and when it must be filled.

    kind: text | identifier (a code that must be stored as text) | uscc | id_number | date | amount | code | codes;
    any other kind is read as text. length in characters, 0 for any. unit is that of an amount (万元).
    required_when names another column and the values that make this one necessary. code_words maps what other
    platforms write to what is kept. open_codes: a word outside the list is kept and remarked on, not refused.
    as_text: a text that a spreadsheet has made a number or a date of is refused, whatever it shows.
    id_kind: the column that says which document a number is from, 身份证 where it is empty.
    """

    key: str
    heading: str
    name: str
    kind: str = "text"
    code: str = ""
    other_headings: tuple[str, ...] = ()
    length: int = 0
    unit: str = ""
    required: bool = False
    required_when: Mapping[str, list[str]] | None = None
    codes: tuple[str, ...] = ()
    code_words: Mapping[str, str] | None = None
    open_codes: bool = False
    as_text: bool = False
    not_future: bool = False
    id_kind: str = ""
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True)
class Order:
    """Two dates of which one cannot lie before the other."""

    earlier: str
    later: str


@dataclass(frozen=True)
class Layout:
    """A table: its columns, what makes two rows the same, by what an officer knows a row, which rows are no content.

    checked: somebody compared the columns with the official text of the standard.
    """

    key: str
    title: str
    standard: str
    checked: bool
    columns: tuple[Column, ...]
    same_row: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    no_content: tuple[str, ...] = ()
    orders: tuple[Order, ...] = ()

    def column(self, key: str) -> Column:
        """Return a column by its key."""
        return next(column for column in self.columns if column.key == key)


@cache
def layout(key: str) -> Layout:
    """Return the layout of that name."""
    with (LAYOUTS / f"{key}.toml").open("rb") as file:
        table = tomllib.load(file)
    return Layout(
        key=key,
        title=table["title"],
        standard=table.get("standard", ""),
        checked=table.get("checked", False),
        columns=tuple(_column(column) for column in table["column"]),
        same_row=tuple(table.get("same_row", ())),
        shown=tuple(table["shown"]),
        no_content=tuple(table.get("no_content", ())),
        orders=tuple(Order(**order) for order in table.get("order", ())),
    )


def _column(entry: Mapping[str, Any]) -> Column:
    values: dict[str, Any] = {key: entry[key] for key in entry if key in Column.__dataclass_fields__}
    values |= {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    values["name"] = entry.get("grid", entry["heading"])
    values["guesses"] = tuple(Guess(**guess) for guess in entry.get("guesses", ()))
    return Column(**values)
