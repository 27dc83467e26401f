"""列入决定书: the decision, with the five parts 国办发〔2020〕49号（八） asks for."""

from dataclasses import dataclass

from forms.measure import Measure
from forms.paper import Letter, PartyBlanks, blank


@dataclass(frozen=True, kw_only=True)
class DecideListingPaper(PartyBlanks, Letter):
    """列入决定书: the blanks, in the order they are printed."""

    title = "列入严重失信主体名单决定书"

    facts: str = blank("事由")
    evidence: str = blank("依据文书")
    hearing_summary: str = blank("告知和听取意见情况")
    legal_basis: str = blank("认定依据")
    list_name: str = blank("名单名称")
    term: str = blank("列入期限", needed=False)
    publication: str = blank("公示渠道", needed=False)
    measures_notice: tuple[Measure, ...] = blank("失信惩戒措施提示", ())
    removal_terms: str = blank("移出条件和程序")
    remedies: str = blank("救济措施")
    audit_seal: str = blank("存证码", needed=False)
