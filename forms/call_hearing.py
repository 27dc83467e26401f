"""听证通知书: when, where and before whom the hearing is held, at least seven working days ahead (行政处罚法 64)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from forms.layout import Block
from forms.paper import PartyBlanks, blank
from forms.plain_letter import PlainLetter


@dataclass(frozen=True, kw_only=True)
class CallHearingPaper(PartyBlanks, PlainLetter):
    """听证通知书: the blanks, in the order they are printed; what is not known yet is written by hand."""

    title = "听证通知书"

    case_cause: str = blank("案由")
    requested_on: date | None = blank("要求听证日期", None, needed=False)
    legal_basis: str = blank("听证依据")
    held_at: datetime | None = blank("听证时间", None, needed=False)
    place: str = blank("听证地点", needed=False)
    is_public: bool = blank("是否公开举行", True, needed=False)
    closed_reason: str = blank("不公开的理由", needed=False)
    chair: str = blank("听证主持人", needed=False)
    members: str = blank("听证员", needed=False)
    recorder: str = blank("记录员", needed=False)
    investigators: str = blank("案件调查人员")
    told: tuple[str, ...] = blank("告知事项", ())
    contact_address: str = blank("联系地址")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")

    def text(self) -> Iterator[Block]:
        """Say that the hearing takes place, when and where, before whom, and what the party may and must do."""
        yield from (self.say(line) for line in self.party_lines())
        yield self.say(
            f"{self.you}于{{requested_on:_8}}就{{case_cause}}要求听证。依据{{legal_basis}}的规定，"
            "本机关决定举行听证，现将有关事项通知如下："
        )
        yield from self.chapters(
            ("听证的时间、地点和方式", self._when_and_where()),
            ("听证人员和案件调查人员", self._people()),
            ("注意事项", self.listed_texts("told")),
        )
        yield self.say("联系地址：{contact_address}，联系人：{contact_person}，联系电话：{contact_phone}。")

    def _when_and_where(self) -> Iterator[Block]:
        yield self.say("时间：{held_at:_14}")
        yield self.say("地点：{place:_14}")
        closed = "方式：不公开举行" + ("（{closed_reason}）" if self.closed_reason else "")
        yield self.say("方式：公开举行" if self.is_public else closed)

    def _people(self) -> Iterator[Block]:
        yield self.say("听证主持人：{chair:_8}")
        if self.members:
            yield self.say("听证员：{members}")
        yield self.say("记录员：{recorder:_8}")
        yield self.say("案件调查人员：{investigators}")
