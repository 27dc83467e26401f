"""报送函: the letter with which the ledger of a period goes to the higher office."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.cleanup import CountedLetter
from forms.layout import Block
from forms.paper import blank


@dataclass(frozen=True, kw_only=True)
class SendLedgerPaper(CountedLetter):
    """报送函: the blanks; a report without items says so (零报告), a later version says which one it replaces."""

    title = "关于报送失信约束措施清理规范工作台账的函"
    subject = ("{organ}", "关于报送", "{ledger_name}", "的函")

    basis: str = blank("报送依据")
    version: int = blank("版本", 1, needed=False)
    correction: str = blank("重新报送说明", needed=False)
    remarks: str = blank("需要说明的事项", needed=False)

    def text(self) -> Iterator[Block]:
        """Say on what basis what is sent, its figures, which version it replaces, and what else is to be known."""
        yield self.say("依据{basis}，现将{ledger_name}（{period}）随函报送，请予审查。")
        if self.figures.items:
            yield self.counted()
        else:
            yield self.say("截至{cut_off}，没有应当列入台账的失信约束措施，本期为零报告。")
        if self.version > 1:
            yield self.say("本次报送为本期第{version}版，取代此前报送的版本。{correction}")
        if self.remarks:
            yield self.say("{remarks}")
        yield self.say("特此函报。")
