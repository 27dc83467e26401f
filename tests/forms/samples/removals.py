"""移出、撤销、更正、恢复列入: what becomes of a listing after it was made."""

from datetime import date

from app import law
from forms.accept_removal import AcceptRemovalPaper, CompleteRemovalPaper, DeclineRemovalPaper
from forms.apply_removal import ApplyRemovalPaper
from forms.commitment import CommitmentPaper
from forms.correct_document import CorrectDocumentPaper, Correction
from forms.lapse_listing import LapseListingPaper
from forms.refuse_removal import RefuseRemovalPaper
from forms.remove_from_list import RemoveFromListPaper
from forms.restore_listing import RestoreListingPaper
from forms.restore_reputation import RestoreReputationPaper
from forms.revoke_listing import RevokeListingPaper
from tests.forms.samples.invented import FREE, LIST, MEASURES, PARTY, REMEDIES

APPLIED = date(2027, 12, 8)
ACCEPTED = date(2027, 12, 10)
LISTING = {**PARTY, "list_name": LIST, "decision_number": "示市监信列〔2026〕9号", "decided_on": date(2026, 12, 5)}
ASKED = {
    "contact_person": "经办甲",
    "contact_phone": "0900-1234567",
    "contact_address": "示例县示例路1号政务服务中心3楼",
}
RULE = "《市场监督管理严重违法失信名单管理办法》第十六条、第十七条"
MATERIALS = ("移出申请表1份", "守信承诺书1份", "营业执照复印件1份", "罚款缴款凭证、整改照片和产品检验报告共6份")
VERIFIED = (
    "你单位已于2026年9月29日缴清罚款，没收的菜籽油已经监督销毁；2026年12月5日以来建立了进货查验制度，"
    "未再受到行政处罚。经办甲、经办乙于2027年12月14日到示例镇示例街18号现场核查，情况属实"
)


def worded(key: str, **blanks: str) -> str:
    """Return the wording of a rule, as a paper about this party carries it."""
    return law.text(f"repair.{key}", on=APPLIED, you="你单位", **blanks)


def application(**blanks: object) -> ApplyRemovalPaper:
    """移出申请表."""
    filled = {
        **LISTING,
        "case_number": "示信案〔2026〕042号",
        "phone": "0900-7654321",
        "agent": "赵𬀩",
        "agent_identity": "居民身份证 888888199201010116",
        "agent_phone": "0900-7654322",
        "channel": "认定部门窗口",
        "performed": "罚款已于2026年9月29日缴清；15桶过期菜籽油已在监督下销毁；"
        "已建立进货查验和临期食品下架制度，并对全部员工培训。",
        "reason": "列入名单已满一年，处罚决定规定的义务已经履行，危害后果和不良影响已经消除，"
        "未再受到较重行政处罚，申请提前移出。",
        "materials": tuple(law.provision("repair.removal_materials", on=APPLIED).values["items"]),
        "promise": worded("declaration"),
        "applied_on": APPLIED,
        "fee_text": "办理移出不收取任何费用。",
    }
    return ApplyRemovalPaper(**filled | blanks)


def commitment(**blanks: object) -> CommitmentPaper:
    """守信承诺书."""
    said = law.provision("repair.commitment", on=APPLIED).values
    filled = {
        **PARTY,
        "decision_title": "列入严重失信主体名单决定书",
        "decision_number": "示市监信列〔2026〕9号",
        "decided_on": date(2026, 12, 5),
        "decision_organ": PARTY["organ"],
        "corrected": "罚款已经缴清，过期食品已经销毁，并已建立进货查验制度",
        "promises": tuple(said["promises"]),
        "liability": said["wording"].format(i="本单位"),
    }
    return CommitmentPaper(**filled | blanks)


