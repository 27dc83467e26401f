"""陈述申辩笔录: what the party said, signed on every page."""

from dataclasses import dataclass
from datetime import datetime

from forms.approval import Signer
from forms.paper import Paper, blank


@dataclass(frozen=True, kw_only=True)
class HearObjectionPaper(Paper):
    """陈述申辩笔录: the blanks, in the order they are printed."""

    title = "陈述申辩笔录"

    case_number: str = blank("案号")
    case_cause: str = blank("案由")
    party_name: str = blank("当事人")
    speaker: str = blank("陈述申辩人")
    speaker_identity: str = blank("身份证件及号码")
    speaker_phone: str = blank("联系电话", needed=False)
    speaker_address: str = blank("联系地址", needed=False)
    relation: str = blank("与当事人关系")
    started_at: datetime | None = blank("开始时间", None)
    ended_at: datetime | None = blank("结束时间", None)
    place: str = blank("地点")
    officers: tuple[Signer, ...] = blank("执法人员", ())
    recorder: str = blank("记录人")
    rights_text: str = blank("权利告知")
    statement: str = blank("陈述申辩内容")
    materials: str = blank("提交的材料", needed=False)
