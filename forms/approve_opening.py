"""立案审批表: the form that asks leave to open a case."""

from dataclasses import dataclass

from forms.approval import Opinion
from forms.paper import Paper, PartyBlanks, blank


@dataclass(frozen=True, kw_only=True)
class ApproveOpeningPaper(PartyBlanks, Paper):
    """立案审批表: the blanks, in the order they are printed."""

    title = "立案审批表"

    case_number: str = blank("案号")
    source: str = blank("案件来源")
    case_cause: str = blank("案由")
    phone: str = blank("联系电话", needed=False)
    evidence: str = blank("依据文书")
    regime: str = blank("名单制度")
    ground: str = blank("情形")
    opening_reason: str = blank("案情及立案理由")
    officer_opinion: Opinion = blank("承办人意见", Opinion(), needed=False)
    unit_opinion: Opinion = blank("承办机构意见", Opinion(), needed=False)
    approver_opinion: Opinion = blank("行政机关负责人审批意见", Opinion(), needed=False)
