"""审批表: the form on which the heads decide about a listing."""

from dataclasses import dataclass

from forms.approval import Opinion
from forms.measure import Measure
from forms.paper import Paper, PartyBlanks, blank


@dataclass(frozen=True, kw_only=True)
class ApproveCasePaper(PartyBlanks, Paper):
    """审批表: the blanks, in the order they are printed."""

    title = "列入严重失信主体名单审批表"

    case_number: str = blank("案号")
    matter: str = blank("审批事项")
    case_cause: str = blank("案由")
    facts: str = blank("事实")
    evidence: str = blank("依据文书")
    legal_basis: str = blank("认定依据")
    hearing_summary: str = blank("告知和听取意见情况")
    proposed_measures: tuple[Measure, ...] = blank("拟采取措施", (), needed=False)
    proposal: str = blank("拟处理意见")
    officer_opinion: Opinion = blank("承办人意见", Opinion(), needed=False)
    review_opinion: Opinion = blank("承办机构审核意见", Opinion(), needed=False)
    legality_opinion: Opinion | None = blank("法制审核意见", None, needed=False)
    discussion: str = blank("集体讨论情况", needed=False)
    approver_opinion: Opinion = blank("行政机关负责人审批意见", Opinion(), needed=False)
