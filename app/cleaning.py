"""清洗: what no record may hold is taken out at the door, and told."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

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


def unclean(entry: Any, field: str = "") -> Iterator[tuple[str, Removed]]:
    """Yield what has come past the door all the same: the field of an entry (`parties.0.party_name`), and the fault."""
    if isinstance(entry, str):
        yield from ((field, removed) for removed in clean(entry)[1])
    elif isinstance(entry, tuple | list):
        for number, item in enumerate(entry):
            yield from unclean(item, f"{field}.{number}")
    elif is_dataclass(entry):
        for item in fields(entry):
            yield from unclean(getattr(entry, item.name), f"{field}.{item.name}".lstrip("."))


def _name(char: str) -> str:
    kind = next(name for name, pattern in KINDS.items() if pattern.match(char))
    return f"{kind} U+{ord(char):04X}"


def key_of(text: str) -> str:
    """Return a text as it is compared: composed, without blanks, in lower case; never stored."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
