"""约谈、限期整改、协助实施措施: what is done while the party is on the list."""

from datetime import date, datetime

from app import law
from forms.approval import Signer
from forms.call_talk import CallTalkPaper
from forms.hold_talk import HoldTalkPaper, TalkedTo, Talker
from forms.order_rectification import OrderRectificationPaper
from forms.report_measures import MeasureReport, ReportMeasuresPaper
from forms.request_measures import RequestMeasuresPaper
from tests.forms.samples.invented import LIST, MEASURES, ORGAN, PARTY
from tests.forms.samples.removals import ASKED, LISTING, worded

ON = date(2027, 1, 12)
TALK = law.provision("repair.talk", on=ON).values
TOPICS = tuple(one.format(you="你单位") for one in TALK["topics"])


def talk_call(**blanks: object) -> CallTalkPaper:
    """约谈通知书."""
    filled = {
        **PARTY,
        **ASKED,
        "doc_number": "示市监信约〔2027〕2号",
        "finalized_on": ON,
        "reason": "你单位因销售超过保质期的食品于2026年12月5日被列入市场监督管理严重违法失信名单，至今未完成整改。",
        "legal_basis": str(law.provision("repair.talk", on=ON)),
        "talk_kind": "警示约谈",
        "talk_at": datetime(2027, 1, 20, 9, 30),
        "place": "示例县市场监督管理局三楼会议室",
        "officers": (Signer("经办甲", "88880001"), Signer("经办乙", "88880002")),
        "purpose": TALK["purpose"].format(you="你单位"),
        "topics": TOPICS,
        "requirements": tuple(one.format(attendant="法定代表人王㛃䶮") for one in TALK["requirements"]),
        "attachments": ("整改情况报告（样式）",),
    }
    return CallTalkPaper(**filled | blanks)


def talk(**blanks: object) -> HoldTalkPaper:
    """约谈笔录."""
    filled = {
        "organ": ORGAN,
        "case_number": "示信案〔2026〕042号",
        "party_name": PARTY["party_name"],
        "talk_kind": "警示约谈",
        "notice_number": "示市监信约〔2027〕2号",
        "talkers": (
            Talker("经办甲", "示例县市场监督管理局信用监管股副股长"),
            Talker("经办乙", "示例县市场监督管理局信用监管股科员"),
        ),
        "talked_to": (
            TalkedTo(
                "王㛃䶮", "女", "46岁", "居民身份证 88888819800501174X", "示例县某某商贸有限公司法定代表人",
                "示例县示例镇示例街18号", "0900-7654321",
            ),
        ),
        "place": "示例县市场监督管理局三楼会议室",
        "started_at": datetime(2027, 1, 20, 9, 30),
        "ended_at": datetime(2027, 1, 20, 10, 40),
        "recorder": "经办乙",
        "topics": TOPICS,
        "talk": "问：你单位被列入名单后，采取了哪些整改措施？\n"
        "答：已缴清罚款，下架全部临期食品，正在建立进货查验台账。\n"
        "问：未按期完成整改的原因是什么？\n答：仓库保管员李𫖯离职，台账没有及时补录。\n"
        "问：是否清楚信用修复的条件和程序？\n答：已经清楚，整改完成并列入满一年后申请。",
        "requirements": "补齐2026年以来的进货查验台账，对从业人员培训并考核",
        "period": "2027年2月20日前",
        "promise": "按期完成整改，不再发生同类行为。",
    }  # fmt: skip
    return HoldTalkPaper(**filled | blanks)


def rectification(**blanks: object) -> OrderRectificationPaper:
    """限期整改通知书."""
    rule = law.provision("repair.rectification", on=ON)
    filled = {
        **PARTY,
        **ASKED,
        "doc_number": "示市监信改〔2027〕4号",
        "finalized_on": ON,
        "legal_basis": str(rule),
        "problems": ("未建立进货查验记录", "临期食品未单独存放、未标明", "从业人员未经培训考核。"),
        "requirements": (
            "补齐2026年以来的进货查验记录",
            "设置临期食品专区并标明",
            "组织从业人员培训考核，留存记录。",
        ),
        "due_on": date(2027, 2, 18),
        "reporting": rule.values["reporting"],
        "consequence": rule.values["consequence"].format(you="你单位"),
    }
    return OrderRectificationPaper(**filled | blanks)


def measures_request(**blanks: object) -> RequestMeasuresPaper:
    """协助实施措施函."""
    filled = {
        **LISTING,
        "doc_number": "示市监信函〔2026〕15号",
        "finalized_on": date(2026, 12, 10),
        "addressee": "示例县财政局",
        "facts": "在示例镇示例街18号的经营场所销售超过保质期的“清溪”牌菜籽油，性质恶劣、情节严重，受到较重行政处罚",
        "served_on": date(2026, 12, 7),
        "measures": MEASURES[2:],
        "starts_on": date(2026, 12, 7),
        "ends_on": date(2029, 12, 5),
        "legal_basis": str(law.provision("general.measures", on=ON)),
        "limits": worded("measures_limits"),
        "reply_by": date(2026, 12, 31),
        "attachments": ("列入严重失信主体名单决定书", "失信惩戒措施实施情况反馈表"),
        "contact_person": "经办甲",
        "contact_phone": "0900-1234567",
        "copies_to": ("示例县发展和改革局",),
    }
    return RequestMeasuresPaper(**filled | blanks)


def measures_report(**blanks: object) -> ReportMeasuresPaper:
    """失信惩戒措施实施情况反馈表."""
    filled = {
        "organ": ORGAN,
        "case_number": "示信案〔2026〕042号",
        "reporting_organ": "示例县财政局",
        "letter_number": "示市监信函〔2026〕15号",
        "party_name": PARTY["party_name"],
        "code": PARTY["uscc"],
        "list_name": LIST,
        "decision_number": "示市监信列〔2026〕9号",
        "reports": (
            MeasureReport(
                "依法限制参加政府采购活动", "《中华人民共和国政府采购法》第二十二条第一款", True,
                "自2026年12月20日起实施，已录入采购人资格审查名单",
            ),
            MeasureReport("限制申请财政性资金项目", "《某某专项资金管理办法》第九条"),
        ),
        "problems": "请在当事人移出名单时及时告知。",
        "reporter": "财政庚",
        "reporter_phone": "0900-2345678",
        "reported_on": date(2026, 12, 25),
    }  # fmt: skip
    return ReportMeasuresPaper(**filled | blanks)


ALL = (talk_call, talk, rectification, measures_request, measures_report)
