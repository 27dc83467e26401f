"""法制审核意见书: what the legal reviewer finds before the head decides (行政处罚法 58)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.approval import Opinion, named_row, opinion_row, paired_row, parties_rows
from forms.checks import Check, check_table
from forms.layout import Block
from forms.paper import Form, PartiesBlanks, blank
from forms.ruled import choices, form_head

_VERDICTS = ("同意", "退回补正", "不同意")


@dataclass(frozen=True, kw_only=True)
class ReviewLegalityPaper(PartiesBlanks, Form):
    """法制审核意见书: the blanks, in the order they are printed."""

    title = "法制审核意见书"

    case_cause: str = blank("案由")
    submitted_by: str = blank("送审机构")
    submitted_on: date | None = blank("送审日期", None)
    proposal: str = blank("拟处理意见")
    facts: str = blank("事实")
    evidence: str = blank("依据文书")
    legal_basis: str = blank("认定依据")
    materials: str = blank("送审材料")
    checks: tuple[Check, ...] = blank("审核事项", ())
    verdict: str = blank("审核结论", needed=False)
    reviewer_opinion: Opinion = blank("审核意见", Opinion(), needed=False)
    unit_opinion: Opinion = blank("法制机构负责人意见", Opinion(), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield what was submitted, what was checked, what the reviewer concludes."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield paired_row(("送审机构", self.fill("{submitted_by}")), ("送审日期", self.fill("{submitted_on}")))
        yield from parties_rows(self)
        yield named_row("拟处理意见", self.fill("{proposal}"), indent=2)
        yield named_row("事实", self.fill("{facts}"), indent=2)
        yield named_row("依据文书", self.fill("{evidence}"))
        yield named_row("认定依据", self.fill("{legal_basis}"))
        yield named_row("送审材料", self.fill("{materials}"))
        yield check_table(self, "checks", "审核事项")
        yield named_row("审核结论", choices(_VERDICTS, self.verdict, "verdict"))
        yield opinion_row(self, "reviewer_opinion", lines=5)
        yield opinion_row(self, "unit_opinion", lines=3)
