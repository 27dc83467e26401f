"""One filled paper of each kind, about an invented party with rare characters in the names."""

from datetime import date, datetime

from forms.answer_objection import AnswerObjectionPaper, ObjectionItem
from forms.approval import Opinion, Signer
from forms.approve_case import ApproveCasePaper
from forms.approve_opening import ApproveOpeningPaper
from forms.decide_listing import DecideListingPaper
from forms.decide_not_listing import DecideNotListingPaper
from forms.hear_objection import HearObjectionPaper
from forms.measure import Measure
from forms.notify_party import NotifyPartyPaper
from forms.paper import Paper
from forms.repair_notice import RepairNoticePaper
from forms.request_consent import RequestConsentPaper
from forms.service_proof import ServedDocument, ServiceProofPaper

ORGAN = "示例县市场监督管理局"
LIST = "市场监督管理严重违法失信名单"
EVIDENCE = "本机关2026年9月14日作出的《行政处罚决定书》（示市监罚〔2026〕45号），该决定书已于2026年9月18日发生法律效力"
BASIS = "《市场监督管理严重违法失信名单管理办法》第五条第（一）项"
FACTS = (
    "2025年3月2日至2026年9月10日，示例县某某商贸有限公司在示例镇示例街18号的经营场所销售超过保质期的“清溪”牌菜籽油"
    "（规格：5L/桶）15桶，违法所得42.00元，货值金额1280.50元。其经营者王㛃䶮、采购员赵𬀩、仓库保管员李𫖯、销售员周𬭎"
    "均承认明知货物已超过保质期。该公司两年内曾因同类行为受到行政处罚，性质恶劣、情节严重"
)
HEARD = (
    "本机关于2026年11月23日向你单位送达《拟列入严重失信主体名单告知书》（示市监信告〔2026〕17号），"
    "你单位于2026年11月25日提出陈述、申辩。经核实，意见不成立，本机关不予采纳。"
)
PARTY = {
    "organ": ORGAN,
    "party_name": "示例县某某商贸有限公司",
    "uscc": "91999999MA99999X2G",
    "address": "示例省示例市示例县示例镇示例街18号",
    "principal": "王㛃䶮",
}
MEASURES = (
    Measure("列为重点监管对象，提高检查频次", "《市场监督管理严重违法失信名单管理办法》第十五条第（二）项", ORGAN),
    Measure("不适用告知承诺制", "《市场监督管理严重违法失信名单管理办法》第十五条第（三）项", ORGAN),
    Measure("依法限制参加政府采购活动", "《中华人民共和国政府采购法》第二十二条第一款", "示例县财政局"),
)
REMEDIES = (
    "如不服本决定，可以自收到本决定书之日起六十日内，依据《中华人民共和国行政复议法》第二十条的规定，"
    "向示例县人民政府申请行政复议；"
    "也可以自收到本决定书之日起六个月内，依据《中华人民共和国行政诉讼法》第四十六条的规定，"
    "向示例县人民法院提起行政诉讼。"
)
RIGHTS = (
    "依据《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》（八），"
    "你单位依法享有陈述、申辩的权利。"
)
FREE = "信用修复不收取任何费用。"


def notice(**blanks: object) -> NotifyPartyPaper:
    """拟列入告知书."""
    filled = {
        **PARTY,
        "doc_number": "示市监信告〔2026〕17号",
        "finalized_on": date(2026, 11, 20),
        "reason": FACTS,
        "evidence": EVIDENCE,
        "legal_basis": BASIS,
        "list_name": LIST,
        "publication": "你单位的名称、统一社会信用代码、列入事由和依据、列入日期、作出决定的机关。",
        "proposed_measures": MEASURES,
        "statement_period": "5个工作日",
        "rights_text": RIGHTS,
        "lapse_text": "逾期未提出的，视为放弃陈述、申辩的权利。",
        "contact_address": "示例县示例路1号政务服务中心3楼",
        "contact_person": "经办甲",
        "contact_phone": "0900-1234567",
    }
    return NotifyPartyPaper(**filled | blanks)  # type: ignore[arg-type]


def decision(**blanks: object) -> DecideListingPaper:
    """列入决定书, of two pages."""
    filled = {
        **PARTY,
        "doc_number": "示市监信列〔2026〕9号",
        "finalized_on": date(2026, 12, 5),
        "facts": FACTS,
        "evidence": EVIDENCE,
        "hearing_summary": HEARD,
        "legal_basis": BASIS,
        "list_name": LIST,
        "term": "三年，自2026年12月5日起计算",
        "publication": "国家企业信用信息公示系统",
        "measures_notice": MEASURES[:2],
        "removal_terms": "自列入之日起满一年，已经自觉履行行政处罚决定中规定的义务、主动消除危害后果和不良影响、"
        "未再受到较重行政处罚的，可以向本机关申请提前移出。" + FREE,
        "remedies": REMEDIES,
    }
    return DecideListingPaper(**filled | blanks)  # type: ignore[arg-type]


def not_listed(**blanks: object) -> DecideNotListingPaper:
    """不予列入决定书 about a person."""
    filled = {
        "organ": ORGAN,
        "party_name": "赵𬀩",
        "is_person": True,
        "id_number": "888888********004X",
        "address": "示例省示例市示例县示例镇示例村3组",
        "doc_number": "示人社不列〔2026〕2号",
        "finalized_on": date(2026, 12, 8),
        "list_name": "拖欠农民工工资失信联合惩戒对象名单",
        "notice_number": "示人社信告〔2026〕6号",
        "notice_served_on": date(2026, 11, 24),
        "facts": "你作为示例县示例镇某某工程的实际承包人，拖欠12名农民工2026年3月至6月工资共计人民币86400元",
        "reason": "你在收到告知书后，已于2026年11月27日全额支付拖欠的工资，并作出书面守信承诺，符合不予列入的情形。",
        "legal_basis": "《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》第六条",
        "remedies": REMEDIES,
    }
    return DecideNotListingPaper(**filled | blanks)  # type: ignore[arg-type]


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


