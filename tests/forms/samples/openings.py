"""Up to 立案."""

from datetime import date

from forms.approval import Opinion, Signer
from forms.approve_opening import ApproveOpeningPaper
from tests.forms.samples.invented import EVIDENCE, FACTS, LIST, PARTY


def opening(**blanks: object) -> ApproveOpeningPaper:
    """立案审批表."""
    filled = {
        **PARTY,
        "case_number": "示信案〔2026〕042号",
        "source": "行政处罚决定（由处罚信息导入）",
        "case_cause": "涉嫌严重违法失信",
        "phone": "0900-1234567",
        "evidence": EVIDENCE,
        "regime": LIST,
        "ground": "销售超过保质期的食品，性质恶劣、情节严重、社会危害较大，受到较重行政处罚",
        "opening_reason": FACTS + "。符合拟列入情形，建议立案。",
        "officer_opinion": Opinion(
            "建议立案。", (Signer("经办甲", "88880001"), Signer("经办乙", "88880002")), date(2026, 11, 18)
        ),
        "unit_opinion": Opinion("同意立案，报负责人审批。", (Signer("科长丙"),), date(2026, 11, 18)),
    }
    return ApproveOpeningPaper(**filled | blanks)  # type: ignore[arg-type]


ALL = (opening,)
