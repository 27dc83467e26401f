"""上一级同意的请示: the letter that asks the higher authority to agree to a listing."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms import letterhead
from forms.layout import Block
from forms.letterhead import Format
from forms.measure import PRINTED, Measure
from forms.official import OfficialLetter
from forms.paper import PartiesBlanks, blank


@dataclass(frozen=True, kw_only=True)
class RequestConsentPaper(PartiesBlanks, OfficialLetter):
    """上一级同意的请示: the blanks, in the order they are printed (上行文, with 签发人)."""

    title = "请示"
    format = Format.UPWARD
    addressed_to = "{superior_organ}"

    signatory: str = blank("签发人")
    superior_organ: str = blank("主送机关")
    whom: str = blank("拟列入的当事人")
    list_name: str = blank("名单名称")
    facts: str = blank("事由")
    evidence: str = blank("依据文书")
    legal_basis: str = blank("认定依据")
    hearing_summary: str = blank("告知和听取意见情况")
    proposed_measures: tuple[Measure, ...] = blank("拟采取措施", (), needed=False)
    consent_basis: str = blank("报请同意的依据")
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")

    def headline(self) -> Iterator[Block]:
        """Yield a title that names the matter."""
        yield from letterhead.long_title(self.fill("{organ}关于拟将{whom}列入{list_name}的请示"))

    def noted(self) -> str:
        """Say below the date whom to ask."""
        return "联系人：{contact_person}，联系电话：{contact_phone}"

    def text(self) -> Iterator[Block]:
        """Say what is asked, about whom, why, and on what ground."""
        yield self.say("本机关拟将{whom}列入{list_name}。依据{consent_basis}，现就有关情况请示如下：")
        yield from self.chapters(
            ("当事人基本情况", self.parties_in_lines()),
            ("事由和依据文书", [self.say("{facts}"), self.say("上述事实，有{evidence}为据。")]),
            ("认定依据", [self.say("上述行为，符合{legal_basis}规定的情形。")]),
            ("告知和听取意见情况", [self.say("{hearing_summary}")]),
            ("拟提示的失信惩戒措施", self.listed(PRINTED, "proposed_measures") if self.proposed_measures else []),
        )
        yield self.say("妥否，请批示。")
