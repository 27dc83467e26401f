"""What the party is told before the decision."""

from datetime import date

from app.regime import hearing_text
from forms.notify_party import NotifyPartyPaper
from tests.forms.samples.invented import BASIS, CONTACT, EVIDENCE, FACTS, LIST, MEASURES, PARTY, RIGHTS, wording


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
        "publication": wording(
            "publication_text",
            you="你单位",
            channels="国家企业信用信息公示系统",
        ),
        "proposed_measures": MEASURES,
        "statement_period": "5个工作日",
        "rights_text": RIGHTS,
        "lapse_text": "逾期未提出的，视为放弃陈述、申辩的权利。",
        "contact_address": "示例县示例路1号政务服务中心3楼",
        "contact_person": "经办甲",
        "contact_phone": "0900-1234567",
    }
    return NotifyPartyPaper(**filled | blanks)


def notice_with_hearing(**blanks: object) -> NotifyPartyPaper:
    """拟列入告知书 to a party that may also ask for a hearing."""
    told = hearing_text("你单位", on=date(2026, 11, 20))
    return notice(**{"hearing_text": told, "doc_number": "示市监信告〔2026〕18号", **CONTACT} | blanks)


ALL = (
    notice,
    notice_with_hearing,
)
