"""常用语: phrases kept, changed and dropped, each in one act, and found again where they fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select

from app.act import act, again
from app.database import Office
from app.model.officer import Officer
from app.model.phrase import Phrase
from app.refusal import Obstacle, refuse_if
from app.search import initials

MAY_KEEP = ("case_officer", "reviewer", "approver")
LONGEST_TITLE = 40
LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Place:
    """用在哪里: the field of a form, and the list regime and ground of the case it belongs to."""

    field_label: str = ""
    regime_id: str = ""
    ground: str = ""


@dataclass(frozen=True)
class PhraseEntry:
    """What the officer says of a phrase; an empty place means any."""

    title: str
    text: str
    field_label: str = ""
    regime_id: str = ""
    ground: str = ""


def phrases(office: Office) -> list[Phrase]:
    """Return every phrase in use, by title."""
    with office.reading() as session:
        return list(session.scalars(select(Phrase).where(Phrase.dropped_at.is_(None)).order_by(Phrase.title)))


def fitting(kept: Sequence[Phrase], place: Place, wanted: str = "") -> list[Phrase]:
    """Return the phrases that hold every wanted word, those meant for the place first, those for another place last.

    A word is found in the title, in the text, or in the pinyin initials of the title.
    """
    words = wanted.lower().split()
    found = [one for one in kept if all(word in _searched(one) for word in words)]
    return sorted(found, key=lambda one: -_fit(one, place))


def keep_phrase(office: Office, entry: PhraseEntry, *, who: Officer) -> None:
    """存为常用语. Raises `Refusal` when title or text is missing or too long, or the person may not."""
    refuse_if([*_not_permitted(who), *_faults(entry)])
    with act(office, "keep_phrase", who=who) as session:
        phrase = Phrase(**_values(entry), kept_by=who.name)
        session.add(phrase)
        session.info["about"] = phrase.id


def change_phrase(office: Office, seen: Phrase, entry: PhraseEntry, *, who: Officer) -> None:
    """修改常用语. Raises `Refusal` as `keep_phrase` does, `Conflict` when it is no longer what the window showed."""
    refuse_if([*_not_permitted(who), *_faults(entry)])
    with act(office, "change_phrase", who=who, about=seen.id) as session:
        phrase = again(session, seen)
        for name, value in _values(entry).items():
            setattr(phrase, name, value)


def drop_phrase(office: Office, seen: Phrase, *, who: Officer) -> None:
    """停用常用语: offer it no longer; papers written with it stay as they are."""
    refuse_if(_not_permitted(who))
    with act(office, "drop_phrase", who=who, about=seen.id) as session:
        again(session, seen).dropped_at = session.info["at"]


def _values(entry: PhraseEntry) -> dict[str, Any]:
    return {item.name: getattr(entry, item.name).strip() for item in fields(entry)}


def _searched(phrase: Phrase) -> str:
    return f"{phrase.title}\n{phrase.text}\n{initials(phrase.title)}".lower()


def _fit(phrase: Phrase, place: Place) -> int:
    """Return how well a phrase fits a place: what it names and shares counts for it, what differs against it."""
    return sum(
        weight * ((told == here) - (told != here))
        for weight, told, here in (
            (4, phrase.field_label, place.field_label),
            (2, phrase.ground, place.ground),
            (1, phrase.regime_id, place.regime_id),
        )
        if told
    )


def _faults(entry: PhraseEntry) -> Iterator[Obstacle]:
    if not entry.title.strip():
        yield Obstacle("请给常用语起一个名称，便于查找。", field="title")
    elif len(entry.title) > LONGEST_TITLE:
        yield Obstacle(f"常用语名称最长 {LONGEST_TITLE} 字，请缩短。", field="title")
    if not entry.text.strip():
        yield Obstacle("请填写常用语内容。", field="text")
    elif len(entry.text) > LONGEST_TEXT:
        yield Obstacle(f"常用语内容最长 {LONGEST_TEXT} 字，请分成几条。", field="text")


def _not_permitted(who: Officer) -> Iterator[Obstacle]:
    if not any(who.may(role) for role in MAY_KEEP):
        yield Obstacle(f"{who.name}没有编辑常用语的权限，请由承办人、审核人或负责人办理。")
