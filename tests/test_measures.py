from dataclasses import asdict
from datetime import date
from json import dumps

import pytest

from app.law import provision
from app.measures import NOT_LISTED, Measure, measures_for, national, unselectable_reason

DAY = date(2026, 11, 22)
LISTS = ["samr_serious_illegal", "hr_migrant_wage_arrears", "mem_work_safety"]
PROCUREMENT = {"限制参加政府采购活动": "《中华人民共和国政府采购法》第二十二条第一款"}


@pytest.mark.parametrize("regime_id", LISTS)
def test_what_can_be_chosen_has_a_clause_and_what_cannot_has_a_reason(regime_id):
    for one in measures_for(regime_id, DAY, PROCUREMENT):
        assert one.selectable == bool(one.clause) == (not one.reason)
        assert one.reason == unselectable_reason(one, regime_id, DAY, PROCUREMENT)


def test_own_measures_come_first_then_the_confirmed_then_the_others():
    shown = measures_for("hr_migrant_wage_arrears", DAY, PROCUREMENT)
    own = provision("hr_migrant_wage_arrears.measures", on=DAY).values["items"]
    assert [one.name for one in shown[: len(own)]] == [one["name"] for one in own]
    assert shown[len(own)].name == "限制参加政府采购活动"
    assert not any(one.selectable for one in shown[len(own) + 1 :])
    assert len({one.name for one in shown}) == len(shown)


def test_own_measures_carry_the_clause_of_the_statute():
    own = measures_for("hr_migrant_wage_arrears", DAY, {})[0]
    assert own.clause.startswith("《保障农民工工资支付条例》第四十八条")
    assert own.checked


def test_unchecked_own_measures_can_be_chosen_and_say_so():
    own = measures_for("samr_serious_illegal", DAY, {})[0]
    assert own.selectable and not own.checked


def test_a_list_whose_measures_nobody_knows_has_only_the_confirmed_ones():
    assert not any(one.selectable for one in measures_for("mem_work_safety", DAY, {}))
    chosen = [one for one in measures_for("mem_work_safety", DAY, PROCUREMENT) if one.selectable]
    assert {one.name: one.clause for one in chosen} == PROCUREMENT
    assert all(one.checked for one in chosen)


def test_no_rule_before_its_day():
    assert not any(one.selectable for one in measures_for("samr_serious_illegal", date(2021, 8, 31), {}))


def test_without_a_clause_nothing_can_be_chosen():
    why = unselectable_reason(Measure(name="限制任职"), "samr_serious_illegal", DAY, {})
    assert why == "“限制任职”还没有援引条款，请选择法律、法规或党中央、国务院政策文件的条款。"


def test_a_measure_outside_the_list_cannot_be_chosen_even_with_a_clause():
    made_up = Measure(name="限制子女入学", clause="某文件第三条")
    assert unselectable_reason(made_up, "samr_serious_illegal", DAY, {}) == NOT_LISTED


@pytest.mark.parametrize(
    "measure",
    [
        Measure(name="要求新闻媒体曝光", clause="某文件第三条"),
        Measure(name="要求银行提高贷款利率", clause="某文件第三条", implementing_body="示例县市场监督管理局"),
        Measure(name="停止发放贷款", clause="某文件第三条", implementing_body="各金融机构"),
        Measure(name="取消会员资格", clause="某文件第三条", implementing_body="县建筑业行业协会"),
    ],
)
def test_third_parties_are_never_forced_not_even_when_the_office_has_confirmed_it(measure):
    why = unselectable_reason(measure, "samr_serious_illegal", DAY, {measure.name: measure.clause})
    assert why == national()["forced"]["reason"]


def test_nothing_of_the_national_list_is_called_checked_before_it_was_compared():
    rows = [*national()["measures"], *national()["editions"], *national()["classes"]]
    assert not any(one["checked"] for one in rows)


def test_measures_can_be_kept_with_the_notice():
    assert dumps([asdict(one) for one in measures_for("samr_serious_illegal", DAY, PROCUREMENT)])
