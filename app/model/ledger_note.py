"""进展说明: the dated notes of a row of the ledger, kept in its one cell, so that they travel with every sheet.

A note is a line `2026-11-22（经办丙）已发征求意见函。`; lines after it that begin with no day belong to it. Notes are
only added to: what stands there stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

BEGINNING = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:（([^（）\n]{1,40})）)?\s*")


@dataclass(frozen=True)
class ProgressNote:
    """进展说明: what was noted, on which day and by whom; both empty where a sheet from elsewhere does not say."""

    words: str
    on: date | None = None
    by: str = ""


def notes_in(text: str) -> list[ProgressNote]:
    """Return the notes of a cell, the oldest first."""
    return [_note(lines) for lines in _each(text)]


def newest_note(text: str) -> str:
    """Return the last note of a cell as it stands there, on one line."""
    lines = list(_each(text))
    return " ".join(lines[-1]) if lines else ""


def with_note(text: str, words: str, on: date, by: str = "") -> str:
    """Return a cell with one note more; unchanged where there are no words."""
    words = "\n".join(line for line in words.splitlines() if line.strip()).strip()
    if not words:
        return text
    line = f"{on}（{by}）{words}" if by else f"{on} {words}"
    return f"{text}\n{line}" if text else line


def _each(text: str) -> Iterator[list[str]]:
    """Yield the lines of each note."""
    lines: list[str] = []
    for line in text.splitlines():
        if lines and _day(line):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _note(lines: list[str]) -> ProgressNote:
    on = _day(lines[0])
    found = BEGINNING.match(lines[0]) if on else None
    first = lines[0][found.end() :] if found else lines[0]
    return ProgressNote("\n".join((first, *lines[1:])), on, (found[4] or "") if found else "")


def _day(line: str) -> date | None:
    """Return the day a line begins with, None where it begins with none the calendar has."""
    found = BEGINNING.match(line)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
