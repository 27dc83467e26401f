"""陈述申辩笔录: what the party said, signed on every page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from forms.approval import Signer, named_row, people
from forms.layout import Block, Space, words
from forms.minutes import Minutes
from forms.paper import blank
from forms.ruled import form_head


@dataclass(frozen=True, kw_only=True)
class HearObjectionPaper(Minutes):
    """陈述申辩笔录: the blanks, in the order they are printed."""

    title = "陈述申辩笔录"
    signed_by = ("陈述申辩人", "执法人员", "执法人员", "记录人")

    case_cause: str = blank("案由")
    party_name: str = blank("当事人")
    presented_by: str = blank("陈述申辩人")
    speaker_identity: str = blank("身份证件及号码")
    speaker_phone: str = blank("联系电话", needed=False)
    speaker_address: str = blank("联系地址", needed=False)
    relation: str = blank("与当事人关系")
    started_at: datetime | None = blank("开始时间", None)
    ended_at: datetime | None = blank("结束时间", None)
    place: str = blank("地点")
    officers: tuple[Signer, ...] = blank("执法人员", ())
    recorder: str = blank("记录人")
    opening_text: str = blank("表明身份和告知回避", needed=False)
    rights_text: str = blank("权利告知")
    statement: str = blank("陈述申辩内容")
    materials: str = blank("提交的材料", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield who spoke, where and when, then what was said, then the words by which it is confirmed."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield named_row("当事人", self.fill("{party_name}"))
        yield named_row("陈述申辩人", self.fill("{presented_by}（与当事人关系：{relation}）"))
        yield named_row("身份证件及号码", self.fill("{speaker_identity}"))
        if self.speaker_phone or self.speaker_address:
            yield named_row("联系方式", self.fill("{speaker_phone}　{speaker_address}"))
        yield named_row("起止时间", self.fill("{started_at}至{ended_at}"))
        yield named_row("地点", self.fill("{place}"))
        yield named_row("执法人员", people(self, "officers"))
        yield named_row("记录人", self.fill("{recorder}"))
        yield Space(8)
        if self.opening_text:
            yield self.said(self.fill("{opening_text}"))
        yield self.said(words("告知：") + self.fill("{rights_text}"))
        yield self.said(words("陈述申辩内容："))
        yield replace(self.said(self.fill("{statement}")), keeps_next=not self.materials)
        if self.materials:
            yield replace(self.said(self.fill("提交的材料：{materials}")), keeps_next=True)
        yield from self.confirmation()
