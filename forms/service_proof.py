"""送达回证: the proof that papers reached the party; one proof may cover several papers."""

from dataclasses import dataclass
from datetime import date, datetime

from forms.paper import Paper, blank


@dataclass(frozen=True)
class ServedDocument:
    """送达文书: one paper handed over."""

    name: str = blank("送达文书名称")
    doc_number: str = blank("文号", needed=False)
    copies: int = blank("份数", 1, needed=False)


@dataclass(frozen=True, kw_only=True)
class ServiceProofPaper(Paper):
    """送达回证: the blanks; those known only at the door print empty, to be filled in by hand."""

    title = "送达回证"

    case_number: str = blank("案号")
    case_cause: str = blank("案由")
    served_documents: tuple[ServedDocument, ...] = blank("送达文书", ())
    party_name: str = blank("受送达人")
    service_address: str = blank("送达地点", needed=False)
    service_method: str = blank("送达方式", needed=False)
    served_at: datetime | None = blank("送达时间", None, needed=False)
    receiver: str = blank("收件人", needed=False)
    relation: str = blank("与受送达人关系", needed=False)
    received_on: date | None = blank("收件日期", None, needed=False)
    witness: str = blank("见证人", needed=False)
    servers: tuple[str, ...] = blank("送达人", (), needed=False)
    remark: str = blank("备注", needed=False)
