"""常见写法的文字: a part of a plain workbook as text, what its escapes mean, and the texts its cells share."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from app.raw_sheet import MAX_TEXT
from app.workbook_parts import Total

BLOCK = 1 << 16  # bytes of a part looked at together; the memory of longer texts is fetched anew each time
MAX_AROUND = 8 << 20  # characters that wait for their end
TEXT = r"<t(?: xml:space=\"preserve\")?+>([^<]*+)</t>"
PHONETIC = r"(?:<phoneticPr[^<>]*/>)?"
RUN = r"<r>(?:<rPr>(?:<[A-Za-z]+(?: [A-Za-z]+=\"[^\"<>&]*\")*/>)*</rPr>)?<t(?: xml:space=\"preserve\")?>[^<]*</t></r>"
STRING = re.compile(rf"<si>(?:{TEXT}|<t/>|((?:{RUN})+)){PHONETIC}</si>|<si/>")
RUN_TEXT = re.compile(TEXT)
IN_UTF8 = r"(?: encoding=[\"'](?i:utf-8)[\"'])?(?: standalone=[\"'](?:yes|no)[\"'])? ?"
DECLARATION = rf"\ufeff?(?:<\?xml version=[\"']1\.0[\"']{IN_UTF8}\?>)?"
STRINGS_HEAD = re.compile(rf"{DECLARATION}\s*<sst(?: [A-Za-z:]+=\"[^\"<>&]*\")*(/?)>")
CONTROLS = bytes({*range(32)} - {9, 10, 13})
ODD = ((b"!", b"<!"), (b"]", b"]]>"))
"""How comments and the like begin and end, and the letter by which they are soon found."""
ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}))?(;?)")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class NotPlain(Exception):
    """Something is written in a form not known here; nothing is wrong with that."""


def texts(stream: IO[bytes], total: Total) -> Iterator[str]:
    """Yield a part as text, block by block: no comment, no CDATA, no DTD, no character XML does not allow."""
    decoder = getincrementaldecoder("utf-8")()
    before = b""
    while block := stream.read(BLOCK):
        total.add(block)
        if any(letter in block and odd in before + block for letter, odd in ODD):
            raise NotPlain
        if len(block.translate(None, CONTROLS)) < len(block) or block.endswith(b"\r"):
            raise NotPlain
        text = decoder.decode(block)
        if "\ufffe" in text or "\uffff" in text:
            raise NotPlain
        yield text.replace("\r\n", "\n").replace("\r", "\n") if b"\r" in block else text
        before = block[-2:]
    decoder.decode(b"", True)


def plain(text: str) -> str:
    """Return what a text says, its escapes resolved."""
    text = ESCAPED.sub(_unit, ENTITY.sub(_character, text))
    if len(text) > MAX_TEXT:
        raise NotPlain
    return text


def is_bare(text: str) -> bool:
    """Say whether no text inside needs a closer look."""
    return "&" not in text and not ("_" in text and "_x" in text) and len(text) <= MAX_TEXT  # one letter is soon found


def _character(found: re.Match[str]) -> str:
    name, number, hexadecimal, end = found.groups()
    if not end or not found[0][1:-1]:
        raise NotPlain
    return NAMED[name] if name else _allowed(int(number) if number else int(hexadecimal, 16))


def _unit(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if 0xD800 <= code < 0xE000:
        raise NotPlain
    return chr(code)


def _allowed(code: int) -> str:
    if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise NotPlain


def shared_texts(stream: IO[bytes], total: Total) -> list[str]:
    """Return the texts the cells of all sheets share."""
    coming = texts(stream, total)
    rest = next(coming, "")
    head = STRINGS_HEAD.match(rest) or not_plain()
    rest, strings = rest[head.end() :], list[str]()
    if head[1]:  # there are none
        rest += "</sst>"
    for text in chain(coming, [""]):
        rest = _take_strings(rest, strings) + text
        if len(rest) > MAX_AROUND:
            raise NotPlain
    return strings if rest.strip() == "</sst>" else not_plain()


def _take_strings(text: str, strings: list[str]) -> str:
    """Add the strings a stretch begins with; return what is left of it."""
    place = 0
    for found in STRING.finditer(text):
        if found.start() != place:
            raise NotPlain
        place = found.end()
        strings.append(plain(found[1] or "".join(RUN_TEXT.findall(found[2] or ""))))
    return text[place:]


def not_plain() -> Any:
    """Raise `NotPlain` in the midst of an expression."""
    raise NotPlain
