"""上一级同意的请示: the letter that asks the higher authority to agree to a listing."""

from dataclasses import dataclass

from forms.measure import Measure
from forms.paper import Letter, PartyBlanks, blank


@dataclass(frozen=True, kw_only=True)
class ObtainConsentPaper(PartyBlanks, Letter):
    """上一级同意的请示: the blanks, in the order they are printed (上行文, with 签发人)."""

    title = "请示"

    signatory: str = blank("签发人")
    superior_organ: str = blank("主送机关")
    list_name: str = blank("名单名称")
    facts: str = blank("事由")
    evidence: str = blank("依据文书")
    legal_basis: str = blank("认定依据")
    hearing_summary: str = blank("告知和听取意见情况")
    proposed_measures: tuple[Measure, ...] = blank("拟采取措施", (), needed=False)
    consent_basis: str = blank("报请同意的依据")
    attachments: tuple[str, ...] = blank("附件", (), needed=False)
    contact_person: str = blank("联系人")
    contact_phone: str = blank("联系电话")
