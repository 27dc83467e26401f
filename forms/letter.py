"""有文号的文书: a paper under a letterhead, in one of the formats of GB/T 9704-2012, signed with name and date."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forms import closing, letterhead, page
from forms.layout import Block, Look, Op, Paragraph, Piece
from forms.letterhead import Format
from forms.paper import Paper, blank

_NUMBERS = "一二三四五六七八九十"
_STOPS = ("。", "！", "？", "…", "，")
"""A text that ends so needs no mark of ours."""


@dataclass(frozen=True, kw_only=True)
class Letter(Paper):
    """A paper under the red letterhead, with a number of its own, the organ's name and the date."""

    format: ClassVar[Format] = Format.LETTER
    """公文格式: 信函格式 unless the paper says otherwise."""

    doc_number: str = blank("文号", needed=False)
    finalized_on: date | None = blank("成文日期", None)
    co_organs: tuple[str, ...] = blank("联合发文机关", (), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield the head, the text, the organs' names over the date, and what stands below them."""
        yield from self.head()
        yield from self.text()
        yield from self.ending()

    def ending(self) -> Iterator[Block]:
        """Yield the organs' names over the date, and with them what stands below."""
        below = list(self.below())
        yield closing.Signature(self.organs(), self.fill("{finalized_on}"), keeps_next=bool(below))
        yield from below

    def below(self) -> Iterator[Block]:
        """Yield what stands below the date; most letters have nothing there."""
        yield from ()

    @property
    def day(self) -> date | None:
        """Return 成文日期."""
        return self.finalized_on

    def head(self) -> Iterator[Block]:
        """Yield the mark with the number, the title, and one blank line."""
        if self.format is Format.LETTER:
            yield letterhead.LetterHead(self.fill("{organ}"), self.number())
        else:
            yield letterhead.DocumentHead(self.organs(), self.number(), self.signatories())
            yield Paragraph((), pitch=page.TITLE_BELOW_RULE, keeps_next=True)
        yield from self.headline()
        yield Paragraph((), keeps_next=True)

    def headline(self) -> Iterator[Block]:
        """Yield the title; a paper whose title names a matter overrides this with `letterhead.long_title`."""
        yield letterhead.title((Piece(self.title),))

    def organs(self) -> tuple[tuple[Piece, ...], ...]:
        """Return the organs that issue the paper, the leading one first."""
        others = tuple((Piece(name, f"co_organs.{number}"),) for number, name in enumerate(self.co_organs))
        return (self.fill("{organ}"), *others)

    def signatories(self) -> tuple[tuple[Piece, ...], ...]:
        """Return 签发人 of each organ; only a 上行文 shows them."""
        return ()

    def foot(self, number: int, count: int, look: Look) -> list[Op]:
        """Draw the page number; the first page of a 信函格式 has a red double rule instead (10.1)."""
        if self.format is Format.LETTER and number == 1:
            return list(letterhead.letter_foot())
        return super().foot(number, count, look)

    @abstractmethod
    def text(self) -> Iterator[Block]:
        """Yield what the letter says."""

    def number(self) -> tuple[Piece, ...]:
        """Return the number, or that it will be taken when the paper is finalised."""
        return (Piece(self.doc_number or "定稿时取号", "doc_number"),)

    def chapters(self, *chapters: tuple[str, Iterable[Block]]) -> Iterator[Block]:
        """Yield chapters under headings 一、二、三; a chapter without text is left out."""
        written = [(name, blocks) for name, chapter in chapters if (blocks := list(chapter))]
        for number, (name, blocks) in zip(_NUMBERS, written, strict=False):
            yield letterhead.chapter(number, name)
            yield from blocks

    def listed(self, template: str, items: str) -> Iterator[Block]:
        """Yield one numbered paragraph for each item of a list; an empty list yields its gap."""
        records = getattr(self, items)
        if not records:
            yield self.say(f"{{{items}}}")
        for number in range(len(records)):
            mark = "。" if number == len(records) - 1 else "；"
            yield self.say(f"{number + 1}.{template}{mark}", f"{items}.{number}")

    def listed_texts(self, items: str) -> Iterator[Block]:
        """Yield one numbered paragraph for each text of a list, closed by ； or 。 unless it is; none yields a gap."""
        texts: tuple[str, ...] = getattr(self, items)
        if not texts:
            yield self.say(f"{{{items}}}")
        for number, text in enumerate(texts, 1):
            said = text.rstrip("；")
            mark = "" if said.endswith(_STOPS) else "；" if number < len(texts) else "。"
            yield Paragraph((Piece(f"{number}."), Piece(said, f"{items}.{number - 1}"), Piece(mark)))

    def unready(self) -> list[str]:
        """A letter without a number is not final."""
        return super().unready() if self.doc_number else ["文书尚未取号。"]
