"""协助实施措施函: the letter that tells another organ which measures the listing carries, and asks for its answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms import letterhead
from forms.after_listing import ListingBlanks
from forms.layout import Block
from forms.letterhead import Format
from forms.measure import PRINTED, Measure
from forms.official import OfficialLetter
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class RequestMeasuresPaper(ListingBlanks, OfficialLetter):
    """协助实施措施函: the blanks, in the order they are printed (信函格式)."""

    title = "关于协助实施失信惩戒措施的函"
    format = Format.LETTER

    addressee: str = blank("主送机关")
    facts: str = blank("列入事由")
    served_on: date | None = blank("列入决定书送达日期", None)
    measures: tuple[Measure, ...] = blank("请协助实施的措施", ())
    starts_on: date | None = blank("措施开始日期", None)
    ends_on: date | None = blank("措施截止日期", None, needed=False)
    legal_basis: str = blank("请求协助的依据")
    limits: str = blank("实施的界限")
    reply_by: date | None = blank("请反馈的日期", None)
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")

    def headline(self) -> Iterator[Block]:
        """Yield a title that names the matter."""
        subject = self.fill("{organ}关于协助对{party_name}实施失信惩戒措施的函")
        yield from letterhead.long_title(subject)

    def noted(self) -> str:
        """Name whom to ask, below the date."""
        return "联系人：{contact_person}，联系电话：{contact_phone}"

    def text(self) -> Iterator[Block]:
        """Say who is listed and why, which measures are asked for and within what limits, and by when to answer."""
        yield self.say(
            "{decided_on}，本机关作出《列入严重失信主体名单决定书》（{decision_number}），"
            "将下列当事人列入{list_name}，决定书已于{served_on}送达。依据{legal_basis}，请贵单位协助实施失信惩戒措施。"
        )
        yield from self.chapters(
            ("当事人和列入事由", [*(self.say(line) for line in self.party_lines()), self.say("列入事由：{facts}。")]),
            ("请协助实施的措施", self._measures()),
            ("实施的界限", [self.say("{limits}")]),
            ("反馈", [self.say("请于{reply_by}前将实施情况填入所附反馈表，书面反馈本机关。")]),
        )
        yield self.say("特此函达。")

    def _measures(self) -> Iterator[Block]:
        until = "至{ends_on}" if self.ends_on else "至本机关通知解除时"
        yield self.say(f"自{{starts_on}}起{until}止：", keeps_next=True)
        yield from self.listed(PRINTED, "measures")
