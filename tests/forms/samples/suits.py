"""复议、诉讼, and what is told to others once a listing ends: briefs, evidence, letters."""

from datetime import date

from forms.answer_suit import AnswerLawsuitPaper, AnswerSuitPaper
from forms.list_evidence import EvidenceItem, ListEvidencePaper
from forms.notify_restoration import NotifyRestorationPaper
from forms.stop_measures import StopMeasuresPaper
from tests.forms.samples.invented import BASIS, CONTACT, FACTS, HEARD, LIST, ORGAN, PARTY, RIGHTS

LISTING = {**PARTY, "list_name": LIST, "decision_number": "示市监信列〔2026〕9号", "decided_on": date(2026, 12, 5)}
CONTESTED = "列入决定（示市监信列〔2026〕9号）"
EVIDENCE = (
    EvidenceItem(1, "列入严重失信主体名单决定书", "示市监信列〔2026〕9号", "1-4", "行政行为的内容"),
    EvidenceItem(2, "决定书送达回证（签收件）", "", "5", "文书已依法送达"),
    EvidenceItem(3, "拟列入严重失信主体名单告知书", "示市监信告〔2026〕17号", "6-8", "作出决定前已履行告知义务"),
    EvidenceItem(4, "陈述申辩材料", "", "9-14", "已听取当事人的陈述、申辩"),
    EvidenceItem(5, "行政处罚决定书", "示市监罚〔2026〕45号", "15-22", "失信事实已由生效法律文书认定"),
)
BRIEF = {
    **PARTY,
    "organ_address": "示例县示例路1号",
    "organ_head": "赵六，局长",
    "agents": "经办甲，示例县市场监督管理局",
    "contested": CONTESTED,
    "facts": FACTS,
    "course": HEARD,
    "legal_basis": BASIS,
    "evidence_count": "证据目录和证据5份",
}


def review_answer(**blanks: object) -> AnswerSuitPaper:
    """行政复议答复书."""
    filled = {
        **BRIEF,
        "doc_number": "示市监信辩〔2027〕1号",
        "finalized_on": date(2027, 1, 18),
        "tribunal": "示例县人民政府",
        "suit_number": "示政复〔2027〕3号",
        "response": "申请人提出“违法行为轻微”。经核实，申请人两年内曾因同类行为受到行政处罚，属于从重情形，"
        "该项理由不成立。",
        "conclusion": "综上，本机关作出的列入决定（示市监信列〔2026〕9号）事实清楚，证据确凿，适用依据正确，"
        "程序合法，内容适当。请依法维持该行政行为。",
    }
    return AnswerSuitPaper(**filled | blanks)


def lawsuit_answer(**blanks: object) -> AnswerLawsuitPaper:
    """行政诉讼答辩状."""
    filled = {
        **BRIEF,
        "doc_number": "示市监信辩〔2027〕2号",
        "finalized_on": date(2027, 4, 12),
        "tribunal": "示例县人民法院",
        "suit_number": "（2027）示9999行初1号",
        "response": "原告称没有收到告知书。送达回证有其法定代表人签名和日期，该项理由不成立。",
        "conclusion": "综上，本机关作出的列入决定（示市监信列〔2026〕9号）事实清楚，证据确凿，适用依据正确，"
        "程序合法，内容适当。请依法驳回原告的诉讼请求。",
    }
    return AnswerLawsuitPaper(**filled | blanks)


def evidence_list(**blanks: object) -> ListEvidencePaper:
    """证据目录."""
    filled = {
        "organ": ORGAN,
        "case_number": "示信案〔2026〕042号",
        "suit_number": "示政复〔2027〕3号",
        "tribunal": "示例县人民政府",
        "party_name": PARTY["party_name"],
        "contested": CONTESTED,
        "exhibits": EVIDENCE,
        "law_texts": BASIS,
    }
    return ListEvidencePaper(**filled | blanks)


def stopped(**blanks: object) -> StopMeasuresPaper:
    """停止实施措施、撤回列入信息的函."""
    filled = {
        **LISTING,
        "finalized_on": date(2027, 4, 6),
        "addressee": "示例县财政局",
        "told_on": date(2026, 12, 20),
        "ending_title": "撤销列入严重失信主体名单决定书",
        "ending_number": "示市监信撤〔2027〕1号",
        "ended_on": date(2027, 4, 2),
        "is_undone": True,
        "measures": ("依法限制参加政府采购活动",),
        "contact_person": CONTACT["contact_person"],
        "contact_phone": CONTACT["contact_phone"],
    }
    return StopMeasuresPaper(**filled | blanks)


def to_be_restored(**blanks: object) -> NotifyRestorationPaper:
    """拟恢复列入告知书."""
    filled = {
        **PARTY,
        **CONTACT,
        "finalized_on": date(2028, 3, 5),
        "list_name": LIST,
        "removal_number": "示市监信移〔2027〕3号",
        "removed_on": date(2027, 12, 17),
        "facts": "你单位申请移出时提交的罚款缴款凭证系伪造，罚款至今未缴纳，移出申请材料虚假",
        "basis_document": "示例银行2028年2月26日出具的说明和本机关制作的询问笔录",
        "legal_basis": "《市场监督管理严重违法失信名单管理办法》第十八条",
        "rights_text": RIGHTS,
    }
    return NotifyRestorationPaper(**filled | blanks)


ALL = (review_answer, lawsuit_answer, evidence_list, stopped, to_be_restored)
