"""当事人出具的文书: what the party itself declares to the organ; no letterhead, no number, signed by the party."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from forms import letterhead
from forms.layout import Block, Paragraph, Piece, words
from forms.paper import PartyBlanks

_NO_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True, kw_only=True)
class PartyLetter(PartyBlanks):
    """当事人出具的文书: addressed to `organ`; `signed_as` says as what the party signs (声明人, 承诺人)."""

    signed_as: ClassVar[str]

    def body(self) -> Iterator[Block]:
        """Yield the title, the organ addressed, the text, and where the party signs."""
        yield letterhead.title((Piece(self.title),))
        yield Paragraph((), keeps_next=True)
        yield self.say("{organ}：", indent=0)
        yield from self.text()
        yield from self._signature()

    @abstractmethod
    def text(self) -> Iterator[Block]:
        """Yield what the party declares."""

    @property
    def i(self) -> str:
        """Return how the party speaks of itself."""
        return "本人" if self.is_person else "本单位"

    def _signature(self) -> Iterator[Block]:
        how = "签名、按指印" if self.is_person else "盖章"
        agent = "" if self.is_person else "法定代表人或者代理人（签名）："
        lines = [f"{self.signed_as}（{how}）：", agent, _NO_DAY]
        yield Paragraph((), keeps_next=True)
        for line in filter(None, lines):
            room = "" if line == _NO_DAY else "　" * 7
            yield replace(Paragraph(words(line + room), align="right"), keeps_next=line != _NO_DAY)
