"""How papers reach the party."""

from datetime import date, datetime

from forms.approval import Signer
from forms.service_proof import ServedDocument, ServiceProofPaper
from tests.forms.samples.invented import ORGAN


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


ALL = (proof,)
