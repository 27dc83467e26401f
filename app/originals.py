"""原文: what stands behind a step, and the articles a rule cites as their official text has them.

`resources/texts/<source>.toml` keeps, under the id of the source, the instrument and its articles by their numbers.
A rule that rests on no text kept there has no original: then only what the rule file says of it can be shown.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app import law
from app.law import NotInForce, Provision, provision

TEXTS = Path(__file__).parent.parent / "resources" / "texts"
INSTRUMENT = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号|《(?:[^《》〈〉]|〈[^〉]*〉)*》(?:的解释》)?")
NUMERAL = "[一二三四五六七八九十百零]+"
ARTICLE = f"第{NUMERAL}条|（{NUMERAL}）|{NUMERAL}、[^（第]+"
"""An article, a point of a policy paper by its number, or a part of one by its number and heading."""
ARTICLES = re.compile(f"({ARTICLE})(?:至({ARTICLE}))?")
BEHIND = {
    "record_evidence": ("precondition",),
    "choose_regime": (
        "instrument", "deciding_organ", "legal_basis", "persons", "grounds", "criteria", "precondition", "finality",
        "exemptions", "discretion", "decision",
    ),
    "notify_party": ("notice", "statement_period", "measures"),
    "hear_objection": ("statement_period", "reply_period"),
    "answer_objection": ("reply_period",),
    "propose_decision": ("decision_contents", "discretion", "removal"),
    "request_consent": ("consent",),
    "obtain_consent": ("consent",),
    "decide_listing": ("decision_contents", "term", "earliest_removal", "earliest_removal_after_correction", "removal"),
    "publish": ("channels", "publication", "publication_day", "publication_note", "record_fields", "reporting"),
    "propose_exit": ("removal", "restoration", "revocation", "revocation_stop", "correction"),
}  # fmt: skip
"""What the rule of the list says of a step, beside the rule the step itself rests on."""


@dataclass(frozen=True)
class Original:
    """条文原文: one article word for word, and where in the program's folder its text is kept."""

    heading: str
    text: str
    kept_in: str


def behind(step_law: str, step: str, regime_id: str, on: date) -> list[Provision]:
    """Return the rules a step rests on, on a day: its own first, then what the list says of it."""
    return [provision(step_law, on=on), *_of_list(BEHIND.get(step, ()), regime_id, on)]


def _of_list(names: tuple[str, ...], regime_id: str, on: date) -> Iterator[Provision]:
    for name in names if regime_id else ():
        try:
            yield provision(f"{regime_id}.{name}", on=on)
        except (NotInForce, LookupError):  # the list says nothing of it, or not on that day
            continue


def originals(rule: Provision) -> list[Original]:
    """Return the articles a rule cites, in its order; those of texts that are not kept are left out."""
    kept = {one["instrument"]: one for source in rule.sources if (one := _text(source.id))}
    titles = INSTRUMENT.findall(str(rule))
    return [
        Original(f"{title}{article}", kept[title]["articles"][article].strip(), kept[title]["file"])
        for title, named in zip(titles, INSTRUMENT.split(str(rule))[1:], strict=True)
        if title in kept
        for article in _named(named, list(kept[title]["articles"]))
    ]


def _named(named: str, kept: list[str]) -> Iterator[str]:
    """Yield the articles named after an instrument, a range (第二条至第四条) one by one, as far as they are kept."""
    for first, last in ARTICLES.findall(named):
        if first in kept:
            yield from kept[kept.index(first) : kept.index(last or first) + 1]


@cache
def _text(source: str) -> Mapping[str, Any] | None:
    path = TEXTS / f"{source}.toml"
    if not path.is_file():
        return None
    return tomllib.loads(path.read_text("utf-8")) | {"file": f"resources/texts/{path.name}"}


def kept_in(rule: Provision) -> str:
    """Return the rule file a provision was read from."""
    return f"resources/rules/{rule.key.partition('.')[0]}.toml"


def sources_in_words(rule: Provision) -> list[str]:
    """Return where a rule was read, a line a source, official texts first."""
    told = sorted(rule.sources, key=lambda one: not one.official)
    return [f"{one.title}（{'正式文本' if one.official else '非正式文本'}）　{one.address}".rstrip() for one in told]


def said(rule: Provision) -> list[str]:
    """Return what a rule file says of a rule in words: a period with its event, a list item by item, a note."""
    held = rule.values
    told = [rule.text] if rule.text else [held["text"]] if "text" in held else []
    if "length" in held:
        since = f"，自{held['event']}之日的次日起算" if "event" in held else ""
        told.append(f"{held['length']}{law.UNITS[held['unit']]}{since}。")
    for name in ("items", "conditions", "contents"):
        told += [f"· {_item(one)}" for one in held.get(name, ())]
    return [*told, *([held["note"]] if "note" in held else [])]


def _item(one: Any) -> str:
    return str(one.get("text") or one.get("name")) if isinstance(one, dict) else str(one)
