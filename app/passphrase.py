"""口令规则: long instead of intricate, and nothing anybody would try first (the base profile; no expiry)."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

SHORTEST = 15  # characters: the passphrase is the only factor
SURPRISING = 8  # characters that must be left once everything guessable is taken out
COMMON = Path(__file__).parent.parent / "resources" / "common_passphrases.txt"


def passphrase_problem(passphrase: str, unit: str, names: Iterable[str]) -> str:
    """Return why a passphrase cannot be taken, in one sentence; empty if it can."""
    if missing := max(0, SHORTEST - len(passphrase)):
        return f"口令至少 {SHORTEST} 个字符，还差 {missing} 个。可用一句只有您知道的话。"
    rest = passphrase.casefold()
    for known in sorted({unit.casefold(), *(name.casefold() for name in names), *common()} - {""}, key=len)[::-1]:
        rest = rest.replace(known, "")
    if len(_surprising(rest)) < SURPRISING:
        return "口令中常见词、日期、姓名、单位名称或有规律的字符太多，容易被猜到。请换一句只有您知道的话。"
    return ""


@cache
def common() -> frozenset[str]:
    """Return the words that are tried first, one a line of the list."""
    lines = COMMON.read_text("utf-8").casefold().splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _surprising(text: str) -> str:
    """Leave out what anybody would try next: a repetition, a neighbour in the alphabet, the digits of a date."""
    kept, digits, before = "", 0, " "
    for now in text:
        digits += now.isdigit()
        if now not in kept and abs(ord(now) - ord(before)) > 1 and not (now.isdigit() and digits > 4):
            kept += now
        before = now
    return kept
