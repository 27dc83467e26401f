"""信用修复."""

from datetime import date

from forms.repair_notice import RepairNoticePaper
from tests.forms.samples.invented import FREE, LIST, PARTY


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
        "conditions": ("已经自觉履行处罚决定中规定的义务", "已经主动消除危害后果和不良影响", "未再受到较重处罚"),
        "materials": ("信用修复申请书", "守信承诺书", "履行义务、纠正违法行为的证明材料"),
        "process": ("向本机关提交申请材料", "本机关受理并核查", "作出准予或者不予修复的决定并送达"),
        "fee_text": FREE,
        "contact_address": "示例县示例路1号政务服务中心3楼",
        "contact_person": "经办甲",
        "contact_phone": "0900-1234567",
    }
    return RepairNoticePaper(**filled | blanks)


ALL = (repair,)
