"""公文: a letter from organ to organ, with 主送机关, 附件说明, 附注 and 版记 (GB/T 9704-2012, 7.3, 7.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms import closing
from forms.dates import chinese_date
from forms.layout import Block, Look, Paragraph, Piece, Strip
from forms.letter import Letter
from forms.letterhead import Format
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class OfficialLetter(Letter):
    """公文: what only letters between organs have; every part is left out while its blank is empty."""

    format: ClassVar[Format] = Format.DOCUMENT
    addressed_to: ClassVar[str] = "{addressee}"
    """主送机关, as a template; a paper whose blank has another name overrides it."""

    addressee: str = blank("主送机关", needed=False)
    signatory: str = blank("签发人", needed=False)
    co_signatories: tuple[str, ...] = blank("联合签发人", (), needed=False)
    attachments: tuple[str, ...] = blank("附件", (), needed=False)
    note: str = blank("附注", needed=False)
    copies_to: tuple[str, ...] = blank("抄送机关", (), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield head, 主送机关, text, 附件说明, the organs over the date, 附注."""
        yield from self.head()
        to = self.fill(self.addressed_to)
        if any(piece.text for piece in to):
            yield Paragraph((*to, Piece("：")), indent=0, keeps_next=True)
        yield from self.text()
        if self.attachments:
            yield closing.Attachments(
                tuple(Piece(name, f"attachments.{number}") for number, name in enumerate(self.attachments))
            )
        yield from self.ending()

    def below(self) -> Iterator[Block]:
        """Yield 附注."""
        note = self.fill(self.noted())
        if any(piece.text for piece in note):
            yield Paragraph((Piece("（"), *note, Piece("）")), is_kept_whole=True)

    def noted(self) -> str:
        """Return 附注 as a template; it stands in （） below the date (7.3.6)."""
        return "{note}"

    def signatories(self) -> tuple[tuple[Piece, ...], ...]:
        """Return 签发人 of a 上行文 (7.2.6)."""
        if self.format is not Format.UPWARD:
            return ()
        return (self.fill("{signatory}"), *((name,) for name in _each("co_signatories", self.co_signatories)))

    def imprint(self, look: Look) -> Strip | None:
        """Return 抄送, 印发机关 and 印发日期; a 信函格式 shows 抄送 alone (10.1)."""
        copied = (Piece("，".join(self.copies_to), "copies_to"),) if self.copies_to else ()
        if self.format is Format.LETTER:
            return closing.copies(copied, look)
        printed_on = f"{chinese_date(self.finalized_on)}印发" if self.finalized_on else ""
        return closing.imprint(copied, self.fill("{organ}"), printed_on, look)


def _each(blank_name: str, texts: tuple[str, ...]) -> tuple[Piece, ...]:
    return tuple(Piece(text, f"{blank_name}.{number}") for number, text in enumerate(texts))
