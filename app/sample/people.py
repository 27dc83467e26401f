"""示例单位: an invented office, its people and the parties of its cases."""

from typing import Any

from sqlalchemy import select

from app.database import Office
from app.model.officer import Officer
from app.roles import Person
from app.steps import (
    open_case,
)

UNIT: dict[str, Any] = {
    "name": "示例县市场监督管理局",
    "short_name": "县市场监管局",
    "mark": "示市监",
    "region_code": "999999",
    "address": "示例县示例路1号",
    "phone": "0900-1234567",
    "contact": "李四",
    "review_organ": "示例县人民政府",
    "court": "示例县人民法院",
    "superior": "示例市市场监督管理局",
    "website": "示例县市场监督管理局网站",
}


REGIMES = ("samr_serious_illegal", "hr_migrant_wage_arrears", "mem_work_safety")


SAMR, WAGES, SAFETY = REGIMES


PEOPLE = (
    Person("李四", ("case_officer",), "示执001"),
    Person("张三", ("case_officer",), "示执002"),
    Person("周八", ("case_officer",), "示执003"),
    Person("王五", ("reviewer",), post="信用监管股股长"),
    Person("孙七", ("reviewer",), post="法制审核员"),
    Person("赵六", ("approver",), post="局长"),
    Person("吴九", ("ledger_manager",)),
    Person("郑十", ("system_admin",)),
    Person("冯一", ("security_admin",)),
    Person("陈二", ("auditor",)),
)


OFFICER, CO_OFFICER, OTHER, REVIEWER, LEGAL, APPROVER = (person.name for person in PEOPLE[:6])


LEDGER_KEEPER = PEOPLE[6].name


COMPANY = open_case.PartyEntry(
    party_name="示例县某某商贸有限公司", uscc="91999999MA99999X2G", address="示例县示例路8号", principal="测试甲",
    phone="0900-7654321",
)  # fmt: skip


PERSON = open_case.PartyEntry(
    party_type="natural_person", party_name="测试乙", id_number="888888200001010117", address="示例县示例村2号",
    phone="0900-7654322",
)  # fmt: skip


def people_of(office: Office) -> dict[str, Officer]:
    """Return the people of an office by their names."""
    with office.reading() as session:
        return {one.name: one for one in session.scalars(select(Officer))}
