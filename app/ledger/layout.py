"""台账表样: the columns of the ledger, what a cell shows of a row, and what typed text means."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.cleaning import clean
from app.refusal import refuse

if TYPE_CHECKING:
    from app.model.ledger_row import LedgerRow

LAYOUTS = Path(__file__).parents[2] / "resources" / "layouts"
SEPARATOR = "、"
LEAST_WIDTH = 5  # characters: a narrower column breaks every word

Kind = Literal["sequence", "text", "date", "code", "codes", "basis", "public", "review", "note"]
Value = str | date | int | None

# What a cell shows when it is made of two items of the record: the text, and what stands in brackets after it
PAIRS = {
    "legal_basis": ("legal_basis", "basis_level"),
    "result_public": ("result_public", "result_url"),
    "legal_review": ("legal_review", "legal_review_date"),
}
IN_BRACKETS = re.compile(r"^(.*)[（(]([^（()）]+)[)）]$", re.DOTALL)
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True)
class Column:
    """栏目: one column of the ledger; `width` in characters of the sheet, `length` the most characters a cell holds."""

    key: str
    heading: str
    kind: Kind
    width: float
    short: str
    length: int = 0
    needed: bool = False
    codes: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Name the items of the record this column shows."""
        return PAIRS.get(self.key, (self.key,))


@dataclass(frozen=True)
class PrintSet:
    """打印范围: which columns one kind of report shows, on which paper, and by how much they are made narrower.

    `wide` are the columns with a width of their own, in characters.
    """

    key: str
    name: str
    paper: Literal["A3", "A4"]
    columns: tuple[Column, ...]
    narrow: float = 1
    wide: Mapping[str, float] = field(default_factory=dict[str, float])

    def width(self, column: Column) -> float:
        """Return the width of a column in characters; a date cannot be wrapped and keeps its own."""
        if column.key in self.wide:
            return self.wide[column.key]
        return column.width if column.kind == "date" else max(LEAST_WIDTH, column.width * self.narrow)


@dataclass(frozen=True)
class Layout:
    """表样: which edition of the form it is, title lines, columns in their order, print sets."""

    edition: str
    title: str
    second_line: str
    signature: str
    columns: tuple[Column, ...]
    prints: Mapping[str, PrintSet]

    def column(self, key: str) -> Column:
        """Return one column by its key; raise KeyError if the layout has none."""
        return self._by_key[key]

    @cached_property
    def needed(self) -> tuple[Column, ...]:
        """必填栏目: the columns every row has to fill."""
        return tuple(column for column in self.columns if column.needed)

    @cached_property
    def _by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}