def proof(**blanks: object) -> ServiceProofPaper:
    """送达回证 for two papers served together."""
    filled = {
        "organ": ORGAN,
        "case_number": "示信案〔2026〕042号",
        "case_cause": "严重违法失信",
        "party_name": "示例县某某商贸有限公司",
        "served_documents": (
            ServedDocument("列入严重失信主体名单决定书", "示市监信列〔2026〕9号"),
            ServedDocument("信用修复告知书", "示市监信修〔2026〕9号"),
        ),
        "service_place": "示例省示例市示例县示例镇示例街18号",
        "service_method": "直接送达",
        "served_at": datetime(2026, 12, 7, 9, 5),
        "recipient": "王㛃䶮",
        "relation": "法定代表人",
        "received_on": date(2026, 12, 7),
        "servers": (Signer("经办甲", "88880001"), Signer("经办乙", "88880002")),
    }
    return ServiceProofPaper(**filled | blanks)  # type: ignore[arg-type]


def hearing(**blanks: object) -> HearObjectionPaper:
    """陈述申辩笔录."""
    filled = {
        "organ": ORGAN,
        "case_number": "示信案〔2026〕042号",
        "case_cause": "严重违法失信",
        "party_name": "示例县某某商贸有限公司",
        "presented_by": "王㛃䶮",
        "speaker_identity": "居民身份证 888888********004X",
        "speaker_phone": "0900-1234567",
        "speaker_address": "示例县示例镇示例街18号",
        "relation": "法定代表人",
        "started_at": datetime(2026, 11, 25, 9, 30),
        "ended_at": datetime(2026, 11, 25, 10, 15),
        "place": "示例县市场监督管理局三楼询问室",
        "officers": (Signer("经办甲", "88880001"), Signer("经办乙", "88880002")),
        "recorder": "经办乙",
        "rights_text": RIGHTS,
        "statement": "问：你单位对拟列入名单有何意见？\n答：我公司已缴纳罚款，货架上的菜籽油是供货方李𫖯送错的，"
        "我们并不知情。请求不列入名单。\n问：有何证据材料？\n答：提交送货单复印件2份、供货方书面说明1份。",
        "materials": "送货单复印件2份、书面说明1份",
    }
    return HearObjectionPaper(**filled | blanks)  # type: ignore[arg-type]


def answer(**blanks: object) -> AnswerObjectionPaper:
    """异议核实反馈书."""
    filled = {
        **PARTY,
        "doc_number": "示市监信反〔2026〕5号",
        "finalized_on": date(2026, 11, 30),
        "notice_title": "拟列入严重失信主体名单告知书",
        "notice_number": "示市监信告〔2026〕17号",
        "received_on": date(2026, 11, 25),
        "verification": "本机关于2026年11月26日至27日调取了送货单原件，询问了供货方李𫖯，并核对了你单位的进货台账。",
        "items": (
            ObjectionItem(
                "货物由供货方送错，不知已超过保质期", "询问供货方、核对进货台账", "送货单2份、询问笔录1份",
                "进货台账载明生产日期，你单位验收时已签字确认", "不予采纳", "现有证据足以证明你单位明知",
            ),
            ObjectionItem("罚款已经缴清", "核对缴款凭证", "", "罚款确已缴清", "部分采纳", "在确定措施时予以考虑"),
        ),
        "outcome": "部分采纳",
        "outcome_reason": "罚款已缴清的事实成立，但不影响列入情形的认定",
        "legal_basis": BASIS,
        "next_text": "本反馈书送达后，本机关将依法继续办理。",
        "contact_person": "核实己",
        "contact_phone": "0900-7654321",
    }  # fmt: skip
    return AnswerObjectionPaper(**filled | blanks)  # type: ignore[arg-type]


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


def repair(**blanks: object) -> RepairNoticePaper:
    """信用修复告知书."""
    filled = {
        **PARTY,
        "doc_number": "示市监信修〔2026〕9号",
        "finalized_on": date(2026, 12, 5),
        "decision_number": "示市监信列〔2026〕9号",
        "decided_on": date(2026, 12, 5),
        "list_name": LIST,
        "publication": "国家企业信用信息公示系统",
        "severity": "严重失信",
        "minimum_period": "一年",
        "earliest_on": date(2027, 12, 5),
        "legal_basis": "《市场监督管理信用修复管理办法》第七条",
        "conditions": ("已经自觉履行处罚决定中规定的义务；", "已经主动消除危害后果和不良影响；", "未再受到较重处罚。"),
        "materials": ("信用修复申请书；", "守信承诺书；", "履行义务、纠正违法行为的证明材料。"),
        "process": ("向本机关提交申请材料；", "本机关受理并核查；", "作出准予或者不予修复的决定并送达。"),
        "fee_text": FREE,
        "contact_address": "示例县示例路1号政务服务中心3楼",
        "contact_person": "经办甲",
        "contact_phone": "0900-1234567",
    }
    return RepairNoticePaper(**filled | blanks)  # type: ignore[arg-type]


ALL = (opening, notice, proof, hearing, answer, approval, consent, decision, not_listed, repair)


def each() -> dict[str, Paper]:
    """Return one filled paper of each kind."""
    return {make.__name__: make() for make in ALL}
