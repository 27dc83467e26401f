"""文号登记簿 of an invented office."""

from typing import Any

from forms.number_register import NumberRegisterPaper, RegisteredNumber
from tests.forms.samples.invented import ORGAN


def number_register(**changes: Any) -> NumberRegisterPaper:
    numbers = (
        RegisteredNumber(
            "示市监信列〔2026〕21号", "列入严重失信主体名单决定书", "示例县某某商贸有限公司",
            "示市监信案〔2026〕30号", "2026-03-20", "在用",
        ),
        RegisteredNumber(
            "示市监信列〔2026〕22号", "列入严重失信主体名单决定书", "王㛃䶮", "示市监信案〔2026〕31号", "2026-03-24",
            "作废：2026-03-25　文书撤回后改为不予列入",
        ),
    )  # fmt: skip
    held: dict[str, Any] = {
        "organ": ORGAN,
        "kind": "列入决定书（信列）",
        "year": 2026,
        "numbers": numbers,
        "remark": "自第21号起：此前在纸质登记簿编号。无缺号。",
    }
    return NumberRegisterPaper(**held | changes)


ALL = (number_register,)
