"""行政复议答复书、行政诉讼答辩状: what the office answers to a review or suit against its decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forms.layout import Block, Paragraph, Piece
from forms.letter import Letter
from forms.paper import PartyBlanks, blank


@dataclass(frozen=True, kw_only=True)
class AnswerSuitPaper(PartyBlanks, Letter):
    """行政复议答复书: the blanks, in the order they are printed; a 答辩状 says the same to a court."""

    title: ClassVar[str] = "行政复议答复书"
    we: ClassVar[str] = "被申请人"
    they: ClassVar[str] = "申请人"

    tribunal: str = blank("复议机关、法院")
    suit_number: str = blank("复议、诉讼案号")
    organ_address: str = blank("本机关地址")
    organ_head: str = blank("本机关负责人", needed=False)
    agents: str = blank("委托代理人", needed=False)
    contested: str = blank("被复议、被诉行为")
    facts: str = blank("事实和证据")
    course: str = blank("程序")
    legal_basis: str = blank("依据")
    response: str = blank("对请求和理由的答复")
    conclusion: str = blank("答复意见")
    evidence_count: str = blank("附件", needed=False)

    def text(self) -> Iterator[Block]:
        """Say to whom, who answers whom about what; facts, procedure, law, the answer itself, and what is asked."""
        yield Paragraph((*self.fill("{tribunal}"), Piece("：")), indent=0)
        yield self.say(f"{self.we}：{{organ}}")
        yield self.say("地址：{organ_address}")
        for words, name in (("负责人", "organ_head"), ("委托代理人", "agents")):
            if getattr(self, name):
                yield self.say(f"{words}：{{{name}}}")
        yield self.say(f"{self.they}：{{party_name}}")
        yield from (self.say(line) for line in list(self.party_lines())[1:])
        number = "{suit_number}" if self.suit_number.startswith("（") else "（{suit_number}）"
        yield self.say(f"{self.they}不服本机关{{contested}}一案{number}，本机关答复如下：")
        yield from self.chapters(
            ("事实和证据", [self.say("{facts}。")]),
            ("程序", [self.say("{course}。")]),
            ("依据", [self.say("{legal_basis}。")]),
            (f"对{self.they}请求和理由的答复", [self.say("{response}。")]),
        )
        yield self.say("{conclusion}")
        if self.evidence_count:
            yield self.say("附件：{evidence_count}")


@dataclass(frozen=True, kw_only=True)
class AnswerLawsuitPaper(AnswerSuitPaper):
    """行政诉讼答辩状: the same blanks, said as the respondent of a suit."""

    title: ClassVar[str] = "行政诉讼答辩状"
    we: ClassVar[str] = "答辩人"
    they: ClassVar[str] = "原告"
