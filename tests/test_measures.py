from dataclasses import replace
from datetime import date
from json import dumps

import pytest

from app.law import provision
from app.measures import (
    DROPPED,
    NOT_LISTED,
    Edition,
    Measure,
    Picking,
    as_kept,
    editions_in_words,
    from_kept,
    in_force,
    measures_for,
    national,
    term_faults,
    unselectable_reason,
)

DAY = date(2026, 11, 22)
LISTS = ["samr_serious_illegal", "hr_migrant_wage_arrears", "mem_work_safety"]
NAME, CLAUSE = "限制参加政府采购活动", "《中华人民共和国政府采购法》第二十二条第一款"
PROCUREMENT = (Measure(name=NAME, clause=CLAUSE, checked=True, source="office"),)


def picking(regime_id: str, on: date = DAY, confirmed=(), **more) -> Picking:
    return Picking(regime_id, on, confirmed, **more)


@pytest.mark.parametrize("regime_id", LISTS)
def test_what_can_be_chosen_has_a_clause_and_what_cannot_has_a_reason(regime_id):
    for one in measures_for(picking(regime_id, DAY, PROCUREMENT)):
        assert one.selectable == bool(one.clause) == (not one.reason)
        assert one.reason == unselectable_reason(one, picking(regime_id, DAY, PROCUREMENT))


def test_own_measures_come_first_then_the_confirmed_then_the_others():
    shown = measures_for(picking("hr_migrant_wage_arrears", DAY, PROCUREMENT))
    own = provision("hr_migrant_wage_arrears.measures", on=DAY).values["items"]
    assert [one.name for one in shown[: len(own)]] == [one["name"] for one in own]
    assert shown[len(own)].name == "限制参加政府采购活动"
    assert not any(one.selectable for one in shown[len(own) + 1 :])
    assert len({one.name for one in shown}) == len(shown)


def test_own_measures_carry_the_clause_of_the_statute():
    own = measures_for(picking("hr_migrant_wage_arrears", DAY, ()))[0]
    assert own.clause.startswith("《保障农民工工资支付条例》第四十八条")
    assert own.checked


def test_unchecked_own_measures_can_be_chosen_and_say_so():
    own = measures_for(picking("samr_serious_illegal", DAY, ()))[0]
    assert own.selectable and not own.checked


def test_a_list_whose_measures_nobody_knows_has_only_the_confirmed_ones():
    assert not any(one.selectable for one in measures_for(picking("mem_work_safety", DAY, ())))
    chosen = [one for one in measures_for(picking("mem_work_safety", DAY, PROCUREMENT)) if one.selectable]
    assert [(one.name, one.clause) for one in chosen] == [(NAME, CLAUSE)]
    assert all(one.checked for one in chosen)


def test_no_rule_before_its_day():
    assert not any(one.selectable for one in measures_for(picking("samr_serious_illegal", date(2021, 8, 31), ())))


def test_without_a_clause_nothing_can_be_chosen():
    why = unselectable_reason(Measure(name="限制任职"), picking("samr_serious_illegal", DAY, ()))
    assert why == "“限制任职”还没有援引条款，请选择法律、法规或党中央、国务院政策文件的条款。"


def test_a_measure_outside_the_list_cannot_be_chosen_even_with_a_clause():
    made_up = Measure(name="限制子女入学", clause="某文件第三条")
    assert unselectable_reason(made_up, picking("samr_serious_illegal", DAY, ())) == NOT_LISTED


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
    why = unselectable_reason(measure, picking("samr_serious_illegal", DAY, (measure,)))
    assert why == national()["forced"]["reason"]


def test_nothing_of_the_national_list_is_called_checked_before_it_was_compared():
    rows = [*national()["measures"], *national()["editions"], *national()["classes"]]
    assert not any(one["checked"] for one in rows)


def test_measures_can_be_kept_with_the_notice():
    assert dumps([as_kept(one) for one in measures_for(picking("samr_serious_illegal", DAY, PROCUREMENT))])


# editions


