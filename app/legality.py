"""名单合法性: which list an office may decide on, and why not the others (49号 (六)(七)).

The standard of a national list must stand in a law, an administrative regulation, a central policy document or, for
now, a 部门规章; that of a local list in a 地方性法规. Where it stands lower, or is not known, the office must first
record its own decision to use the list.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.law import files, provision, rules
from app.regime import KIND, Regime, regimes

LEVELS = (
    "法律", "行政法规", "党中央、国务院政策文件", "部门规章", "地方性法规", "司法解释", "地方政府规章", "规范性文件",
    "通知",
)  # fmt: skip
"""How high the rule of a list may stand; a rule file names one of them."""

STATES = {
    "allowed": "可以选用",
    "adopted": "本单位已决定采用",
    "by_decision": "须由本单位决定",
    "incoming": "只接收信息",
    "covered": "没有自己的名单",
    "without_list": "没有名单规则",
}
DECISION_ASKED = "请负责人在“设置›名单制度与期限规则”中登记采用决定（决定人、日期、理由和文件）后再选用。"


@dataclass(frozen=True)
class Legality:
    """合法性核对结果: `state` is a key of STATES; `reason` says why the list cannot be chosen, or what to heed.

    `remedy` says what the office can do about it, empty where it can do nothing.
    """

    state: str
    reason: str = ""
    remedy: str = ""

    @property
    def may_be_chosen(self) -> bool:
        """Say whether a case may be brought under this list."""
        return self.state in ("allowed", "adopted")

    @property
    def told(self) -> str:
        """Return reason and remedy in one."""
        return f"{self.reason}{self.remedy}"

    @property
    def name(self) -> str:
        """Return the state in words."""
        return STATES[self.state]


@dataclass(frozen=True)
class Offered:
    """名单制度选项: one list with what may be done with it."""

    regime: Regime
    legality: Legality


def judge(listed: Regime, *, adopted: bool, on: date) -> Legality:
    """合法性核对: say on a day whether a list may be chosen; `adopted` if the office has decided to use it."""
    if listed.incoming:
        return Legality("incoming", listed.incoming)
    if listed.same_as:
        covering = rules(listed.same_as)["name"]
        return Legality("covered", f"这一领域没有自己的名单，符合条件的适用“{covering}”。")
    if why := _too_low(listed, on):
        return Legality("adopted", why) if adopted else Legality("by_decision", why, DECISION_ASKED)
    return Legality("allowed")


def offered(has_adopted: Callable[[str, date], bool], on: date) -> list[Offered]:
    """Return every list in force on a day with its legality, those that may be chosen first."""
    found = [Offered(one, judge(one, adopted=has_adopted(one.id, on), on=on)) for one in regimes(on)]
    return sorted(found, key=lambda one: list(STATES).index(one.legality.state))


def without_list() -> Iterator[tuple[str, str]]:
    """没有名单规则的领域: yield each area whose rules set up no list, and what is known of it; it is never offered."""
    for file in files():
        held = rules(file)
        if held.get("kind") == KIND and held.get("no_list"):
            yield held["area"], held["no_list"]


def _too_low(listed: Regime, on: date) -> str:
    """Return why the standard does not carry the list by itself; empty if it does."""
    standard = provision("general.standard", on=on)
    national, local = standard.values["national_levels"], standard.values["local_levels"]
    if not listed.instrument.standard_known:
        return f"没有查到这一名单的认定标准，{standard}要求认定标准由{_in_words(national)}确定。"
    if listed.level in (*national, *local):
        return ""
    return (
        f"依据是{listed.level}（{listed.instrument.number or listed.instrument.name}），"
        f"{standard}要求全国名单的认定标准由{_in_words(national)}确定，地方名单由{_in_words(local)}确定。"
    )


def _in_words(levels: list[str]) -> str:
    return "或者".join(filter(None, ("、".join(levels[:-1]), levels[-1])))
