"""清洗: what no record may hold is taken out at the door, and told; what has come past it all the same is refused."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from app.refusal import Obstacle

BIDI = "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
KINDS = {
    "控制字符": re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"),
    "方向控制符": re.compile(f"[{BIDI}]"),
    "不成对的代理码位": re.compile("[\ud800-\udfff]"),
    "非字符": re.compile(f"[{NONCHARACTERS}]"),
}
FORBIDDEN = re.compile("|".join(kind.pattern for kind in KINDS.values()))
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years a day of any record lies in; one before or after them was mistyped."""


@dataclass(frozen=True)
class Removed:
    """One character taken out, by kind and code point, and how often."""

    name: str
    times: int

    def __str__(self) -> str:
        return f"已去掉 {self.times} 个不能保存的字符（{self.name}）。"


def clean(text: str) -> tuple[str, tuple[Removed, ...]]:
    """Return the text with LF line ends and without controls, direction marks, noncharacters and lone surrogates.

    Tabs and rare characters (扩展区、自造字区) are kept. What was taken out is told, each character by its number.
    """
    if text.isprintable():
        return text, ()
    unified = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if not FORBIDDEN.search(unified):
        return unified, ()
    found = Counter(FORBIDDEN.findall(unified))
    return FORBIDDEN.sub("", unified), tuple(Removed(_name(char), times) for char, times in found.items())


def unkeepable(value: Any, field: str = "") -> Iterator[Obstacle]:
    """Yield what no record may hold, in an entry or one value, with the field it stands in (`parties.0.party_name`)."""
    if isinstance(value, str):
        for removed in clean(value)[1]:
            yield Obstacle(f"有不能保存的字符（{removed.name}），请删去后重填。", field=field)
    elif isinstance(value, date):
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            yield Obstacle(f"日期应当在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间，请核对年份。", field=field)
    else:
        for name, item in _parts(value):
            yield from unkeepable(item, f"{field}.{name}".lstrip("."))


def _parts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield what an entry, a list or a table is made of, each part by its name or number."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple | list):
        yield from enumerate(value)
    elif is_dataclass(value):
        yield from ((one.name, getattr(value, one.name)) for one in fields(value))


def _name(char: str) -> str:
    kind = next(name for name, pattern in KINDS.items() if pattern.match(char))
    return f"{kind} U+{ord(char):04X}"


def key_of(text: str) -> str:
    """Return a text as it is compared: composed, without blanks, in lower case; never stored."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
