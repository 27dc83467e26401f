"""停止实施措施、撤回列入信息的函: the letter that tells an organ of the end of a listing it had been told of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms import letterhead
from forms.after_listing import ListingBlanks
from forms.layout import Block, Paragraph, Piece
from forms.paper import blank
from forms.plain_letter import PlainLetter


@dataclass(frozen=True, kw_only=True)
class StopMeasuresPaper(ListingBlanks, PlainLetter):
    """停止实施措施、撤回列入信息的函: the blanks, in the order they are printed."""

    title = "关于停止实施失信惩戒措施、撤回列入信息的函"

    addressee: str = blank("主送机关")
    told_on: date | None = blank("共享日期", None)
    ending_title: str = blank("移出、撤销决定书名称")
    ending_number: str = blank("移出、撤销决定书文号")
    ended_on: date | None = blank("移出、撤销日期", None)
    is_undone: bool = blank("是否撤销", False, needed=False)
    measures: tuple[str, ...] = blank("提请实施的措施", (), needed=False)
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")

    def headline(self) -> Iterator[Block]:
        """Yield a title that names the matter."""
        subject = self.fill("{organ}关于停止对{party_name}实施失信惩戒措施、撤回列入信息的函")
        yield from letterhead.long_title(subject)

    def text(self) -> Iterator[Block]:
        """Say which listing has ended by which decision, and what the organ is asked to stop, delete and answer."""
        yield Paragraph((*self.fill("{addressee}"), Piece("：")), indent=0)
        decision = "《列入严重失信主体名单决定书》（{decision_number}）"
        yield self.say(
            f"{{decided_on}}，本机关作出{decision}，将下列当事人列入{{list_name}}，并于{{told_on}}将有关信息告知贵单位。"
        )
        yield from (self.say(line) for line in self.party_lines())
        undone = "，上述列入决定已被撤销" if self.is_undone else "，将当事人移出名单"
        yield self.say(f"{{ended_on}}，本机关作出《{{ending_title}}》（{{ending_number}}）{undone}。请贵单位：")
        for number, asked in enumerate(self._asked(), 1):
            yield self.say(f"{number}.{asked}")
        yield self.say("特此函告。")
        yield self.say("联系人：{contact_person}，联系电话：{contact_phone}。")

    def _asked(self) -> Iterator[str]:
        if self.measures:
            yield "立即停止实施因该列入采取的下列措施：{measures}；"
        yield "立即停止公示、共享和使用该列入信息，不再作为惩戒依据；"
        if self.is_undone:
            yield "从贵单位的系统和网站撤下、删除该信息，并转告自贵单位获知该信息的单位；"
        yield "将办理情况书面反馈本机关。"
