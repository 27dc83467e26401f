"""听证笔录: what was put forward and answered at the hearing, signed on every page (行政处罚法 64)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from forms import page
from forms.approval import Signer, named_row, paired_row, people
from forms.layout import Block, Piece, Space, WritingLines, words
from forms.minutes import Minutes
from forms.paper import blank
from forms.ruled import form_head

_ROOM = 6
"""Lines left to write by hand what somebody said."""


@dataclass(frozen=True, kw_only=True)
class RecordHearingPaper(Minutes):
    """听证笔录: the blanks, in the order they are printed; what is not known before the hearing is written by hand."""

    title = "听证笔录"
    signed_by = ("当事人", "主持人", "调查人员", "记录员")
    confirmed = "以上笔录已经核对，记录无误。"

    case_cause: str = blank("案由")
    started_at: datetime | None = blank("开始时间", None, needed=False)
    ended_at: datetime | None = blank("结束时间", None, needed=False)
    place: str = blank("地点", needed=False)
    manner: str = blank("方式", needed=False)
    chair: str = blank("听证主持人", needed=False)
    members: str = blank("听证员", needed=False)
    recorder: str = blank("记录员", needed=False)
    party_name: str = blank("当事人")
    principal: str = blank("法定代表人（负责人）", needed=False)
    agents: str = blank("委托代理人", needed=False)
    officers: tuple[Signer, ...] = blank("案件调查人员", ())
    others: str = blank("其他参加人", needed=False)
    opening_text: str = blank("宣布事项")
    recusal: str = blank("是否申请回避", needed=False)
    accusation: str = blank("调查人员提出的事实、证据和处理建议", needed=False)
    defence: str = blank("当事人的申辩和质证", needed=False)
    debate: str = blank("辩论情况", needed=False)
    final_words: str = blank("当事人的最后陈述", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield who was there, when and where, then what was said in the order of the statute."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield named_row("起止时间", self._span())
        yield paired_row(("地点", self.fill("{place}")), ("方式", self.fill("{manner}")))
        yield paired_row(("听证主持人", self.fill("{chair}")), ("记录员", self.fill("{recorder}")))
        yield named_row("听证员", self.fill("{members}"))
        yield paired_row(("当事人", self.fill("{party_name}")), ("法定代表人（负责人）", self.fill("{principal}")))
        yield named_row("委托代理人", self.fill("{agents}"))
        yield named_row("案件调查人员", people(self, "officers"))
        yield named_row("其他参加人", self.fill("{others}"))
        yield Space(8)
        yield self.said(self.fill("{opening_text}"))
        yield self.said(self.fill("当事人是否申请回避：{recusal:_8}"))
        for name in ("accusation", "defence", "debate", "final_words"):
            if name != "debate" or self.debate:
                yield from self._part(name)
        yield from self.confirmation()

    def _part(self, name: str) -> Iterator[Block]:
        heads = {
            "accusation": "调查人员提出的事实、证据和处理建议：",
            "defence": "当事人的申辩和质证：",
            "debate": "辩论情况：",
            "final_words": "当事人的最后陈述：",
        }
        yield replace(self.said(words(heads[name])), keeps_next=True)
        if getattr(self, name):
            yield replace(self.said(self.fill(f"{{{name}}}")), keeps_next=name == "final_words")
        else:
            yield WritingLines(_ROOM, page.RECORD_PITCH)

    def _span(self) -> tuple[Piece, ...]:
        """Return from when to when, or room to write it."""
        if self.started_at and self.ended_at:
            return self.fill("{started_at}至{ended_at}")
        return words("　　　　年　　月　　日　　时　　分至　　时　　分")
