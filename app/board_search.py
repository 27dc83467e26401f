"""Which lines of the board contain the words of a search: by the index, or by walking the list."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, column, false, func, select, table, text
from sqlalchemy.orm import Session

from app.model.board import case_board
from app.search import DEPTH, is_exact, wanted, words

MANY = 4_000
"""From how many hits on it is quicker to walk a list in its order and pick the hits than to sort the hits."""
SAMPLE, OFTEN = 500, 10
"""On a server: how many lines of a list are looked at first, and from how many hits among them it is walked on."""
INDEX = table("case_search", column("rowid"))  # of the embedded records


def is_server(session: Session) -> bool:
    """Tell whether the records lie on a server."""
    return session.get_bind().dialect.name == "postgresql"


def matches(session: Session, search: str) -> Iterator[ColumnElement[bool]]:
    """Yield that a line contains the words: by the index, then letter by letter what the index does not tell."""
    asked = words(search)
    if asked:
        yield _hits(session, asked)
        yield from _untold(session, asked)
    elif search.strip():
        yield false()  # nothing but brackets and the like, which no search sees


def contains(session: Session, asked: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """Yield that a line contains the words, letter by letter."""
    searched = case_board.c.search_text
    if is_server(session):  # whose planner takes LIKE for rare, and would sort the whole list instead of walking it
        yield from (func.strpos(searched, word) > 0 for word in asked)
    else:
        yield from (searched.contains(word) for word in asked)


def newest_hits(session: Session, asked: Sequence[str], size: int) -> Select[Any]:
    """Return the query of the lines entered last that contain the words, in the order the embedded index keeps."""
    hits = select(case_board).join(INDEX, INDEX.c.rowid == case_board.c.row)
    return hits.where(_match(asked), *_untold(session, asked)).order_by(INDEX.c.rowid.desc()).limit(size)


def are_many(session: Session, asked: Sequence[str], walked: Select[Any]) -> bool:
    """Tell whether words are so common that a list, read in the order of an index, had better be walked."""
    if is_server(session):
        first = walked.with_only_columns(case_board.c.search_text).limit(SAMPLE).subquery()
        found = select(func.count()).where(*(first.c.search_text.contains(word) for word in asked))
        return session.execute(found).scalar_one() >= OFTEN
    some = select(1).select_from(INDEX).where(_match(asked)).limit(MANY).subquery()
    return session.execute(select(func.count()).select_from(some)).scalar_one() == MANY


def _match(asked: Sequence[str]) -> ColumnElement[bool]:
    terms = (f'"{part}"' + ("*" if len(part) < DEPTH else "") for part in wanted(asked))
    return text("case_search MATCH :match").bindparams(match=" AND ".join(terms))  # pyright: ignore[reportReturnType] -- text stands for a condition


def _hits(session: Session, asked: Sequence[str]) -> ColumnElement[bool]:
    if is_server(session):
        return text("case_starts(tokens) @> :words").bindparams(words=wanted(asked))  # pyright: ignore[reportReturnType]
    return case_board.c.row.in_(select(INDEX.c.rowid).where(_match(asked)))


def _untold(session: Session, asked: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    return contains(session, [word for word in asked if not is_exact(word)])
