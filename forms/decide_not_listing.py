"""不予列入决定书: the decision that the party is not listed."""

from dataclasses import dataclass
from datetime import date

from forms.paper import Letter, PartyBlanks, blank


@dataclass(frozen=True, kw_only=True)
class DecideNotListingPaper(PartyBlanks, Letter):
    """不予列入决定书: the blanks, in the order they are printed."""

    title = "不予列入严重失信主体名单决定书"

    list_name: str = blank("名单名称")
    notice_number: str = blank("告知书文号", needed=False)
    notice_served_on: date | None = blank("告知书送达日期", None, needed=False)
    facts: str = blank("事由")
    reason: str = blank("不予列入的理由")
    legal_basis: str = blank("认定依据")
    remedies: str = blank("救济措施", needed=False)
    audit_seal: str = blank("存证码", needed=False)