def accepted(**blanks: object) -> AcceptRemovalPaper:
    """移出申请受理通知书."""
    filled = {
        **LISTING,
        **ASKED,
        "doc_number": "示市监信受〔2027〕3号",
        "finalized_on": ACCEPTED,
        "applied_on": APPLIED,
        "materials": MATERIALS,
        "accepted_on": ACCEPTED,
        "legal_basis": RULE,
        "decide_period": "7个工作日",
        "decide_by": date(2027, 12, 21),
        "fee_text": FREE,
        "no_answer_text": law.text("general.remedies_no_answer", on=APPLIED, review_organ="示例县人民政府"),
    }
    return AcceptRemovalPaper(**filled | blanks)


def declined(**blanks: object) -> DeclineRemovalPaper:
    """移出申请不予受理通知书."""
    filled = {
        **LISTING,
        **ASKED,
        "doc_number": "示市监信不受〔2027〕1号",
        "finalized_on": date(2027, 6, 10),
        "applied_on": date(2027, 6, 8),
        "materials": MATERIALS[:2],
        "reason": "你单位于2026年12月5日被列入名单，至提出申请之日不满一年，尚不具备申请提前移出的条件",
        "legal_basis": RULE,
        "next_text": "你单位最早可以于2027年12月5日再次提出申请。",
        "remedies": law.text(
            "repair.remedies_declined",
            on=APPLIED,
            review_term="60日",
            review_organ="示例县人民政府",
            suit_term="6个月",
            court="示例县人民法院",
        ),
    }
    return DeclineRemovalPaper(**filled | blanks)


def incomplete(**blanks: object) -> CompleteRemovalPaper:
    """移出申请材料补正通知书."""
    filled = {
        **LISTING,
        **ASKED,
        "doc_number": "示市监信补〔2027〕2号",
        "finalized_on": date(2027, 12, 9),
        "applied_on": APPLIED,
        "materials": MATERIALS[:2],
        "missing_materials": ("营业执照复印件（加盖公章）", "罚款缴款凭证", "过期食品销毁记录"),
        "legal_basis": RULE,
        "complete_period": "5个工作日",
        "lapse_text": worded("complete_lapse"),
    }
    return CompleteRemovalPaper(**filled | blanks)


def removed(**blanks: object) -> RemoveFromListPaper:
    """移出决定书."""
    filled = {
        **LISTING,
        "doc_number": "示市监信移〔2027〕3号",
        "finalized_on": date(2027, 12, 17),
        "applied_on": APPLIED,
        "accepted_on": ACCEPTED,
        "verification": VERIFIED,
        "legal_basis": RULE,
        "effect_text": worded("removal_effect"),
        "remedies": REMEDIES,
    }
    return RemoveFromListPaper(**filled | blanks)


def not_removed(**blanks: object) -> RefuseRemovalPaper:
    """不予移出决定书."""
    filled = {
        **LISTING,
        "doc_number": "示市监信不移〔2027〕1号",
        "finalized_on": date(2027, 12, 17),
        "applied_on": APPLIED,
        "accepted_on": ACCEPTED,
        "verification": "你单位已缴清罚款，但2027年9月3日因销售超过保质期的食品，"
        "再次被本机关处以罚款（示市监罚〔2027〕61号）",
        "reason": "你单位在列入名单期间再次因同类违法行为受到行政处罚，不良影响尚未消除，不符合移出条件。",
        "legal_basis": RULE,
        "next_text": worded("refusal_next"),
        "remedies": REMEDIES,
    }
    return RefuseRemovalPaper(**filled | blanks)


def lapsed(**blanks: object) -> LapseListingPaper:
    """届满移出决定书."""
    filled = {
        **LISTING,
        "doc_number": "示市监信移〔2029〕8号",
        "finalized_on": date(2029, 12, 5),
        "term": "三年",
        "expires_on": date(2029, 12, 5),
        "verification": "你单位没有法律、法规规定不得移出的情形",
        "legal_basis": RULE,
        "effect_text": worded("removal_effect"),
    }
    return LapseListingPaper(**filled | blanks)


