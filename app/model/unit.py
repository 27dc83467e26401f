"""本单位: the office that decides, and what it has entered of the rules itself."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.law import Period, unit_named
from app.model.base import Base, Root, label
from app.model.own_rule import RegimeDecision


class ConfirmedRule(Base):
    """本单位确认的期限: a period the office has entered or confirmed with its clause; counts like a checked one."""

    __tablename__ = "confirmed_rules"
    __table_args__ = (
        UniqueConstraint("unit_id", "key", "since"),
        CheckConstraint("length > 0", name="length_positive"),
        CheckConstraint("clause <> ''", name="clause_given"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True, init=False)
    key: Mapped[str] = mapped_column(info=label("期限"))
    length: Mapped[int] = mapped_column(info=label("长度"))
    period_unit: Mapped[str] = mapped_column(info=label("单位"))
    clause: Mapped[str] = mapped_column(info=label("依据条款"))
    since: Mapped[date] = mapped_column(info=label("自何日起适用"))
    confirmed_by: Mapped[str] = mapped_column(info=label("确认人"))
    confirmed_on: Mapped[date] = mapped_column(info=label("确认日期"))

    def as_period(self) -> Period:
        """Return the rule as the deadline engine takes it."""
        edition = f"本单位{self.confirmed_on:%Y-%m-%d}确认"
        return Period(
            length=self.length,
            unit=unit_named(self.period_unit),
            clause=self.clause,
            checked=True,
            key=self.key,
            edition=edition,
        )


class ConfirmedAmount(Base):
    """本单位确认的数额标准: an amount (元) the office has entered with its clause; counts like a checked one."""

    __tablename__ = "confirmed_amounts"
    __table_args__ = (
        UniqueConstraint("unit_id", "key", "since"),
        CheckConstraint("yuan > 0", name="yuan_positive"),
        CheckConstraint("clause <> ''", name="clause_given"),
    )

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True, init=False)
    key: Mapped[str] = mapped_column(info=label("数额标准"))
    yuan: Mapped[int] = mapped_column(info=label("数额（元）"))
    clause: Mapped[str] = mapped_column(info=label("依据条款"))
    since: Mapped[date] = mapped_column(info=label("自何日起适用"))
    confirmed_by: Mapped[str] = mapped_column(info=label("确认人"))
    confirmed_on: Mapped[date] = mapped_column(info=label("确认日期"))


class ConfirmedMeasure(Base):
    """本单位确认的惩戒措施: one the office has entered, with the clause that allows it."""

    __tablename__ = "confirmed_measures"
    __table_args__ = (CheckConstraint("clause <> ''", name="clause_given"),)

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True, init=False)
    regime_id: Mapped[str] = mapped_column(info=label("名单制度"))
    name: Mapped[str] = mapped_column(info=label("措施"))
    clause: Mapped[str] = mapped_column(info=label("援引条款"))
    confirmed_by: Mapped[str] = mapped_column(info=label("确认人"))
    confirmed_on: Mapped[date] = mapped_column(info=label("确认日期"))
    implementing_body: Mapped[str] = mapped_column(default="", info=label("实施主体"))
    target: Mapped[str] = mapped_column(default="", info=label("惩戒对象"))
    objects: Mapped[list[str]] = mapped_column(default_factory=list, info=label("条款写明的对象"))


class NumberStart(Base):
    """起始号: where a series of numbers begins in a year, because another register was kept before."""

    __tablename__ = "number_starts"
    __table_args__ = (UniqueConstraint("series", "year"), CheckConstraint("first > 1", name="after_the_first"))

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), index=True)
    series: Mapped[str] = mapped_column(info=label("类别代字"))
    year: Mapped[int] = mapped_column(info=label("年份"))
    first: Mapped[int] = mapped_column(info=label("起始号"))
    reason: Mapped[str] = mapped_column(info=label("原因"))
    started_by: Mapped[str] = mapped_column(info=label("设定人"))
    started_on: Mapped[date] = mapped_column(info=label("设定日期"))


class Unit(Root):
    """本单位与文书抬头: name, mark for document numbers, address, and where its decisions can be contested."""

    __tablename__ = "units"

    name: Mapped[str] = mapped_column(info=label("单位名称"))
    short_name: Mapped[str] = mapped_column(default="", info=label("简称"))
    mark: Mapped[str] = mapped_column(default="", info=label("机关代字"))
    region_code: Mapped[str] = mapped_column(default="", info=label("行政区划码"))
    address: Mapped[str] = mapped_column(default="", info=label("地址"))
    postcode: Mapped[str] = mapped_column(default="", info=label("邮编"))
    phone: Mapped[str] = mapped_column(default="", info=label("联系电话"))
    contact: Mapped[str] = mapped_column(default="", info=label("联系人"))
    review_organ: Mapped[str] = mapped_column(default="", info=label("复议机关"))
    court: Mapped[str] = mapped_column(default="", info=label("管辖法院"))
    superior: Mapped[str] = mapped_column(default="", info=label("上一级机关"))
    website: Mapped[str] = mapped_column(default="", info=label("公示网站"))
    merged_posts: Mapped[bool] = mapped_column(default=False, info=label("合并岗位"))
    regimes: Mapped[list[str]] = mapped_column(default_factory=list, info=label("适用的名单制度"))
    series_marks: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=label("本单位的类别代字"))

    rules: Mapped[list[ConfirmedRule]] = relationship(lazy="selectin", default_factory=list)
    measures: Mapped[list[ConfirmedMeasure]] = relationship(lazy="selectin", default_factory=list)
    amounts: Mapped[list[ConfirmedAmount]] = relationship(lazy="selectin", default_factory=list)
    decisions: Mapped[list[RegimeDecision]] = relationship(
        lazy="selectin", order_by=RegimeDecision.since, default_factory=list
    )

    def numbered(self, series: str, year: int, serial: int) -> str:
        """文号: 机关代字, 类别代字, the year in 〔〕, the serial without leading zeros (GB/T 9704, 7.2.5)."""
        return f"{self.mark}{self.series_marks.get(series, series)}〔{year}〕{serial}号"

    def confirmed(self, on: date) -> dict[str, Period]:
        """Return the periods the office has entered or confirmed, as they stood on a day."""
        standing = sorted((rule for rule in self.rules if rule.since <= on), key=lambda rule: rule.since)
        return {rule.key: rule.as_period() for rule in standing}

    def confirmed_measures(self, regime_id: str, on: date) -> list[ConfirmedMeasure]:
        """Return the measures the office had confirmed for a list by a day."""
        return [one for one in self.measures if one.regime_id == regime_id and one.confirmed_on <= on]

    def decided(self, kind: str, regime_id: str, on: date) -> RegimeDecision | None:
        """Return the office's latest decision of a kind (`own_rule.DECISIONS`) about a list that holds on a day."""
        found = [one for one in self.decisions if (one.kind, one.regime_id) == (kind, regime_id) and one.since <= on]
        return max(found, key=lambda one: (one.since, one.recorded_at), default=None)

    def has_adopted(self, regime_id: str, on: date) -> bool:
        """Say whether the office has decided to use a list whose standard alone does not carry it (49号 (七))."""
        decision = self.decided("adopt", regime_id, on)
        return bool(decision and decision.holds)

    def asks(self, kind: str, regime_id: str, by_rule: bool, on: date) -> bool:
        """Say whether 上一级同意 (`consent`) or 集体讨论 (`discussion`) is needed on a day.

        What the office has recorded wins over the rule of the list.
        """
        decision = self.decided(kind, regime_id, on)
        return decision.holds if decision else by_rule
