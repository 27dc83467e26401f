"""听证: only where the penalty or the list gives one."""

from datetime import date, datetime

from forms.approval import Opinion, Signer
from forms.call_hearing import CallHearingPaper
from forms.record_hearing import RecordHearingPaper
from forms.report_hearing import ReportHearingPaper
from tests.forms.samples.invented import CASE, CONTACT, FACTS, OFFICERS, ORGAN, PARTY, lines, wording

ROOM = "示例县市场监督管理局二楼会议室"


def hearing_call(**blanks: object) -> CallHearingPaper:
    """听证通知书, eight working days ahead."""
    filled = {
        **PARTY,
        "doc_number": "示市监听通〔2026〕2号",
        "finalized_on": date(2026, 11, 30),
        "case_cause": CASE["case_cause"],
        "requested_on": date(2026, 11, 26),
        "legal_basis": "《中华人民共和国行政处罚法》第六十三条、第六十四条",
        "held_at": datetime(2026, 12, 10, 9, 0),
        "place": ROOM,
        "chair": "法制丁（法规科科长）",
        "members": "庚辛（法规科）",
        "recorder": "记录壬",
        "investigators": "经办甲、经办乙",
        "told": lines("hearing_call", you="你单位"),
        **CONTACT,
    }
    return CallHearingPaper(**filled | blanks)


def hearing_record(**blanks: object) -> RecordHearingPaper:
    """听证笔录 of two pages."""
    filled = {
        "organ": ORGAN,
        **CASE,
        "started_at": datetime(2026, 12, 10, 9, 0),
        "ended_at": datetime(2026, 12, 10, 11, 20),
        "place": ROOM,
        "manner": "公开",
        "chair": "法制丁",
        "members": "庚辛",
        "recorder": "记录壬",
        "party_name": "示例县某某商贸有限公司",
        "principal": "王㛃䶮",
        "agents": "李𫖯（示例律师事务所律师，特别授权）",
        "officers": OFFICERS,
        "opening_text": wording("hearing_opening"),
        "recusal": "不申请回避。",
        "accusation": "当事人两年内再次销售超过保质期的食品，受到较重行政处罚。证据有行政处罚决定书、询问笔录、"
        "进货台账。上述行为性质恶劣、情节严重，符合市场监督管理严重违法失信名单的列入情形。"
        "已告知拟列入的事由、依据和依法享有的权利，当事人在规定期限内要求听证。建议列入名单。",
        "defence": "对处罚决定没有异议。货物由供货方送错，公司没有主观故意；罚款已经缴清，货物已经销毁。\n"
        "对进货台账的真实性没有异议，对证明目的有异议。",
        "debate": "调查人员：验收单上有当事人员工签字，生产日期清楚可见，应当知道。\n"
        "代理人：员工疏忽不等于公司明知，请求从宽考虑。",
        "final_words": "请求不列入名单，今后加强进货查验。",
    }
    return RecordHearingPaper(**filled | blanks)


def hearing_report(**blanks: object) -> ReportHearingPaper:
    """听证报告."""
    filled = {
        "organ": ORGAN,
        **CASE,
        "party_name": "示例县某某商贸有限公司",
        "attendance": "法定代表人王㛃䶮、委托代理人李𫖯到场",
        "held_at": datetime(2026, 12, 10, 9, 0),
        "place": ROOM,
        "manner": "公开",
        "chair": "法制丁",
        "members": "庚辛",
        "recorder": "记录壬",
        "investigators": "经办甲、经办乙",
        "accusation": FACTS + "。建议列入名单。",
        "defence": "货物由供货方送错，公司没有主观故意；罚款已经缴清，货物已经销毁。提交送货单2份、缴款凭证1份。",
        "issues": "当事人是否明知货物超过保质期。",
        "findings": "进货台账和验收单证明当事人应当知道生产日期，事实清楚、证据充分，程序合法。",
        "attachments": "听证笔录1份",
        "chair_opinion": Opinion("当事人的意见不成立，建议列入。", (Signer("法制丁"),), date(2026, 12, 11)),
    }
    return ReportHearingPaper(**filled | blanks)


ALL = (hearing_call, hearing_record, hearing_report)