@dataclass(frozen=True)
class ConformityTest:
    """不符合项: one question each measure must answer, and the clause it comes from.

    It is asked on every cut-off date from `since` to `until`. `by` names what it is answered by as that stands on the
    day: the catalogue, the list of measures or the repair rules. `stages` are the 措施环节 it is about, none for all.
    A measure that does not meet it is proposed as `verdict` with the `opinion`, for the `reason`.
    """

    code: str
    topic: str
    article: str
    question: str
    clause: str
    since: date
    until: date | None
    by: Literal["", "catalogue", "measures", "repair"]
    stages: tuple[str, ...]
    verdict: str
    opinion: str
    reason: str

    def is_asked(self, on: date) -> bool:
        """Tell whether the question is in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@cache
def layout(name: str = "ledger") -> Layout:
    """Return the layout of the sheet."""
    sheet = tomllib.loads((LAYOUTS / f"{name}.toml").read_text("utf-8"))
    columns = tuple(_column(**entry) for entry in sheet["column"])
    prints = {key: _print_set(key, entry, columns) for key, entry in sheet["prints"].items()}
    return Layout(sheet["edition"], sheet["title"], sheet["second_line"], sheet["signature"], columns, prints)


@cache
def conformity_tests() -> tuple[ConformityTest, ...]:
    """Return the tests T1–T14 in their order."""
    held: dict[str, Any] = tomllib.loads((LAYOUTS / "ledger_tests.toml").read_text("utf-8"))
    return tuple(_test(**{"since": held["since"], **entry}) for entry in held["test"])


def _test(until: date | None = None, by: Any = "", stages: Iterable[str] = (), **more: Any) -> ConformityTest:
    return ConformityTest(until=until, by=by, stages=tuple(stages), **more)


def _column(key: str, heading: str, kind: Kind, width: float, grid: str = "", **more: Any) -> Column:
    own = {name: more[name] for name in ("length", "needed") if name in more}
    codes = tuple(more.get("codes", ()))
    return Column(key=key, heading=heading, kind=kind, width=width, short=grid or heading, codes=codes, **own)


def _print_set(key: str, entry: dict[str, Any], columns: tuple[Column, ...]) -> PrintSet:
    wanted = entry["columns"]
    shown = tuple(column for column in columns if wanted == ["*"] or column.key in wanted)
    return PrintSet(key, entry["name"], entry["paper"], shown, entry.get("narrow", 1), entry.get("wide", {}))


def text_of(row: "LedgerRow", column: Column) -> str:
    """Return what a cell says: as it is shown, copied, edited and compared."""
    values = [_words(getattr(row, item)) for item in column.items] if column.kind != "sequence" else [""]
    return _joined(column.kind, *values) if len(values) > 1 else values[0]


def value_of(row: "LedgerRow", column: Column) -> Value:
    """Return what a cell of the workbook holds: a date stays a date."""
    return getattr(row, column.key) if column.kind == "date" else text_of(row, column)


def _joined(kind: Kind, first: str, second: str) -> str:
    if kind == "public":
        return f"{first}，{second}" if second else first
    return f"{first}（{second}）" if first and second else first or second


def _words(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def understand(column: Column, text: str, *, on: date) -> dict[str, Any]:
    """Return the values of the record that a typed or pasted text means; raise Refusal if it means nothing here.

    `on` is the day it is typed: it stands for 今天 and gives a day without a year its year.
    """
    text = clean(text)[0].strip()
    if column.kind == "sequence":
        refuse("序号在导出时自动编排，不用填写。", field=column.key)
    if column.length and len(text) > column.length:
        refuse(f"{column.short}最多{column.length}个字，现有{len(text)}个字，请删减。", field=column.key)
    return READERS.get(column.kind, _text)(column, text, on)


def _text(column: Column, text: str, on: date) -> dict[str, Any]:
    return {column.key: text}


def _date(column: Column, text: str, on: date) -> dict[str, Any]:
    return {column.key: date_in(text, column, on)}


def date_in(text: str, column: Column, on: date) -> date | None:
    """Return the day a text names: 20261123, 2026-11-23, 2026年11月23日, 11-23, 今天; raise Refusal for any other."""
    if text in ("", "今天"):
        return on if text else None
    if whole := DATE.fullmatch(text):
        year, month, day = (int(part) for part in whole.groups() if part)
    elif short := DAY.fullmatch(text):
        year, (month, day) = on.year, (int(part) for part in short.groups())
    else:
        refuse(f"{column.short}请按 2026-11-23 的形式填写。", field=column.key)
    try:
        return date(year, month, day)
    except ValueError:
        refuse(f"{column.short}“{text}”不是日历上的日期，请核对。", field=column.key)


def _code(column: Column, text: str, on: date) -> dict[str, Any]:
    if text and text not in column.codes:
        refuse(f"{column.short}只能填写：{SEPARATOR.join(column.codes)}。", field=column.key)
    return {column.key: text}


def _codes(column: Column, text: str, on: date) -> dict[str, Any]:
    named = {word.upper() for word in re.split(r"[、，,；;/\s]+", text) if word}
    if named - set(column.codes):
        refuse(f"{column.short}可填一项或几项，用顿号隔开：{SEPARATOR.join(column.codes)}。", field=column.key)
    return {column.key: SEPARATOR.join(code for code in column.codes if code in named)}


def _basis(column: Column, text: str, on: date) -> dict[str, Any]:
    if text in column.codes:
        return {"legal_basis": "", "basis_level": text}
    split = IN_BRACKETS.match(text)
    if split and split[2] in column.codes:
        return {"legal_basis": split[1].strip(), "basis_level": split[2]}
    return {"legal_basis": text, "basis_level": ""}


def _public(column: Column, text: str, on: date) -> dict[str, Any]:
    first, *rest = re.split(r"[，,、；;\s]+", text, maxsplit=1)
    if first and first not in column.codes:
        refuse(f"{column.short}请先填“是”或“否”，网址写在逗号后面。", field=column.key)
    return {"result_public": first, "result_url": rest[0] if rest else ""}


def _review(column: Column, text: str, on: date) -> dict[str, Any]:
    split = IN_BRACKETS.match(text)
    if split and (DATE.fullmatch(split[2]) or split[2] == "今天"):
        return {"legal_review": split[1].strip(), "legal_review_date": date_in(split[2], column, on)}
    return {"legal_review": text, "legal_review_date": None}


READERS: Mapping[str, Callable[[Column, str, date], dict[str, Any]]] = {
    "date": _date,
    "code": _code,
    "codes": _codes,
    "basis": _basis,
    "public": _public,
    "review": _review,
}
