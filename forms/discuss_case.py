"""集体讨论记录: how the heads discussed a complex or grave case, and what they concluded (行政处罚法 57)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from forms import page
from forms.approval import named_row, paired_row
from forms.layout import Block, Piece, Space, WritingLines, words
from forms.minutes import Minutes
from forms.paper import blank
from forms.ruled import form_head

_ROOM = 8
"""Lines left to write by hand what was said."""
_CONCLUDED = 4
"""Lines left for the conclusion, and for those present to sign on."""


@dataclass(frozen=True)
class Attendee:
    """出席人员: name and post."""

    name: str = blank("姓名")
    post: str = blank("职务")


@dataclass(frozen=True)
class Speech:
    """讨论意见: who said what."""

    speaker: str = blank("发言人")
    words: str = blank("发言内容")


@dataclass(frozen=True, kw_only=True)
class DiscussCasePaper(Minutes):
    """集体讨论记录: the blanks; who was there and what was said can be written by hand."""

    title = "集体讨论记录"
    signed_by = ("主持人", "汇报人", "记录人")
    confirmed = "以上记录属实。"

    case_cause: str = blank("案由")
    party_name: str = blank("当事人")
    started_at: datetime | None = blank("开始时间", None, needed=False)
    ended_at: datetime | None = blank("结束时间", None, needed=False)
    place: str = blank("地点", needed=False)
    chair: str = blank("主持人", needed=False)
    reporter: str = blank("汇报人", needed=False)
    recorder: str = blank("记录人", needed=False)
    attendees: tuple[Attendee, ...] = blank("出席人员", (), needed=False)
    observers: str = blank("列席人员", needed=False)
    report: str = blank("案情和拟处理意见")
    legality_opinion: str = blank("法制审核意见", needed=False)
    speeches: tuple[Speech, ...] = blank("讨论意见", (), needed=False)
    conclusion: str = blank("讨论结论", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield who met when, what was reported, what each said, what was concluded, and who signs."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield named_row("当事人", self.fill("{party_name}"))
        yield named_row("起止时间", self._span())
        yield paired_row(("地点", self.fill("{place}")), ("主持人", self.fill("{chair}")))
        yield paired_row(("汇报人", self.fill("{reporter}")), ("记录人", self.fill("{recorder}")))
        yield named_row("出席人员和职务", self._attendees(), lines=2)
        yield named_row("列席人员", self.fill("{observers}"))
        yield Space(8)
        yield from self._part("案情和拟处理意见：", self.fill("{report}"))
        if self.legality_opinion:
            yield from self._part("法制审核意见：", self.fill("{legality_opinion}"))
        yield from self._speeches()
        yield from self._part("讨论结论：", self.fill("{conclusion}"))
        if not self.conclusion:
            yield WritingLines(_CONCLUDED, page.RECORD_PITCH)
        yield replace(self.said(words("出席人员签名：")), keeps_next=True)
        yield WritingLines(_CONCLUDED, page.RECORD_PITCH)

    def _span(self) -> tuple[Piece, ...]:
        room = "　　　　年　　月　　日　　时　　分"
        start = "{started_at}" if self.started_at else room
        end = "{ended_at}" if self.ended_at else "　　时　　分"
        return self.fill(f"{start}至{end}")

    def _attendees(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for number in range(len(self.attendees)):
            pieces += [Piece("；" if number else ""), *self.fill("{name}（{post}）", f"attendees.{number}")]
        return tuple(pieces)

    def _part(self, head: str, said: tuple[Piece, ...]) -> Iterator[Block]:
        yield replace(self.said(words(head)), keeps_next=True)
        if any(piece.text for piece in said):
            yield self.said(said)

    def _speeches(self) -> Iterator[Block]:
        yield replace(self.said(words("讨论意见：")), keeps_next=True)
        for number in range(len(self.speeches)):
            yield self.said(self.fill("{speaker}：{words}", f"speeches.{number}"))
        if not self.speeches:
            yield WritingLines(_ROOM, page.RECORD_PITCH)