def revoked(**blanks: object) -> RevokeListingPaper:
    """撤销列入决定书."""
    filled = {
        **LISTING,
        "doc_number": "示市监信撤〔2027〕1号",
        "finalized_on": date(2027, 4, 2),
        "facts": "列入决定所依据的《行政处罚决定书》（示市监罚〔2026〕45号）已被示例县人民政府依法撤销，"
        "列入名单的依据不复存在",
        "basis_document": "示例县人民政府2027年3月30日作出的《行政复议决定书》（示政复决〔2027〕6号）",
        "legal_basis": "《市场监督管理严重违法失信名单管理办法》第十九条",
        "effect_text": worded("revocation_effect", stop_period="3个工作日"),
        "remedies": REMEDIES,
    }
    return RevokeListingPaper(**filled | blanks)


def corrected(**blanks: object) -> CorrectDocumentPaper:
    """更正决定书."""
    filled = {
        **PARTY,
        "doc_number": "示市监信更〔2026〕2号",
        "finalized_on": date(2026, 12, 15),
        "document_title": "列入严重失信主体名单决定书",
        "document_number": "示市监信列〔2026〕9号",
        "document_date": date(2026, 12, 5),
        "reason": "上述文书中当事人的住所和行政处罚决定书的文号书写有误，不影响列入事由和依据的认定",
        "corrections": (
            Correction("当事人住所", "示例镇示例街81号", "示例镇示例街18号"),
            Correction("第一部分第二段", "示市监罚〔2026〕54号", "示市监罚〔2026〕45号"),
        ),
        "legal_basis": str(law.provision("repair.correction", on=APPLIED)),
        "effect_text": worded("correction_effect"),
        "remedies": REMEDIES,
    }
    return CorrectDocumentPaper(**filled | blanks)


def restored(**blanks: object) -> RestoreListingPaper:
    """恢复列入决定书."""
    filled = {
        **LISTING,
        "doc_number": "示市监信复列〔2028〕1号",
        "finalized_on": date(2028, 3, 20),
        "removal_number": "示市监信移〔2027〕3号",
        "removed_on": date(2027, 12, 17),
        "facts": "你单位申请移出时提交的罚款缴款凭证系伪造，罚款至今未缴纳，移出申请材料虚假",
        "basis_document": "示例银行2028年2月26日出具的说明和本机关制作的询问笔录",
        "hearing_summary": "本机关于2028年3月5日向你单位送达告知书，你单位在规定期限内未提出陈述、申辩。",
        "legal_basis": "《市场监督管理严重违法失信名单管理办法》第十八条",
        "term": "自2026年12月5日起连续计算，至2029年12月5日届满",
        "publication": "国家企业信用信息公示系统",
        "measures_notice": MEASURES[:2],
        "removal_terms": "列入期限届满的，由本机关移出。办理移出不收取任何费用。",
        "remedies": REMEDIES,
    }
    return RestoreListingPaper(**filled | blanks)


def reputation(**blanks: object) -> RestoreReputationPaper:
    """恢复信誉通知书."""
    said = law.provision("repair.reputation_text", on=APPLIED).values
    filled = {
        **LISTING,
        **ASKED,
        "doc_number": "示市监信誉〔2027〕1号",
        "finalized_on": date(2027, 4, 8),
        "revocation_title": "撤销列入严重失信主体名单决定书",
        "revocation_number": "示市监信撤〔2027〕1号",
        "revoked_on": date(2027, 4, 2),
        "legal_basis": str(law.provision("repair.reputation", on=APPLIED)),
        "restored": tuple(one.format(you="你单位", list_name=LIST) for one in said["items"]),
        "informed_organs": ("示例县财政局", "示例县公共资源交易中心", "“信用中国（示例）”网站"),
        "next_text": said["wording"].format(you="你单位"),
    }
    return RestoreReputationPaper(**filled | blanks)


ALL = (
    application, commitment, accepted, declined, incomplete, removed, not_removed, lapsed, revoked, corrected, restored,
    reputation,
)  # fmt: skip
