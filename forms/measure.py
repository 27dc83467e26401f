"""失信惩戒措施: a measure as papers print it."""

from dataclasses import dataclass

from forms.paper import blank

PRINTED = "{name}{term}（依据：{clause}；实施主体：{implementing_body}）"
"""How a paper names a measure."""


@dataclass(frozen=True)
class Measure:
    """失信惩戒措施: one measure with the clause it rests on and who carries it out."""

    name: str = blank("措施")
    clause: str = blank("援引条款")
    implementing_body: str = blank("实施主体")
    term: str = blank("禁入期限", needed=False)
