"""依据文书核验表: whether the document a case rests on exists, binds, and concerns this party (49号（二）)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.approval import Opinion, named_row, opinion_row, paired_row
from forms.checks import Check, check_table
from forms.layout import Block
from forms.paper import Form, PartiesBlanks, blank
from forms.ruled import form_head


@dataclass(frozen=True, kw_only=True)
class VerifyEvidencePaper(PartiesBlanks, Form):
    """依据文书核验表: the blanks, in the order they are printed."""

    title = "依据文书核验表"

    evidence_kind: str = blank("文书类型")
    evidence_title: str = blank("文书名称")
    evidence_number: str = blank("文号")
    evidence_organ: str = blank("作出机关")
    evidence_date: date | None = blank("作出日期", None)
    evidence_served_on: date | None = blank("送达日期", None)
    evidence_effective_on: date | None = blank("生效日期", None)
    remedy_status: str = blank("复议诉讼情况")
    remedy_note: str = blank("复议诉讼进行中仍办理的理由", needed=False)
    facts: str = blank("认定的事实")
    checks: tuple[Check, ...] = blank("核验事项", ())
    method: str = blank("核验方式", needed=False)
    conclusion: Opinion = blank("核验结论", Opinion(), needed=False)

    def body(self) -> Iterator[Block]:
        """Yield the document, what was checked about it one by one, and what the two officers conclude."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        for path, party in self.each():
            code = "{id_number}" if party.is_person else "{uscc}"
            yield named_row("当事人", self.fill(f"{{party_name}}（{code}）", path))
        yield named_row("文书类型", self.fill("{evidence_kind}"))
        yield paired_row(("文书名称", self.fill("{evidence_title}")), ("文号", self.fill("{evidence_number}")))
        yield paired_row(("作出机关", self.fill("{evidence_organ}")), ("作出日期", self.fill("{evidence_date}")))
        served, effective = self.fill("{evidence_served_on}"), self.fill("{evidence_effective_on}")
        yield paired_row(("送达日期", served), ("生效日期", effective))
        yield named_row("复议诉讼情况", self.fill("{remedy_status}　{remedy_note}"))
        yield named_row("认定的事实", self.fill("{facts}"), indent=2)
        yield check_table(self, "checks", "核验事项")
        yield named_row("核验方式", self.fill("{method}"))
        yield opinion_row(self, "conclusion", lines=3)
