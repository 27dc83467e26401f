"""陈述申辩, and what comes of it."""

from datetime import date, datetime

from forms.answer_objection import AnswerObjectionPaper, ObjectionItem
from forms.approval import Opinion, Signer
from forms.hear_objection import HearObjectionPaper
from forms.review_objection import ReviewObjectionPaper
from forms.state_objection import StateObjectionPaper
from forms.verify_objection import VerifiedItem, VerifyObjectionPaper
from forms.waive_statement import WaiveStatementPaper
from tests.forms.samples.invented import BASIS, CASE, CONTACT, NOTICE, ORGAN, PARTY, RIGHTS, lines, wording

GIVEN_UP = wording("waiver", "rights")


def hearing(**blanks: object) -> HearObjectionPaper:
    """陈述申辩笔录."""
    filled = {
        "organ": ORGAN,
        "case_number": "示信案〔2026〕042号",
        "case_cause": "严重违法失信",
        "party_name": "示例县某某商贸有限公司",
        "presented_by": "王㛃䶮",
        "speaker_identity": "居民身份证 88888819800501174X",
        "speaker_phone": "0900-1234567",
        "speaker_address": "示例县示例镇示例街18号",
        "relation": "法定代表人",
        "started_at": datetime(2026, 11, 25, 9, 30),
        "ended_at": datetime(2026, 11, 25, 10, 15),
        "place": "示例县市场监督管理局三楼询问室",
        "officers": (Signer("经办甲", "88880001"), Signer("经办乙", "88880002")),
        "recorder": "经办乙",
        "opening_text": wording("record_opening", organ=ORGAN),
        "rights_text": RIGHTS,
        "statement": "问：你单位对拟列入名单有何意见？\n答：我公司已缴纳罚款，货架上的菜籽油是供货方李𫖯送错的，"
        "我们并不知情。请求不列入名单。\n问：有何证据材料？\n答：提交送货单复印件2份、供货方书面说明1份。",
        "materials": "送货单复印件2份、书面说明1份",
    }
    return HearObjectionPaper(**filled | blanks)


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
    return AnswerObjectionPaper(**filled | blanks)


def statement(**blanks: object) -> StateObjectionPaper:
    """陈述申辩意见书 as the party has filled it in."""
    return statement_form(
        received_on=date(2026, 11, 23),
        phone="0900-1234567",
        agent="李𫖯（律师）",
        statement="一、货物由供货方送错，我公司不知已超过保质期。\n二、罚款已经全部缴清，超过保质期的货物已经下架销毁。"
        "请求不将我公司列入名单。",
        materials="送货单复印件2份、供货方书面说明1份、缴款凭证1份",
        stated_on=date(2026, 11, 25),
        **blanks,
    )


def statement_form(**blanks: object) -> StateObjectionPaper:
    """陈述申辩意见书 as it is handed out with the notice."""
    filled = {
        **PARTY,
        **NOTICE,
        "notes": lines(
            "statement_notes",
            period="5个工作日",
            address=CONTACT["contact_address"],
            person=CONTACT["contact_person"],
            phone=CONTACT["contact_phone"],
        ),
    }
    return StateObjectionPaper(**filled | blanks)


def waiver(**blanks: object) -> WaiveStatementPaper:
    """放弃陈述申辩声明 for the party to sign."""
    filled = {
        **PARTY,
        **NOTICE,
        "received_on": date(2026, 11, 23),
        "knowledge": wording("waiver", i="本单位", rights=GIVEN_UP),
        "declaration": wording("waiver", "declaration", i="本单位", rights=GIVEN_UP),
    }
    return WaiveStatementPaper(**filled | blanks)


def waiver_of_a_person(**blanks: object) -> WaiveStatementPaper:
    """放弃陈述申辩声明 of a natural person, the day left to be written by hand."""
    filled = {
        **NOTICE,
        "organ": "示例县人力资源和社会保障局",
        "party_name": "赵𬀩",
        "is_person": True,
        "id_number": "88888819800501174X",
        "address": "示例省示例市示例县示例镇示例村3组",
        "knowledge": wording("waiver", i="本人", rights=GIVEN_UP),
        "declaration": wording("waiver", "declaration", i="本人", rights=GIVEN_UP),
    }
    return WaiveStatementPaper(**filled | blanks)


def verification(**blanks: object) -> VerifyObjectionPaper:
    """核实记录 of two points."""
    filled = {
        "organ": ORGAN,
        **CASE,
        "party_name": "示例县某某商贸有限公司",
        "received_on": date(2026, 11, 25),
        "statement_form": "口头（制作笔录）",
        "presented_by": "王㛃䶮",
        "verified_on": "2026年11月26日至27日",
        "place": "供货方经营场所、本机关三楼询问室",
        "asked": "示例县某某粮油经营部（负责人李𫖯）",
        "items": (
            VerifiedItem("货物由供货方送错，不知已超过保质期", "询问供货方、核对进货台账", "送货单2份、询问笔录1份",
                         "进货台账载明生产日期，当事人验收时已签字确认"),
            VerifiedItem("罚款已经缴清", "核对缴款凭证", "缴款凭证1份", "罚款确已缴清"),
        ),
        "verification": "调取了送货单原件，询问了供货方负责人，核对了当事人的进货台账和缴款凭证，当事人在场并确认。",
        "verifier_opinion": Opinion("第一项不成立，第二项成立。", (Signer("核实己", "88880003"),), date(2026, 11, 27)),
    }  # fmt: skip
    return VerifyObjectionPaper(**filled | blanks)


def review(**blanks: object) -> ReviewObjectionPaper:
    """陈述申辩复核意见书."""
    filled = {
        "organ": ORGAN,
        **CASE,
        "party_name": "示例县某某商贸有限公司",
        "principal": "王㛃䶮",
        "proposal": "将当事人列入市场监督管理严重违法失信名单。",
        "statement": "当事人口头提出两项意见：一是货物由供货方送错，不知已超过保质期；二是罚款已经缴清。",
        "attachments": "陈述申辩笔录1份、核实记录1份",
        "verification": "调取送货单原件、询问供货方、核对进货台账，查明当事人验收时已签字确认；罚款确已缴清。",
        "outcome_reason": "第一项意见与查明的事实不符，不予采纳；第二项意见属实，予以考虑，不影响列入情形的认定。",
        "officer_opinion": Opinion("建议部分采纳。", (Signer("核实己", "88880003"),), date(2026, 11, 28)),
        "unit_opinion": Opinion("同意复核意见。", (Signer("科长丙"),), date(2026, 11, 28)),
    }
    return ReviewObjectionPaper(**filled | blanks)


ALL = (
    statement_form,
    statement,
    waiver,
    waiver_of_a_person,
    hearing,
    verification,
    review,
    answer,
)
