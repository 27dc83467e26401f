"""移出申请表: the form on which the party asks to be taken off the list (信用修复申请)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.after_listing import ListingBlanks
from forms.approval import ENTRY, LABEL, named_row, paired_row, party_rows
from forms.dates import chinese_date
from forms.layout import Block, Paragraph, Piece
from forms.paper import Form, blank
from forms.ruled import Row, choices, form_head, label, small, written

_NO_DAY = "　　　　年　　月　　日"
_CHANNELS = ("信用中国网站", "国家企业信用信息公示系统", "认定部门窗口", "邮寄")


@dataclass(frozen=True, kw_only=True)
class ApplyRemovalPaper(ListingBlanks, Form):
    """移出申请表: the blanks, in the order they are printed; the party writes in by hand what is not known."""

    title = "移出严重失信主体名单申请表"

    case_number: str = blank("案号", needed=False)
    phone: str = blank("联系电话", needed=False)
    agent: str = blank("经办人", needed=False)
    agent_identity: str = blank("经办人证件及号码", needed=False)
    agent_phone: str = blank("经办人电话", needed=False)
    channel: str = blank("申请渠道", needed=False)
    performed: str = blank("履行义务和整改情况", needed=False)
    reason: str = blank("申请理由", needed=False)
    materials: tuple[str, ...] = blank("提交的材料", ())
    promise: str = blank("申请人声明")
    applied_on: date | None = blank("申请日期", None, needed=False)
    fee_text: str = blank("费用说明")

    def body(self) -> Iterator[Block]:
        """Yield who asks, to be removed from what, why, with which materials, and where it is signed."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield from party_rows(self, "{phone}")
        yield paired_row(("经办人", self.fill("{agent}")), ("经办人电话", self.fill("{agent_phone}")))
        yield named_row("经办人证件", self.fill("{agent_identity}"))
        yield named_row("申请移出的名单", self.fill("{list_name}"))
        yield paired_row(("列入决定书文号", self.fill("{decision_number}")), ("列入日期", self.fill("{decided_on}")))
        yield named_row("申请渠道", choices(_CHANNELS, self.channel, "channel", 2))
        yield named_row("履行义务和整改情况", self.fill("{performed}"), lines=4, indent=2)
        yield named_row("申请理由", self.fill("{reason}"), lines=3, indent=2)
        yield Row((label("提交的材料", LABEL), written(*self._materials(), share=ENTRY)))
        promise = written(small(self.fill("{promise}")), share=ENTRY, foot=self._signed())
        yield Row((label("申请人声明", LABEL), promise))
        yield named_row("说明", self.fill("{fee_text}"))

    def _materials(self) -> Iterator[Paragraph]:
        if not self.materials:
            yield small(self.fill("{materials}"), indent=0)
        for number, name in enumerate(self.materials):
            yield small((Piece(f"□{number + 1}."), Piece(name, f"materials.{number}")), indent=0)

    def _signed(self) -> tuple[Paragraph, ...]:
        how = "签名、按指印" if self.is_person else "法定代表人签名、盖章"
        day = chinese_date(self.applied_on) if self.applied_on else _NO_DAY
        return (
            small((Piece(f"申请人（{how}）："),)),
            small((Piece(day, "applied_on"),), align="right"),
        )
