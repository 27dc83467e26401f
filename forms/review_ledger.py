"""审查意见函: what the higher office says of a ledger it was sent: agreed, or returned item by item with reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.cleanup import CleanupLetter
from forms.layout import Block, Piece, Space
from forms.paper import blank
from forms.ruled import table

_COLUMNS = (("序号", 0.09), ("台账编号", 0.26), ("措施", 0.27), ("退回理由和修改要求", 0.38))
_NAMES = ("number", "item_id", "measure_name", "reason")


@dataclass(frozen=True)
class ReturnedItem:
    """退回的条目: one measure, and what is to be put right about it."""

    number: int = blank("序号", None)
    item_id: str = blank("台账编号")
    measure_name: str = blank("措施", needed=False)
    reason: str = blank("退回理由和修改要求")


@dataclass(frozen=True, kw_only=True)
class ReviewLedgerPaper(CleanupLetter):
    """审查意见函: the blanks; `organ` is the higher office; with returned items the ledger comes back."""

    title = "关于失信约束措施清理规范工作台账的审查意见函"
    subject = ("{organ}", "关于{ledger_name}", "的审查意见函")

    basis: str = blank("审查依据")
    letter_number: str = blank("来函文号", needed=False)
    version: int = blank("版本", 1, needed=False)
    items: tuple[ReturnedItem, ...] = blank("退回的条目", (), needed=False)
    resend_by: date | None = blank("重新报送的日期", None)
    demands: str = blank("工作要求", needed=False)

    def optional(self) -> frozenset[str]:
        """What is agreed to is not sent again."""
        return super().optional() | (frozenset() if self.items else {"resend_by"})

    def text(self) -> Iterator[Block]:
        """Say what was examined, whether it is agreed to, which items come back and why, and by when."""
        letter = "（{letter_number}）" if self.letter_number else ""
        yield self.say(
            f"你单位报送的{{ledger_name}}（{{period}}第{{version}}版，统计截止日期{{cut_off}}）{letter}收悉。依据{{basis}}，审查意见如下："
        )
        if self.items:
            yield from self._returned()
        else:
            yield self.say("经审查，同意该期台账所列的清理意见，请按照完成时限组织实施，清理结果依法向社会公开。")
        if self.demands:
            yield self.say("{demands}")
        yield self.say("特此函复。")

    def _returned(self) -> Iterator[Block]:
        count = len(self.items)
        yield self.say(
            f"经审查，下列{count}条退回修改，其余各条同意。请于{{resend_by}}前修改完毕，以新版本整体重新报送。"
        )
        yield table(_COLUMNS, map(self._item, range(count)))
        yield Space(6)

    def _item(self, number: int) -> list[tuple[Piece, ...]]:
        return [self.fill(f"{{{name}}}", f"items.{number}") for name in _NAMES]
