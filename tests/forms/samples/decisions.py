"""The decisions."""

from datetime import date

from forms.decide_listing import DecideListingPaper
from forms.decide_not_listing import DecideNotListingPaper
from forms.listing_in_penalty import ListingInPenaltyPaper
from forms.notify_measures import NotifyMeasuresPaper
from tests.forms.samples.invented import (
    BASIS,
    CONTACT,
    EVIDENCE,
    FACTS,
    FREE,
    HEARD,
    LIST,
    MEASURES,
    PARTY,
    REMEDIES,
    wording,
)


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
    return DecideListingPaper(**filled | blanks)


def not_listed(**blanks: object) -> DecideNotListingPaper:
    """不予列入决定书 about a person."""
    filled = {
        "organ": "示例县人力资源和社会保障局",
        "party_name": "赵𬀩",
        "is_person": True,
        "id_number": "88888819800501174X",
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
    return DecideNotListingPaper(**filled | blanks)


def in_penalty(**blanks: object) -> ListingInPenaltyPaper:
    """列入内容 as paragraphs of a penalty decision."""
    listed = decision()
    same = {
        name: getattr(listed, name)
        for name in ("facts", "evidence", "hearing_summary", "legal_basis", "list_name", "term", "publication",
                     "measures_notice", "removal_terms", "remedies")
    }  # fmt: skip
    filled = {
        **{name: PARTY[name] for name in ("organ", "party_name", "uscc")},
        **same,
        "doc_number": "示市监罚〔2026〕61号",
        "finalized_on": date(2026, 12, 5),
    }
    return ListingInPenaltyPaper(**filled | blanks)


def measures(**blanks: object) -> NotifyMeasuresPaper:
    """失信惩戒措施告知书."""
    filled = {
        **PARTY,
        "doc_number": "示市监信措〔2026〕3号",
        "finalized_on": date(2026, 12, 5),
        "decision_title": "列入严重失信主体名单决定书",
        "decision_number": "示市监信列〔2026〕9号",
        "decided_on": date(2026, 12, 5),
        "list_name": LIST,
        "reason": FACTS + "。",
        "measures": MEASURES[:2],
        "period": "自2026年12月5日起至移出名单之日止。",
        "end_text": wording("measures_notice", "end", you="你单位"),
        "objection_text": wording("measures_notice", "objection", you="你单位"),
        "remedies": REMEDIES,
        **CONTACT,
    }
    return NotifyMeasuresPaper(**filled | blanks)


ALL = (
    decision,
    in_penalty,
    not_listed,
    measures,
)
