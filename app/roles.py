"""角色: who may be what, and what one person may not be at once (separation of duties, rules 2 and 7)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations

from app.refusal import Obstacle

ROLES = {
    "case_officer": "承办人",
    "reviewer": "审核人",
    "approver": "负责人",
    "ledger_manager": "台账管理员",
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "auditor": "审计员",
}
DECIDING = ("case_officer", "reviewer", "approver")
BUSINESS = (*DECIDING, "ledger_manager")
ADMINS = ("system_admin", "security_admin", "auditor")
LEAST_PERSONS = 4
LEAST_STAFF = "承办、审核、审批各一人，另有一人审计"


@dataclass(frozen=True)
class Person:
    """人员: one of the office's people as entered; the passphrase is empty once it has been taken."""

    name: str
    roles: tuple[str, ...]
    badge_number: str = ""
    post: str = ""
    passphrase: str = field(default="", repr=False)


def in_words(roles: Iterable[str] | Mapping[str, object]) -> str:
    """Name the roles, in the order of the table."""
    return "、".join(word for role, word in ROLES.items() if role in set(roles)) or "未授权"


def forbidden(person: Person, merged_posts: bool) -> Iterator[Obstacle]:
    """Yield which of a person's roles exclude each other; `merged_posts` is the declared 合并岗位 mode."""
    admin = [role for role in ADMINS if role in person.roles]
    business = [role for role in BUSINESS if role in person.roles]
    merged = ["system_admin", "security_admin"]
    if len(admin) > 1 and not (merged_posts and admin == merged):
        yield Obstacle(f"{person.name}不能同时任{in_words(admin)}。{MERGING}")
    if admin and business:
        if "auditor" in admin:
            yield Obstacle(f"{person.name}任审计员，不能再有办案或台账角色，请由其他人担任。")
        elif not (merged_posts and business == ["case_officer"]):
            yield Obstacle(f"{person.name}任{in_words(admin)}，不能再任{in_words(business)}。{MERGING}")


MERGING = "人员不足时，可以声明合并岗位：系统、安全管理员由一人担任，也可以兼承办人。"


def shortfall(persons: Iterable[Person]) -> str:
    """Return why these persons cannot yet decide a case lawfully, in one sentence; empty if they can."""
    people = list(persons)
    if len(people) < LEAST_PERSONS or not any("auditor" in person.roles for person in people):
        return f"现有 {len(people)} 人。依法作出决定至少要有 {LEAST_PERSONS} 人：{LEAST_STAFF}。现在只能练习和登记。"
    if not any(all(duty in one.roles for duty, one in zip(DECIDING, trio, strict=True)) for trio in _trios(people)):
        return "承办人、审核人、负责人须由三个不同的人担任，请补充人员或调整角色。"
    return ""


SMALL_OFFICE = (
    "人员不足的，请借调或者由上级指定人员，在“设置›账号与角色”新增后再作决定；"
    "审核人、负责人不便登录的，由承办人办理“纸质签批补录”。"
)


def understaffed(persons: Iterable[Person]) -> Iterator[Obstacle]:
    """Say why an office may not decide yet (D24: fewer persons can only practise), and what a small one can do."""
    if short := shortfall(persons):
        yield Obstacle(short + SMALL_OFFICE)


def _trios(people: list[Person]) -> Iterator[tuple[Person, ...]]:
    holding = [person for person in people if set(person.roles) & set(DECIDING)]
    return permutations(holding, 3)
