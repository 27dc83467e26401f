"""听证报告: what the chair reports of the hearing to the head of the organ (行政处罚法 65)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from forms.approval import Opinion, named_row, opinion_row, paired_row
from forms.layout import Block
from forms.paper import Form, blank
from forms.ruled import form_head


@dataclass(frozen=True, kw_only=True)
class ReportHearingPaper(Form):
    """听证报告: the blanks, in the order they are printed; the chair can write it by hand."""

    title = "听证报告"

    case_cause: str = blank("案由")
    party_name: str = blank("当事人")
    attendance: str = blank("当事人出席情况", needed=False)
    held_at: datetime | None = blank("听证时间", None, needed=False)
    place: str = blank("听证地点", needed=False)
    manner: str = blank("听证方式", needed=False)
    chair: str = blank("听证主持人", needed=False)
    members: str = blank("听证员", needed=False)
    recorder: str = blank("记录员", needed=False)
    investigators: str = blank("案件调查人员")
    accusation: str = blank("调查人员提出的事实、证据和处理建议", needed=False)
    defence: str = blank("当事人的申辩、质证意见和证据", needed=False)
    issues: str = blank("争议焦点", needed=False)
    findings: str = blank("主持人对事实和依据的意见", needed=False)
    attachments: str = blank("附件")
    chair_opinion: Opinion = blank("主持人处理意见和建议", Opinion(), needed=False)
    approver_opinion: Opinion = blank("负责人意见", Opinion(), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield the hearing, both sides, what the chair finds and proposes, and what the head says to it."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield named_row("当事人", self.fill("{party_name}"))
        yield named_row("当事人出席情况", self.fill("{attendance}"))
        yield paired_row(("听证时间", self.fill("{held_at}")), ("听证方式", self.fill("{manner}")))
        yield named_row("听证地点", self.fill("{place}"))
        yield paired_row(("听证主持人", self.fill("{chair}")), ("记录员", self.fill("{recorder}")))
        yield paired_row(("听证员", self.fill("{members}")), ("调查人员", self.fill("{investigators}")))
        yield named_row("调查人员提出的事实、证据和处理建议", self.fill("{accusation}"), lines=4, indent=2)
        yield named_row("当事人的申辩、质证意见和证据", self.fill("{defence}"), lines=3, indent=2)
        if self.issues:
            yield named_row("争议焦点", self.fill("{issues}"), indent=2)
        yield named_row("主持人对事实和依据的意见", self.fill("{findings}"), lines=3, indent=2)
        yield opinion_row(self, "chair_opinion", lines=3)
        yield named_row("附件", self.fill("{attachments}"))
        yield opinion_row(self, "approver_opinion", lines=3)
