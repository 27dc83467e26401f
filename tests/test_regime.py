"""名单制度: what each list says, and what a paper may say of it."""

from datetime import date, timedelta

import pytest

from app.law import NotInForce, OwnFile, Period, files, provision, rules, use_office_rules
from app.model.case_party import PARTY_ROLES
from app.regime import hearing_text, legal_basis, regime, regimes, remedies, removal_terms
from tests.own_list import own_list

TODAY = date(2026, 11, 22)
SAMR, WAGES, SAFETY = "samr_serious_illegal", "hr_migrant_wage_arrears", "mem_work_safety"


NINETEEN = {
    SAMR, WAGES, SAFETY, "tax_major_violation", "mct_culture_tourism", "nbs_statistics", "mca_social_organization",
    "mof_gov_procurement", "nmpa_drug_food", "cnipa_ip", "mohurd_construction", "mot_overload",
    "nhsa_medical_insurance", "fire_safety", "mca_elderly_care", "mca_charity", "mohrss_social_insurance",
    "defense_military_service", "court_judgment_defaulter",
}  # fmt: skip
WITHOUT_LIST = {"nhsa_medical_insurance", "fire_safety", "mca_charity"}


def test_the_lists_in_force():
    assert {one.id for one in regimes(TODAY)} == NINETEEN - WITHOUT_LIST
    since = {SAMR: date(2021, 9, 1), WAGES: date(2022, 1, 1), SAFETY: date(2023, 10, 1)}
    for one, day in since.items():
        assert one in {listed.id for listed in regimes(day)}
        assert one not in {listed.id for listed in regimes(day - timedelta(days=1))}


@pytest.mark.parametrize(
    ("regime_id", "name", "number", "effective"),
    [
        (SAMR, "市场监督管理严重违法失信名单", "国家市场监督管理总局令第44号", date(2021, 9, 1)),
        (WAGES, "拖欠农民工工资失信联合惩戒对象名单", "人力资源社会保障部令第45号", date(2022, 1, 1)),
        (SAFETY, "安全生产严重失信主体名单", "应急管理部令第11号", date(2023, 10, 1)),
    ],
)
def test_what_a_list_rests_on(regime_id, name, number, effective):
    found = regime(regime_id, on=TODAY)
    assert (found.name, found.instrument.number, found.instrument.effective) == (name, number, effective)
    assert number in found.legal_basis
    assert found.level in provision("general.standard", on=TODAY).values["national_levels"]
    assert found.county_can_decide
    with pytest.raises(NotInForce):
        regime(regime_id, on=date(2021, 8, 31))


@pytest.mark.parametrize("regime_id", [SAMR, WAGES, SAFETY])
def test_grounds_and_criteria_can_be_picked(regime_id):
    found = regime(regime_id, on=TODAY)
    for items in (found.grounds, found.criteria):
        assert items
        assert len({one.key for one in items}) == len(items)
        assert all(one.text and one.clause.startswith("《") for one in items)
        assert not any(one.checked for one in items)  # nobody has held the articles against the official text yet
    assert set(found.persons) <= set(PARTY_ROLES)
    assert found.decision_contents == tuple(provision("general.decide", on=TODAY).values["contents"])


def test_consent_is_needed_where_the_rule_has_it():
    assert regime(SAMR, on=TODAY).consent_needed
    assert regime(SAMR, on=TODAY).consent_by == "上一级市场监督管理部门"
    assert regime(SAMR, on=TODAY).consent_clause == "《市场监督管理严重违法失信名单管理办法》"
    assert not regime(WAGES, on=TODAY).consent_needed
    assert not regime(SAFETY, on=TODAY).consent_needed


def test_who_is_listed_for_wages():
    found = regime(WAGES, on=TODAY)
    assert found.persons == ("principal_party", "legal_representative", "person_in_charge", "other_responsible")
    assert provision(f"{WAGES}.persons", on=TODAY).checked
    assert found.precondition == "已依法责令限期支付工资，逾期未支付。"
    assert "可以不予列入" in found.discretion


def test_what_nobody_has_checked_is_named():
    assert "名单期限" in regime(SAMR, on=TODAY).unchecked
    assert "可以列入的主体" not in regime(WAGES, on=TODAY).unchecked


