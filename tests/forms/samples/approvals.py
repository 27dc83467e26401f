"""审核, 审批 and the superior's consent."""

from datetime import date

from forms.approval import Opinion, Signer
from forms.approve_case import ApproveCasePaper
from forms.request_consent import RequestConsentPaper
from tests.forms.samples.invented import BASIS, EVIDENCE, FACTS, HEARD, LIST, MEASURES, PARTY


def approval(**blanks: object) -> ApproveCasePaper:
    """列入审批表."""
    filled = {
        **PARTY,
        "case_number": "示信案〔2026〕042号",
        "matter": "拟将当事人列入市场监督管理严重违法失信名单",
        "case_cause": "严重违法失信",
        "facts": FACTS + "。",
        "evidence": EVIDENCE,
        "legal_basis": BASIS,
        "hearing_summary": HEARD,
        "proposed_measures": MEASURES,
        "proposal": "将当事人列入市场监督管理严重违法失信名单，列入期限三年。",
        "officer_opinion": Opinion("建议列入。", (Signer("经办甲", "88880001"),), date(2026, 12, 1)),
        "review_opinion": Opinion("同意。", (Signer("科长丙"),), date(2026, 12, 2)),
        "legality_opinion": Opinion("事实清楚，依据有效，程序合法，同意。", (Signer("法制丁"),), date(2026, 12, 3)),
        "approver_opinion": Opinion("同意列入。", (Signer("局长戊"),), date(2026, 12, 4)),
    }
    return ApproveCasePaper(**filled | blanks)  # type: ignore[arg-type]


def consent(**blanks: object) -> RequestConsentPaper:
    """上一级同意的请示."""
    filled = {
        **PARTY,
        "doc_number": "示市监〔2026〕88号",
        "finalized_on": date(2026, 12, 3),
        "signatory": "局长戊",
        "superior_organ": "示例市市场监督管理局",
        "list_name": LIST,
        "facts": FACTS + "。",
        "evidence": EVIDENCE,
        "legal_basis": BASIS,
        "hearing_summary": HEARD.replace("你单位", "当事人"),
        "proposed_measures": MEASURES,
        "consent_basis": "《市场监督管理严重违法失信名单管理办法》第十三条",
        "attachments": ("行政处罚决定书", "拟列入严重失信主体名单告知书和送达回证", "异议核实反馈书"),
        "contact_person": "经办甲",
        "contact_phone": "0900-1234567",
    }
    return RequestConsentPaper(**filled | blanks)  # type: ignore[arg-type]


ALL = (
    approval,
    consent,
)
