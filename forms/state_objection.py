"""陈述申辩意见书: the party's own form, handed out with the notice, to be filled in by hand or at a desk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from forms import letterhead, page
from forms.approval import ENTRY, LABEL, named_row, paired_row
from forms.dates import chinese_date
from forms.layout import Block, Piece, Space, words
from forms.notes import notes
from forms.paper import PartyBlanks, blank
from forms.ruled import Row, label, small, written

_NO_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True, kw_only=True)
class StateObjectionPaper(PartyBlanks):
    """陈述申辩意见书: the blanks; what the party writes itself prints empty."""

    title = "陈述申辩意见书"
    area = page.FORM_AREA

    notice_title: str = blank("告知书名称")
    notice_number: str = blank("告知书文号")
    received_on: date | None = blank("收到告知书日期", None, needed=False)
    phone: str = blank("联系电话", needed=False)
    agent: str = blank("委托代理人", needed=False)
    statement: str = blank("陈述申辩意见", needed=False)
    materials: str = blank("提交的证据材料", needed=False)
    stated_on: date | None = blank("提出日期", None, needed=False)
    notes: tuple[str, ...] = blank("填写说明", ())

    def body(self) -> Iterator[Block]:
        """Yield to whom it goes, who speaks about which notice, what is said, what is handed in, who signs."""
        yield letterhead.title((Piece(self.title),))
        yield Space(8)
        yield small(self.fill("{organ}："), indent=0)
        yield Space(2)
        yield named_row("陈述申辩人", self.fill("{party_name}"))
        if self.is_person:
            yield paired_row(("证件号码", self.fill("{id_number}")), ("联系电话", self.fill("{phone}")))
        else:
            principal = (self.principal_title, self.fill("{principal}"))
            yield paired_row(("统一社会信用代码", self.fill("{uscc}")), principal)
            yield paired_row(("委托代理人", self.fill("{agent}")), ("联系电话", self.fill("{phone}")))
        yield named_row("住址" if self.is_person else "住所", self.fill("{address}"))
        yield named_row("针对的告知书", self.fill("《{notice_title}》（{notice_number}）"))
        received = chinese_date(self.received_on) if self.received_on else _NO_DAY
        yield named_row("收到告知书日期", (Piece(received, "received_on"),))
        yield named_row("陈述申辩意见\n（事实、理由\n和请求）", self.fill("{statement}"), lines=10, indent=2)
        yield named_row("提交的证据材料（名称、份数）", self.fill("{materials}"), lines=3)
        yield self._signature()
        yield from notes(self, "notes")

    def _signature(self) -> Row:
        how = "（签名、按指印）" if self.is_person else "（盖章，法定代表人或者代理人签名）"
        stated = chinese_date(self.stated_on) if self.stated_on else _NO_DAY
        day = replace(small((Piece(stated, "stated_on"),)), align="right")
        return Row((label("陈述申辩人", LABEL), written(small(words(how), indent=0), share=ENTRY, foot=(day,))), 4)
