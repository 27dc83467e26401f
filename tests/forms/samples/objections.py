"""陈述申辩, and what comes of it."""

from datetime import date, datetime

from forms.answer_objection import AnswerObjectionPaper, ObjectionItem
from forms.approval import Signer
from forms.hear_objection import HearObjectionPaper
from tests.forms.samples.invented import BASIS, ORGAN, PARTY, RIGHTS


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


ALL = (
    hearing,
    answer,
)
