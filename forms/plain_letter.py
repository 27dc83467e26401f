"""不编文号或者手写文号的函件: letters that can be printed without a number from the register."""

from dataclasses import dataclass
from typing import ClassVar

from forms.layout import Piece
from forms.letter import Letter
from forms.paper import Paper

_BY_HAND = "　　〔　　　　〕　　号"


@dataclass(frozen=True, kw_only=True)
class PlainLetter(Letter):
    """A letter whose number, where it `is_numbered` at all, may be written in by hand."""

    is_numbered: ClassVar[bool] = True

    def number(self) -> tuple[Piece, ...]:
        """Return the number, or room to write it."""
        return (Piece(self.doc_number or (_BY_HAND if self.is_numbered else ""), "doc_number"),)

    def unready(self) -> list[str]:
        """A number that is written in by hand does not stand in the way."""
        return Paper.unready(self)
