"""审批表: the form on which the heads decide about a listing."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.approval import ENTRY, LABEL, Opinion, named_row, opinion_row, parties_rows
from forms.layout import Block
from forms.measure import PRINTED, Measure
from forms.paper import Form, PartiesBlanks, blank
from forms.ruled import Row, form_head, label, small, written


@dataclass(frozen=True, kw_only=True)
class ApproveCasePaper(PartiesBlanks, Form):
    """审批表: the blanks, in the order they are printed."""

    title = "列入严重失信主体名单审批表"

    matter: str = blank("审批事项")
    case_cause: str = blank("案由")
    facts: str = blank("事实")
    evidence: str = blank("依据文书")
    legal_basis: str = blank("认定依据")
    hearing_summary: str = blank("告知和听取意见情况")
    proposed_measures: tuple[Measure, ...] = blank("拟采取措施", (), needed=False)
    proportion_note: str = blank("过惩相当说明", needed=False)
    proposal: str = blank("拟处理意见")
    officer_opinion: Opinion = blank("承办人意见", Opinion(), needed=False)
    review_opinion: Opinion = blank("承办机构审核意见", Opinion(), needed=False)
    legality_opinion: Opinion | None = blank("法制审核意见", None, needed=False)
    discussion: str = blank("集体讨论情况", needed=False)
    approver_opinion: Opinion = blank("负责人审批意见", Opinion(), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield the rows of the form; an opinion not given yet leaves room to write it by hand."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("审批事项", self.fill("{matter}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield from parties_rows(self)
        yield named_row("事实", self.fill("{facts}"), indent=2)
        yield named_row("依据文书", self.fill("{evidence}"))
        yield named_row("认定依据", self.fill("{legal_basis}"))
        yield named_row("告知和听取意见情况", self.fill("{hearing_summary}"), indent=2)
        if self.proposed_measures:
            yield self._measures()
        if self.proportion_note:
            yield named_row("过惩相当说明", self.fill("{proportion_note}"), indent=2)
        yield named_row("拟处理意见", self.fill("{proposal}"), indent=2)
        yield opinion_row(self, "officer_opinion")
        yield opinion_row(self, "review_opinion")
        if self.legality_opinion is not None:
            yield opinion_row(self, "legality_opinion")
        if self.discussion:
            yield named_row("集体讨论情况", self.fill("{discussion}"), indent=2)
        yield opinion_row(self, "approver_opinion")

    def _measures(self) -> Row:
        lines = (
            small(self.fill(f"{number + 1}.{PRINTED}", f"proposed_measures.{number}"), indent=0)
            for number in range(len(self.proposed_measures))
        )
        return Row((label("拟采取措施", LABEL), written(*lines, share=ENTRY)))
