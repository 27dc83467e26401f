"""陈述申辩复核意见书: what the office itself makes of the party's statement, before the party is answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.approval import Opinion, named_row, opinion_row, paired_row
from forms.layout import Block
from forms.paper import Form, blank
from forms.ruled import form_head


@dataclass(frozen=True, kw_only=True)
class ReviewObjectionPaper(Form):
    """陈述申辩复核意见书: the blanks, in the order they are printed."""

    title = "陈述申辩复核意见书"

    case_cause: str = blank("案由")
    party_name: str = blank("当事人")
    principal: str = blank("法定代表人（负责人）", needed=False)
    proposal: str = blank("拟处理意见")
    statement: str = blank("陈述申辩基本情况")
    attachments: str = blank("附件")
    verification: str = blank("核实情况")
    outcome_reason: str = blank("复核意见和理由")
    officer_opinion: Opinion = blank("复核人意见", Opinion(), needed=False)
    unit_opinion: Opinion = blank("复核部门意见", Opinion(), needed=False)
    approver_opinion: Opinion = blank("负责人意见", Opinion(), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield what was proposed, what the party said, what was found, and who agrees."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield paired_row(("当事人", self.fill("{party_name}")), ("法定代表人（负责人）", self.fill("{principal}")))
        yield named_row("拟处理意见", self.fill("{proposal}"), indent=2)
        yield named_row("陈述申辩基本情况", self.fill("{statement}"), indent=2)
        yield named_row("附件", self.fill("{attachments}"))
        yield named_row("核实情况", self.fill("{verification}"), indent=2)
        yield named_row("复核意见和理由", self.fill("{outcome_reason}"), indent=2)
        yield opinion_row(self, "officer_opinion", lines=3)
        yield opinion_row(self, "unit_opinion", lines=3)
        yield opinion_row(self, "approver_opinion", lines=3)
