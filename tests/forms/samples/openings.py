"""Up to 立案."""

from datetime import date

from forms.approval import Opinion, Signer
from forms.approve_opening import ApproveOpeningPaper
from forms.checks import Check
from forms.paper import OtherParty
from forms.register_clue import RegisterCluePaper
from forms.verify_evidence import VerifyEvidencePaper
from tests.forms.samples.invented import CASE, EVIDENCE, FACTS, LIST, OFFICERS, ORGAN, PARTY


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
    return ApproveOpeningPaper(**filled | blanks)


def opening_of_two(**blanks: object) -> ApproveOpeningPaper:
    """立案审批表 of a case about a unit and a person."""
    person = OtherParty(
        party_name="测试乙", is_person=True, id_number="888888200001010117", address="示例县示例村2号",
        gender="男", phone="0900-7654322",
    )  # fmt: skip
    return opening(**{"others": (person,)} | blanks)


def clue(**blanks: object) -> RegisterCluePaper:
    """线索登记表."""
    filled = {
        **PARTY,
        "case_number": "示信线〔2026〕108号",
        "registered_on": date(2026, 11, 16),
        "source": "行政决定文书",
        "provider": "示例县市场监督管理局综合行政执法大队",
        "provider_contact": "0900-2345678",
        "received_on": date(2026, 11, 16),
        "phone": "0900-1234567",
        "content": FACTS + "。处罚决定已经生效，未申请行政复议、未提起行政诉讼。",
        "evidence": "《行政处罚决定书》（示市监罚〔2026〕45号）",
        "materials": "行政处罚决定书1份、送达回证1份、营业执照复印件1份",
        "officer_opinion": Opinion("符合拟列入情形，建议核验依据文书后立案。", (Signer("经办甲"),), date(2026, 11, 16)),
    }
    return RegisterCluePaper(**filled | blanks)


def evidence_check(**blanks: object) -> VerifyEvidencePaper:
    """依据文书核验表."""
    filled = {
        **{name: PARTY[name] for name in ("organ", "party_name", "uscc")},
        "case_number": CASE["case_number"],
        "evidence_kind": "行政处罚决定",
        "evidence_title": "行政处罚决定书",
        "evidence_number": "示市监罚〔2026〕45号",
        "evidence_organ": ORGAN,
        "evidence_date": date(2026, 9, 14),
        "evidence_served_on": date(2026, 9, 18),
        "evidence_effective_on": date(2026, 9, 18),
        "remedy_status": "期限内",
        "remedy_note": "期限至2026年11月17日，期满后再作决定",
        "facts": FACTS + "。",
        "checks": (
            Check("属于49号文（二）规定的依据文书", True, "行政处罚决定"),
            Check("名称、文号、机关、日期与原件一致"),
            Check("已经依法送达当事人，有送达凭证", True, "2026年9月18日送达"),
            Check("已经发生法律效力", True, "2026年9月18日生效"),
            Check("没有被撤销、变更或者确认违法"),
            Check("文书所载当事人与本案当事人一致"),
            Check("事实属于名单制度规定的列入情形"),
        ),
        "method": "查阅文书原件和送达回证",
        "conclusion": Opinion("文书有效，可以作为认定依据。", OFFICERS, date(2026, 11, 17)),
    }
    return VerifyEvidencePaper(**filled | blanks)


ALL = (
    clue,
    opening,
    opening_of_two,
    evidence_check,
)
