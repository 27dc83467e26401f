"""清理专项: campaigns made, changed, closed and taken up again; whose rows they are, and how far each unit has come."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.act import act, again
from app.database import Office, Writing
from app.ledger.edit import ROLE
from app.ledger.figures import Figures
from app.ledger.filters import Filter
from app.ledger.layout import conformity_tests, layout
from app.ledger.sight import groups, row_ids
from app.model.campaign import DEFAULT_ID, Campaign, Interval, default_campaign
from app.model.officer import Officer
from app.refusal import Obstacle, refuse, refuse_if

MAY_PLAN = (ROLE, "approver")


@dataclass(frozen=True)
class Plan:
    """专项方案: what is entered of a campaign; `tests` are the codes of the tests in force."""

    name: str
    basis: str = ""
    issued_before: date | None = None
    starts_on: date | None = None
    interim_dates: tuple[date, ...] = ()
    deadline: date | None = None
    interval: str = Interval.ONCE.value
    units: tuple[str, ...] = ()
    tests: tuple[str, ...] = field(default_factory=lambda: tuple(test.code for test in conformity_tests()))


@dataclass(frozen=True)
class UnitProgress:
    """一个单位的进度: its rows and how far they are; `is_expected` where the campaign names it as a unit of its own."""

    unit: str
    figures: Figures
    is_expected: bool
    is_zero: bool

    @property
    def is_missing(self) -> bool:
        """Say whether the unit has neither rows nor stated that it has none."""
        return self.is_expected and not self.figures.total and not self.is_zero


def campaigns(office: Office) -> list[Campaign]:
    """Return every campaign, detached: the one every office has first, then those under way, then the closed ones."""
    with office.reading() as session:
        stored = list(session.scalars(select(Campaign)))
    every = stored if any(one.is_default for one in stored) else [default_campaign(), *stored]
    return sorted(every, key=lambda one: (one.closed_on is not None, not one.is_default, one.name))


def under_way(office: Office) -> list[Campaign]:
    """正在进行的专项: return the campaigns that have not been closed, detached."""
    return [one for one in campaigns(office) if one.closed_on is None]


def campaign(office: Office, campaign_id: UUID | None) -> Campaign:
    """Return one campaign, detached; None stands for the one every office has."""
    return next(one for one in campaigns(office) if one.id == (campaign_id or DEFAULT_ID))


def plan_of(seen: Campaign) -> Plan:
    """Return what stands in a campaign, to be changed."""
    return Plan(
        name=seen.name,
        basis=seen.basis,
        issued_before=seen.issued_before,
        starts_on=seen.starts_on,
        interim_dates=days_of(seen),
        deadline=seen.deadline,
        interval=seen.interval,
        units=tuple(seen.units),
        tests=tests_of(seen),
    )


def days_of(seen: Campaign) -> tuple[date, ...]:
    """阶段报送日: return the interim dates of a campaign in their order."""
    return tuple(sorted(date.fromisoformat(day) for day in seen.interim_dates))


def tests_of(seen: Campaign) -> tuple[str, ...]:
    """适用的检查项: return the codes of the tests in force; a campaign that names none asks all."""
    return tuple(seen.tests) or tuple(test.code for test in conformity_tests())


def gaps(plan: Plan, others: Iterable[str] = ()) -> Iterator[Obstacle]:
    """Yield what is still to be put right in a plan; `others` are the names of the other campaigns."""
    if not plan.name.strip():
        yield Obstacle("请填写专项名称。", field="name")
    if plan.name.strip() in set(others):
        yield Obstacle(f"已有名为“{plan.name.strip()}”的专项，请换一个名称。", field="name")
    if plan.starts_on and plan.deadline and plan.deadline < plan.starts_on:
        yield Obstacle("完成期限不能早于开始日期，请核对。", field="deadline")
    if plan.interval != Interval.ONCE:
        asked = {"starts_on": "按月或按季报送的，请填写开始日期。", "deadline": "按月或按季报送的，请填写完成期限。"}
        yield from (Obstacle(text, field=name) for name, text in asked.items() if not getattr(plan, name))
    for day in plan.interim_dates:
        if (plan.starts_on and day < plan.starts_on) or (plan.deadline and day > plan.deadline):
            yield Obstacle(f"阶段报送日 {day} 不在开始日期和完成期限之间，请核对。", field="interim_dates")
    if not plan.tests:
        yield Obstacle("请至少勾选一项检查项。", field="tests")


def not_permitted(who: Officer) -> Iterator[Obstacle]:
    """Yield why a person may not plan campaigns."""
    if not any(who.may(role) for role in MAY_PLAN):
        yield Obstacle("清理专项由台账管理员或负责人设定，您可以查看。")


def set_up(office: Office, plan: Plan, *, who: Officer, seen: Campaign | None = None) -> Campaign:
    """设定专项: make a campaign, or change the one that was seen. Raises `Refusal` with everything that is missing."""
    refuse_if(not_permitted(who))
    refuse_if(gaps(plan, (one.name for one in campaigns(office) if seen is None or one.id != seen.id)))
    with act(office, "set_up_campaign", who=who, basis=plan.name.strip()) as session:
        changed = Campaign(name=plan.name.strip()) if seen is None else taken_up(session, seen)
        refuse_if(_closed(changed))
        values = asdict(plan) | {
            "name": plan.name.strip(),
            "interim_dates": [day.isoformat() for day in sorted(set(plan.interim_dates))],
            "units": list(dict.fromkeys(unit.strip() for unit in plan.units if unit.strip())),
            "tests": list(plan.tests),
            "form_edition": layout().edition,
        }
        for item, value in values.items():
            if getattr(changed, item) != value:
                setattr(changed, item, value)
        session.add(changed)
        session.flush()
        session.info["about"] = changed.id
    return changed


def taken_up(session: Writing, seen: Campaign) -> Campaign:
    """Return a campaign for writing; the one every office has becomes a record when it is first needed.

    Raises `Conflict` if it is no longer what the window has shown.
    """
    if seen.version:
        return again(session, seen)
    if session.get(Campaign, seen.id):
        refuse("专项刚刚由别人设定过，请刷新后再试。")
    session.add(seen)
    return seen


def close(office: Office, seen: Campaign, closing: str, *, who: Officer, on: date) -> Campaign:
    """结束专项: its rows stay and are changed no more. Raises `Refusal` without words on how it ended."""
    refuse_if(not_permitted(who))
    refuse_if(_closed(seen))
    if not closing.strip():
        refuse("请填写结束说明。", field="closing")
    with act(office, "close_campaign", who=who, basis=closing.strip()) as session:
        changed = taken_up(session, seen)
        changed.closed_on, changed.closing = on, closing.strip()
        session.flush()
        session.info["about"] = changed.id
    return changed


def reopen(office: Office, seen: Campaign, reason: str, *, who: Officer) -> Campaign:
    """重新启用专项: its rows can be changed again. Raises `Refusal` without a reason."""
    refuse_if(not_permitted(who))
    if not reason.strip():
        refuse("请填写重新启用的原因。", field="reason")
    with act(office, "reopen_campaign", who=who, about=seen.id, basis=reason.strip()) as session:
        changed = again(session, seen)
        changed.closed_on, changed.closing = None, ""
    return changed


def state_zero(office: Office, seen: Campaign, unit: str, *, is_zero: bool, who: Officer) -> Campaign:
    """零报告: note that a unit has stated it has no measure to report, or that it takes that back.

    Raises `Refusal` for a unit that has rows.
    """
    refuse_if(not_permitted(who))
    refuse_if(_closed(seen))
    total = len(row_ids(office, Filter(campaign=seen.id, lead_office=unit), on=date.min))
    if is_zero and total:
        refuse(f"{unit}已有 {total} 条，不能登记零报告。")
    with act(office, "state_zero_report", who=who, basis=unit) as session:
        changed = taken_up(session, seen)
        others = [one for one in changed.zero_units if one != unit]
        changed.zero_units = [*others, unit] if is_zero else others
        session.flush()
        session.info["about"] = changed.id
    return changed


def _closed(seen: Campaign) -> Iterator[Obstacle]:
    if seen.closed_on:
        yield Obstacle(f"专项“{seen.name}”已于 {seen.closed_on} 结束，请先重新启用。")


def units_of(office: Office, seen: Campaign, *, on: date) -> list[UnitProgress]:
    """各单位进度: the units the campaign names in its order, then further offices that own rows; empty without both."""
    counted = {one.words: one.figures for one in groups(office, Filter(campaign=seen.id), "lead_office", on=on)}
    names, zero = dict.fromkeys((*seen.units, *counted)), set(seen.zero_units)
    return [UnitProgress(name, counted.get(name, Figures()), name in seen.units, name in zero) for name in names]