def edition(key: str, since: date, *names: str, checked: bool = True, **more) -> Edition:
    rows = tuple(
        Measure(name=name, clause=CLAUSE, number=str(n), edition=key, source="national", checked=checked)
        for n, name in enumerate(names, 1)
    )
    return Edition(
        "national", key, f"基础清单（{key}年版）", "示例〔2024〕1号", since, since, None, rows, checked, **more
    )


OLD = edition("2024", date(2024, 3, 1), "限制参加招标投标", "限制取得行政许可")
NEW = edition("2026", date(2026, 4, 1), "限制取得行政许可")


def test_an_edition_holds_from_its_day_until_the_next_one():
    assert [one.key for one in in_force([NEW, OLD], date(2026, 3, 31))] == ["2024"]
    assert [one.key for one in in_force([NEW, OLD], date(2026, 4, 1))] == ["2026"]
    assert in_force([NEW, OLD], date(2024, 2, 29)) == []
    ended = replace(OLD, until=date(2025, 12, 31))
    assert in_force([ended, NEW], date(2026, 1, 1)) == []
    assert editions_in_words([NEW, OLD], DAY) == "基础清单（2026年版）（示例〔2024〕1号）"


def test_measures_of_an_edition_can_be_picked_once_it_has_been_compared():
    shown = measures_for(picking("mem_work_safety", editions=[NEW]))
    assert [one.name for one in shown if one.selectable] == ["限制取得行政许可"]
    unread = measures_for(
        picking("mem_work_safety", editions=[edition("2026", date(2026, 4, 1), "限制取得行政许可", checked=False)])
    )
    found = next(one for one in unread if one.name == "限制取得行政许可")
    assert found.reason == "基础清单（2026年版）尚未与正式文本核对，确认核对后才能选用。"


def test_what_a_new_edition_dropped_cannot_be_picked_and_says_so():
    gone = OLD.measures[0]
    assert unselectable_reason(gone, picking("mem_work_safety", editions=[OLD, NEW])) == DROPPED.format(title=NEW.title)
    assert not unselectable_reason(gone, picking("mem_work_safety", date(2026, 3, 31), editions=[OLD, NEW]))


def test_a_measure_reaches_a_responsible_person_only_where_its_clause_names_him():
    on_person = {"role": "legal_representative", "role_name": "法定代表人或主要负责人"}
    assert any(one.selectable for one in measures_for(picking("hr_migrant_wage_arrears", **on_person)))
    shown = measures_for(picking("mem_work_safety", editions=[NEW], **on_person))
    assert not any(one.selectable for one in shown)
    assert shown[0].reason == "所援引的条款没有写明可以对法定代表人或主要负责人采取该措施。"
    named = replace(NEW, measures=(replace(NEW.measures[0], objects=("legal_representative",)),))
    assert measures_for(picking("mem_work_safety", editions=[named], **on_person))[0].selectable


@pytest.mark.parametrize(
    ("since", "until", "clause", "fault"),
    [
        (None, None, "", "请写明规定禁入期限的条款"),
        (None, None, CLAUSE, "请填写禁入截止日期"),
        (date(2026, 1, 5), date(2026, 1, 5), CLAUSE, "截止日期不能早于起始日期"),
        (date(2026, 1, 5), date(2030, 1, 4), CLAUSE, "禁入期限应为12个月以上36个月以下"),
        (date(2026, 1, 5), date(2026, 12, 1), CLAUSE, "禁入期限应为12个月以上36个月以下"),
        (date(2026, 1, 5), date(2027, 1, 4), CLAUSE, ""),
        (date(2026, 1, 5), date(2029, 1, 5), CLAUSE, ""),
        (None, date(2029, 1, 5), CLAUSE, ""),
    ],
)
def test_a_ban_has_a_time_and_a_clause_for_it(since, until, clause, fault):
    ban = Measure(
        name="限制市场准入", clause=CLAUSE, ban=True, months_least=12, months_most=36,
        term_from=since, term_until=until, term_clause=clause,
    )  # fmt: skip
    told = list(term_faults(ban))
    assert (fault in told[0]) if fault else not told
    assert from_kept(as_kept(ban)) == ban
