"""上一级同意的批复: what the higher authority answers to the 请示."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms import letterhead
from forms.layout import Block
from forms.official import OfficialLetter
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class GrantConsentPaper(OfficialLetter):
    """批复: the blanks; `organ` is the higher authority, `addressee` the organ that asked."""

    title = "批复"

    addressee: str = blank("主送机关")
    party_name: str = blank("当事人")
    list_name: str = blank("名单名称")
    request_number: str = blank("请示文号")
    requested_on: date | None = blank("请示日期", None)
    request_title: str = blank("请示标题")
    is_granted: bool = blank("是否同意", True, needed=False)
    legal_basis: str = blank("批复依据")
    reason: str = blank("批复意见和理由")
    demands: str = blank("工作要求", needed=False)

    def headline(self) -> Iterator[Block]:
        """Yield a title that names the matter."""
        verb = "同意将" if self.is_granted else "不同意将"
        yield from letterhead.long_title(self.fill(f"{{organ}}关于{verb}{{party_name}}列入{{list_name}}的批复"))

    def text(self) -> Iterator[Block]:
        """Say what was asked, what is answered and why, and what is to be done."""
        yield self.say("你局{requested_on}《{request_title}》（{request_number}）收悉。现批复如下：")
        verb = "同意" if self.is_granted else "不同意"
        yield self.say(f"依据{{legal_basis}}，{verb}将{{party_name}}列入{{list_name}}。{{reason}}")
        if self.demands:
            yield self.say("{demands}")
        yield self.say("此复。")
