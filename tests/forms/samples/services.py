"""How papers reach the party."""

from datetime import date, datetime

from forms.announce_service import AnnounceServicePaper
from forms.approval import Signer
from forms.confirm_address import ConfirmAddressPaper
from forms.service_proof import ServedDocument, ServiceProofPaper
from tests.forms.samples.invented import CASE, CONTACT, ORGAN, lines, wording


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
    return ServiceProofPaper(**filled | blanks)


def address(**blanks: object) -> ConfirmAddressPaper:
    """送达地址确认书, filled in and to be signed by the party."""
    filled = {
        "organ": ORGAN,
        "case_number": CASE["case_number"],
        "notes": lines("address_notes"),
        "party_name": "示例县某某商贸有限公司",
        "told": lines("address_told"),
        "is_electronic": True,
        "sms": "13900000000",
        "email": "office@example.cn",
        "address": "示例省示例市示例县示例镇示例街18号",
        "recipient": "王㛃䶮",
        "phone": "0900-1234567",
        "postcode": "999999",
        "remark": "适用于本案办理的各个阶段。",
    }
    return ConfirmAddressPaper(**filled | blanks)


def announcement(**blanks: object) -> AnnounceServicePaper:
    """送达公告 of a notice."""
    filled = {
        "organ": ORGAN,
        "party_name": "示例县某某商贸有限公司",
        "uscc": "91999999MA99999X2G",
        "finalized_on": date(2026, 11, 27),
        "served_documents": (ServedDocument("拟列入严重失信主体名单告知书", "示市监信告〔2026〕17号"),),
        "course": "你单位已不在登记的住所经营，按登记的住所和联系方式无法送达",
        "legal_basis": "《中华人民共和国行政处罚法》第六十一条第一款、《中华人民共和国民事诉讼法》第九十五条第一款",
        "content": "该告知书的主要内容：你单位销售超过保质期的食品，受到较重行政处罚，符合列入情形，"
        "本机关拟将你单位列入市场监督管理严重违法失信名单。",
        "rights": "你单位对上述内容有异议的，可以自公告送达之日起5个工作日内，"
        "以书面或者口头方式向本机关提出陈述、申辩；逾期未提出的，视为放弃陈述、申辩的权利。",
        "effect_text": wording("announcement", "effect", days="30日"),
        **CONTACT,
    }
    return AnnounceServicePaper(**filled | blanks)


def proof_by_hand(**blanks: object) -> ServiceProofPaper:
    """送达回证 as it is taken to the door, for three papers at once."""
    filled = {
        "organ": ORGAN,
        **CASE,
        "party_name": "示例县某某商贸有限公司",
        "served_documents": (
            ServedDocument("列入严重失信主体名单决定书", "示市监信列〔2026〕9号"),
            ServedDocument("信用修复告知书", "示市监信修〔2026〕9号"),
            ServedDocument("失信惩戒措施告知书", "示市监信措〔2026〕3号", 2),
        ),
        "service_place": "示例省示例市示例县示例镇示例街18号",
    }
    return ServiceProofPaper(**filled | blanks)


ALL = (
    address,
    proof,
    proof_by_hand,
    announcement,
)