def test_an_unknown_list_is_an_error():
    with pytest.raises(LookupError):
        regime("no_such_list", on=TODAY)


# what papers say


def test_removal_terms_say_what_is_known_and_leave_out_the_rest():
    said = removal_terms(SAMR, "你单位", on=TODAY)
    assert said.startswith("你单位被列入名单的期限为36个月，自列入决定之日起计算。")
    assert "自受理申请之日起7个工作日内" in said
    assert said.endswith("办理移出不收取任何费用。")
    safety = removal_terms(SAFETY, "你单位", on=TODAY)
    assert "自受理申请之日起" not in safety
    assert "{" not in said + safety


def test_removal_terms_follow_the_day_and_the_office():
    assert "自受理申请之日起15个工作日内" in removal_terms(SAMR, "你单位", on=date(2025, 12, 24))
    key = f"{SAFETY}.removal_decide"
    own = Period(10, "working_day", "《某办法》第十五条", True, key, "")
    assert "自受理申请之日起10个工作日内" in removal_terms(SAFETY, "你单位", on=TODAY, confirmed={key: own})


def test_remedies_name_organ_court_and_time():
    assert remedies(on=TODAY, review_organ="示例县人民政府", court="示例县人民法院") == (
        "如不服本决定，可以自收到本决定书之日起60日内向示例县人民政府申请行政复议，"
        "也可以自收到本决定书之日起6个月内向示例县人民法院提起行政诉讼。行政复议期间，除法律规定的情形外，本决定不停止执行。"
    )


def test_a_hearing_may_be_asked_for():
    assert "应当自收到本告知书之日起5个工作日内向本机关提出" in hearing_text("你单位", on=TODAY)


REFORMS = [date(2023, 5, 1), date(2025, 6, 22), date(2025, 12, 25), date(2026, 4, 1)]


@pytest.mark.parametrize("on", [TODAY, *REFORMS, *(day - timedelta(days=1) for day in REFORMS)])
def test_what_papers_say_of_a_list_is_never_empty_or_left_open(on):
    for listed in regimes(on):
        repair = listed.repair
        assert repair.legal_basis and repair.conditions and repair.materials
        assert repair.process[0].startswith("提交申请")
        assert repair.fee_text == "办理信用修复不收取任何费用。"
        said = removal_terms(listed.id, "你单位", on=on)
        assert said.endswith("办理移出不收取任何费用。")
        assert "{" not in "".join((said, *repair.conditions, *repair.materials, *repair.process))
        assert listed.criteria and all(one.text and one.clause for one in (*listed.grounds, *listed.criteria))
        assert set(listed.persons) <= set(PARTY_ROLES)


@pytest.mark.parametrize("day", REFORMS)
def test_a_reform_changes_the_lists_it_is_about_and_no_other(day):
    before = {one.id: one for one in regimes(day - timedelta(days=1))}
    after = {one.id: one for one in regimes(day)}
    changed = {key for key in after if before.get(key) != after[key]}
    assert changed == ({SAMR} if day == date(2025, 12, 25) else set())


def test_an_office_adds_a_list():
    before = len(regimes(TODAY))
    use_office_rules({"own_list": OwnFile(own_list(), "")})
    found = regime("own_list", on=TODAY)
    assert (found.name, found.grounds, found.term_start, found.unchecked) == ("某省某名单", (), "", ())
    assert [one.key for one in found.criteria] == ["effective", "situation"]
    assert found.repair.conditions
    assert len(regimes(TODAY)) == before + 1
    use_office_rules({})
    assert len(regimes(TODAY)) == before


def test_every_list_is_one_of_the_nineteen():
    assert {file for file in files() if rules(file).get("kind") == "regime"} == NINETEEN


def test_the_basis_names_the_law_and_the_very_clause():
    wages = legal_basis(WAGES, "《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》第五条第（一）项", on=TODAY)
    assert wages == (
        "《保障农民工工资支付条例》第四十八条、"
        "《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》（人力资源社会保障部令第45号）第五条第（一）项"
    )
    samr = legal_basis(SAMR, "《市场监督管理严重违法失信名单管理办法》第七条", on=TODAY)
    assert samr == "《市场监督管理严重违法失信名单管理办法》（国家市场监督管理总局令第44号）第七条"
