"""约谈笔录: what was said when the party was talked to, signed on every page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from forms.approval import named_row
from forms.layout import Block, Piece, Space, words
from forms.minutes import Minutes
from forms.paper import blank
from forms.ruled import Row, form_head

_IDENTITY = (
    "姓名：{name}　性别：{gender}　年龄：{age}\n身份证件及号码：{identity}\n"
    "单位职务：{post}\n住址：{address}\n联系电话：{phone}"
)


@dataclass(frozen=True)
class Talker:
    """谈话人: who talks for the organ."""

    name: str = blank("姓名")
    post: str = blank("单位职务")


@dataclass(frozen=True)
class TalkedTo:
    """被约谈人: who answers for the party."""

    name: str = blank("姓名")
    gender: str = blank("性别", needed=False)
    age: str = blank("年龄", needed=False)
    identity: str = blank("身份证件及号码")
    post: str = blank("单位职务")
    address: str = blank("住址", needed=False)
    phone: str = blank("联系电话")


@dataclass(frozen=True, kw_only=True)
class HoldTalkPaper(Minutes):
    """约谈笔录: the blanks, in the order they are printed."""

    title = "约谈笔录"
    signed_by = ("被约谈人", "谈话人", "记录人")
    confirmed = "以上记录属实。"

    party_name: str = blank("被约谈主体")
    talk_kind: str = blank("约谈类型")
    notice_number: str = blank("约谈通知书文号")
    talkers: tuple[Talker, ...] = blank("谈话人", ())
    talked_to: tuple[TalkedTo, ...] = blank("被约谈人", ())
    place: str = blank("地点")
    started_at: datetime | None = blank("开始时间", None)
    ended_at: datetime | None = blank("结束时间", None)
    recorder: str = blank("记录人")
    topics: tuple[str, ...] = blank("告知要点", ())
    talk: str = blank("主要内容")
    requirements: str = blank("整改要求", needed=False)
    period: str = blank("整改期限", needed=False)
    promise: str = blank("被约谈人的承诺", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield who talked with whom, where and when, then what was said, then the words by which it is confirmed."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("被约谈主体", self.fill("{party_name}"))
        yield named_row("约谈类型", self.fill("{talk_kind}（通知书文号：{notice_number}）"))
        yield from self._persons("talkers", "谈话人", "{name}　{post}")
        yield from self._persons("talked_to", "被约谈人", _IDENTITY)
        yield named_row("地点", self.fill("{place}"))
        yield named_row("起止时间", self.fill("{started_at}至{ended_at}"))
        yield named_row("记录人", self.fill("{recorder}"))
        yield Space(8)
        yield from self._said()
        yield from self.confirmation()

    def _persons(self, name: str, called: str, template: str) -> Iterator[Row]:
        """Yield one row a person; an empty list yields its gap."""
        people = getattr(self, name)
        if not people:
            yield named_row(called, self.fill(f"{{{name}}}"))
        for number in range(len(people)):
            mark = str(number + 1) if len(people) > 1 else ""
            yield named_row(f"{called}{mark}", self.fill(template, f"{name}.{number}"))

    def _said(self) -> Iterator[Block]:
        yield self.said(words("告知要点："))
        if not self.topics:
            yield self.said(self.fill("{topics}"))
        for number, topic in enumerate(self.topics):
            yield self.said((Piece(f"{number + 1}."), Piece(topic, f"topics.{number}")))
        yield self.said(words("主要内容："))
        yield self.said(self.fill("{talk}"))
        if self.requirements:
            period = "（期限：{period}）" if self.period else ""
            yield self.said(self.fill(f"整改要求{period}：{{requirements}}。"))
        if self.promise:
            yield self.said(self.fill("被约谈人承诺：{promise}"))
