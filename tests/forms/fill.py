"""Put a text into any blank of a paper, and read what the paper says without writing a file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from forms.fonts import fonts
from forms.layout import SUBSTITUTE, Look, Text, is_invisible
from forms.paper import Paper
from tests.forms.reading import squeeze

MARKER = "标记甲乙丙"


def blanks(record: Any, prefix: str = "") -> Iterator[str]:
    """Yield the path of every blank that holds words, those inside lists too."""
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(value, str):
            yield f"{prefix}{item.name}"
        elif isinstance(value, tuple):
            for number, part in enumerate(value):
                path = f"{prefix}{item.name}.{number}"
                if isinstance(part, str):
                    yield path
                elif is_dataclass(part):
                    yield from blanks(part, f"{path}.")
        elif is_dataclass(value):
            yield from blanks(value, f"{prefix}{item.name}.")


def filled(record: Any, path: str, text: str) -> Any:
    """Return the record with a text in one of its blanks."""
    if not path:
        return text
    step, _, rest = path.partition(".")
    if step.isdigit():
        number = int(step)
        return (*record[:number], filled(record[number], rest, text), *record[number + 1 :])
    return replace(record, **{step: filled(getattr(record, step), rest, text)})


def said(paper: Paper) -> tuple[str, set[str]]:
    """Return what a paper says from top to bottom, without white, and the characters it names as lost."""
    look = Look(fonts())
    ops = [op for strip in paper.strips(look) for op in strip.ops if isinstance(op, Text)]
    return squeeze("".join(op.text for op in ops)), {lost.char for lost in paper.lost_of(look)}


def on_pages(paper: Paper) -> Counter[str]:
    """Count the characters that stand on the pages of a paper."""
    ops = [op for sheet in paper.sheets(Look(fonts())) for op in sheet.ops if isinstance(op, Text)]
    return Counter(squeeze("".join(op.text for op in ops)))


@cache
def printed_blanks(paper: Paper) -> tuple[str, ...]:
    """Return the blanks whose words appear on the paper as they were typed."""
    return tuple(path for path in blanks(paper) if MARKER in said(filled(paper, path, MARKER))[0])


def as_printed(text: str, lost: set[str]) -> str:
    """Return what must be read of a text, when the characters named as lost are taken for what stands for them."""
    kept = (SUBSTITUTE if char in lost and not is_invisible(char) else "" if char in lost else char for char in text)
    return squeeze("".join(kept))
