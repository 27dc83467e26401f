"""清洗: what no record may hold is taken out at the door, and told."""

import unicodedata
from dataclasses import dataclass

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@dataclass(frozen=True)
class Removed:
    """One kind of character taken out, and how often."""

    name: str
    times: int

    def __str__(self) -> str:
        return f"已去掉 {self.times} 个不能保存的字符（{self.name}）。"


def clean(text: str) -> tuple[str, tuple[Removed, ...]]:
    """Return the text with unified line ends and without controls, direction marks, noncharacters and lone surrogates.

    Rare characters (扩展区、自造字区) are kept as they are.
    """
    if text.isprintable():  # nothing forbidden is; this spares a look at every character
        return text, ()
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    found: dict[str, int] = {}
    kept: list[str] = []
    for char in unified:
        if name := _forbidden(char):
            found[name] = found.get(name, 0) + 1
        else:
            kept.append(char)
    return "".join(kept), tuple(Removed(name, times) for name, times in found.items())


def _forbidden(char: str) -> str:
    code = ord(char)
    if char in "\n\t":
        return ""
    if code < 0x20 or 0x7F <= code < 0xA0:
        return f"控制字符 U+{code:04X}"
    if char in BIDI:
        return f"方向控制符 U+{code:04X}"
    if 0xD800 <= code <= 0xDFFF:
        return "不成对的代理码位"
    return f"非字符 U+{code:04X}" if (code & 0xFFFE) == 0xFFFE or 0xFDD0 <= code <= 0xFDEF else ""


def key_of(text: str) -> str:
    """Return a text as it is compared: composed, without blanks, in lower case; never stored."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
