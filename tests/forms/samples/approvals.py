"""审核, 审批 and the superior's consent."""

from datetime import date, datetime

from forms.approval import Opinion, Signer
from forms.approve_case import ApproveCasePaper
from forms.checks import Check
from forms.discuss_case import Attendee, DiscussCasePaper, Speech
from forms.grant_consent import GrantConsentPaper
from forms.request_consent import RequestConsentPaper
from forms.review_legality import ReviewLegalityPaper
from tests.forms.samples.invented import BASIS, CASE, EVIDENCE, FACTS, HEARD, LIST, MEASURES, ORGAN, PARTY


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
        "hearing_summary": HEARD.replace("你单位", "当事人"),
        "proposed_measures": MEASURES,
        "proposal": "将当事人列入市场监督管理严重违法失信名单，列入期限三年。",
        "officer_opinion": Opinion("建议列入。", (Signer("经办甲", "88880001"),), date(2026, 12, 1)),
        "review_opinion": Opinion("同意。", (Signer("科长丙"),), date(2026, 12, 2)),
        "legality_opinion": Opinion("事实清楚，依据有效，程序合法，同意。", (Signer("法制丁"),), date(2026, 12, 3)),
        "approver_opinion": Opinion("同意列入。", (Signer("局长戊"),), date(2026, 12, 4)),
    }
    return ApproveCasePaper(**filled | blanks)


def consent(**blanks: object) -> RequestConsentPaper:
    """上一级同意的请示."""
    filled = {
        **PARTY,
        "doc_number": "示市监〔2026〕88号",
        "finalized_on": date(2026, 12, 3),
        "signatory": "局长戊",
        "superior_organ": "示例市市场监督管理局",
        "whom": PARTY["party_name"],
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
    return RequestConsentPaper(**filled | blanks)


def legality(**blanks: object) -> ReviewLegalityPaper:
    """法制审核意见书."""
    filled = {
        **PARTY,
        **CASE,
        "submitted_by": "信用监督管理科（经办甲、经办乙）",
        "submitted_on": date(2026, 12, 2),
        "proposal": "将当事人列入市场监督管理严重违法失信名单，列入期限三年。",
        "facts": FACTS + "。",
        "evidence": EVIDENCE,
        "legal_basis": BASIS,
        "materials": "立案审批表、依据文书及核验表、告知书及送达回证、陈述申辩笔录、核实记录、反馈书、拟决定书",
        "checks": (
            Check("主体合法，权限合法，办案人员具有执法资格", True),
            Check("事实清楚，依据文书有效", True),
            Check("适用依据正确", True),
            Check("程序合法，期限符合规定", True),
            Check("过惩相当，措施有依据", True),
            Check("文书完备、规范，前后一致", True, "请补正反馈书送达回证的日期"),
        ),
        "verdict": "同意",
        "reviewer_opinion": Opinion(
            "事实清楚，依据有效，程序合法，过惩相当，同意拟处理意见。", (Signer("法制丁"),), date(2026, 12, 3)
        ),
    }
    return ReviewLegalityPaper(**filled | blanks)


def discussion(**blanks: object) -> DiscussCasePaper:
    """集体讨论记录."""
    return discussion_form(
        started_at=datetime(2026, 12, 4, 9, 0),
        ended_at=datetime(2026, 12, 4, 9, 50),
        place="示例县市场监督管理局三楼会议室",
        chair="局长戊",
        reporter="经办甲",
        recorder="记录壬",
        attendees=(Attendee("局长戊", "局长"), Attendee("副局长癸", "副局长"), Attendee("副局长子", "副局长")),
        observers="科长丙、法制丁",
        speeches=(
            Speech("副局长癸", "事实清楚，当事人两年内再犯，同意列入。"),
            Speech("副局长子", "罚款已经缴清，措施限于法定范围，同意列入。"),
            Speech("局长戊", "同意各位意见，应当一并送达信用修复告知书。"),
        ),
        conclusion="一致同意将示例县某某商贸有限公司列入市场监督管理严重违法失信名单，列入期限三年。",
        **blanks,
    )


def discussion_form(**blanks: object) -> DiscussCasePaper:
    """集体讨论记录 to be written by hand in the meeting."""
    filled = {
        "organ": ORGAN,
        **CASE,
        "party_name": "示例县某某商贸有限公司",
        "report": FACTS + "。拟将当事人列入市场监督管理严重违法失信名单，列入期限三年。",
        "legality_opinion": "事实清楚，依据有效，程序合法，过惩相当，同意。",
    }
    return DiscussCasePaper(**filled | blanks)


def granted(**blanks: object) -> GrantConsentPaper:
    """上一级同意的批复."""
    filled = {
        "organ": "示例市市场监督管理局",
        "doc_number": "示市监复〔2026〕21号",
        "finalized_on": date(2026, 12, 4),
        "addressee": ORGAN,
        "party_name": "示例县某某商贸有限公司",
        "list_name": LIST,
        "request_number": "示市监〔2026〕88号",
        "requested_on": date(2026, 12, 3),
        "request_title": "关于拟将示例县某某商贸有限公司列入市场监督管理严重违法失信名单的请示",
        "legal_basis": "《市场监督管理严重违法失信名单管理办法》第十三条",
        "reason": "你局认定事实清楚，依据充分，程序合法。",
        "demands": "请依法作出决定并送达当事人，按规定公示，同时告知信用修复的条件和程序。",
    }
    return GrantConsentPaper(**filled | blanks)


ALL = (legality, discussion_form, discussion, approval, consent, granted)
