"""送达地址确认书: where and how the party wants to be served (行政处罚法 61, 民事诉讼法 87–91)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.approval import ENTRY, LABEL, named_row, paired_row
from forms.dates import chinese_date
from forms.layout import Block, Paragraph, Piece, Space, words
from forms.notes import notes
from forms.paper import Form, blank
from forms.ruled import Row, form_head, label, small, written

_WAYS = ("sms", "fax", "email", "messenger")
_NO_DAY = "　　　　年　　月　　日"


@dataclass(frozen=True, kw_only=True)
class ConfirmAddressPaper(Form):
    """送达地址确认书: the blanks; the party fills in by hand what is not known yet."""

    title = "送达地址确认书"

    notes: tuple[str, ...] = blank("填写说明", ())
    party_name: str = blank("受送达人")
    told: tuple[str, ...] = blank("告知事项", ())
    is_electronic: bool | None = blank("是否接受电子送达", None, needed=False)
    sms: str = blank("手机号码", needed=False)
    fax: str = blank("传真号码", needed=False)
    email: str = blank("电子邮件地址", needed=False)
    messenger: str = blank("即时通讯账号", needed=False)
    address: str = blank("送达地址", needed=False)
    recipient: str = blank("收件人", needed=False)
    phone: str = blank("收件人联系电话", needed=False)
    postcode: str = blank("邮政编码", needed=False)
    signed_on: date | None = blank("确认日期", None, needed=False)
    remark: str = blank("备注", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield how to fill in the form, what the party is told, where it wants to be served, and where it signs."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield from notes(self, "notes")
        yield Space(2)
        yield named_row("受送达人", self.fill("{party_name}"))
        yield self._told()
        yield Row((label("是否接受电子送达", LABEL), written(*self._ways(), share=ENTRY)))
        yield named_row("送达地址、邮政编码", self.fill("{address}　{postcode}"))
        yield paired_row(("收件人", self.fill("{recipient}")), ("联系电话", self.fill("{phone}")))
        yield self._confirmation()
        yield named_row("备注（适用范围和期限）", self.fill("{remark}"), lines=2)

    def _told(self) -> Row:
        """Make the row of what the party is told; an empty list shows its gap."""
        texts = [(f"{number}.{text}", f"told.{number - 1}") for number, text in enumerate(self.told, 1)]
        lines = [small((Piece(text, name),), indent=0) for text, name in texts] or [small(self.fill("{told}"))]
        return Row((label("告知事项", LABEL), written(*lines, share=ENTRY)))

    def _ways(self) -> Iterator[Paragraph]:
        yes, no = ("☑" if self.is_electronic is answer else "□" for answer in (True, False))
        yield small((Piece(f"{yes}是　{no}否", "is_electronic"),), indent=0)
        for name in _WAYS:
            told = getattr(self, name)
            box = "☑" if told else "□"
            yield small((*words(box), *self._named(name), Piece(told or "　" * 12, name)), indent=0)

    def _named(self, name: str) -> tuple[Piece, ...]:
        labels = {"sms": "手机号码", "fax": "传真号码", "email": "电子邮件地址", "messenger": "即时通讯账号"}
        return words(f"{labels[name]}：")

    def _confirmation(self) -> Row:
        said = words("我已经阅读（已听取宣读）上述告知事项，确认以上送达地址和送达方式准确、有效。")
        day = chinese_date(self.signed_on) if self.signed_on else _NO_DAY
        signed = (Piece(f"受送达人或者代理人（签名、盖章）：{'　' * 8}"),)
        foot = (small(signed, indent=0), small((Piece(day, "signed_on"),), align="right"))
        return Row((label("受送达人确认", LABEL), written(small(said), share=ENTRY, foot=foot)), 5)
