"""陈述申辩笔录: what the party said, signed on every page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from forms import page
from forms.approval import Signer, named_row, people
from forms.fonts import BODY
from forms.layout import Block, Look, Op, Paragraph, Piece, Space, set_row, words
from forms.paper import Form, blank
from forms.ruled import form_head

_PITCH = 24.0
_SIGNED = 1.5 * _PITCH
"""The height kept free on every page for those who sign it."""


@dataclass(frozen=True, kw_only=True)
class HearObjectionPaper(Form):
    """陈述申辩笔录: the blanks, in the order they are printed."""

    title = "陈述申辩笔录"
    height = page.FORM_HEIGHT - _SIGNED

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
        yield self._said(words("告知：") + self.fill("{rights_text}"))
        yield self._said(words("陈述申辩内容："))
        yield self._said(self.fill("{statement}"))
        if self.materials:
            yield self._said(self.fill("提交的材料：{materials}"))
        yield from self._confirmation()

    def foot(self, number: int, count: int, look: Look) -> list[Op]:
        """Draw on every page where those present sign it, and which page of how many it is."""
        end = self.top + self.height + _SIGNED
        white = "　" * 5
        signed = f"陈述申辩人签名：{white}执法人员签名：{white}　{white}记录人签名：{white}"
        row = set_row(words(signed), BODY, page.SIZE_SMALL_4 - 1.5, page.SIZE_SMALL_4 - 1.5, look)
        sheet = set_row(words(f"第 {number} 页　共 {count} 页"), BODY, page.SIZE_SMALL_4, page.SIZE_SMALL_4, look)
        x = page.LEFT + (page.WIDTH - sheet.width) / 2
        return [*row.drawn(page.LEFT, end - 0.3 * _PITCH).ops, *sheet.drawn(x, end + page.FOOT_BELOW + 6).ops]

    def _confirmation(self) -> Iterator[Block]:
        """Yield what the speaker copies by hand, with two lines to write on."""
        asked = words("（请核对后书写：以上笔录已看过或者已宣读，与我所说一致。）")
        yield replace(self._said(asked), keeps_next=True, is_kept_whole=True)
        yield replace(self._said(()), keeps_next=True)
        yield self._said(())

    def _said(self, pieces: tuple[Piece, ...]) -> Paragraph:
        return Paragraph(pieces, BODY, page.SIZE_4, _PITCH, page.SIZE_4)
