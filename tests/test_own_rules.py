"""本单位规则: a rule file is taken in by an act, holds from its day, can be followed and taken back."""

from datetime import date
from pathlib import Path

import pytest

from app import attachments, law, office_rules, own_rules, rule_shape, verify
from app.accounts import unit
from app.confirming import confirm_period
from app.database import Office
from app.law import period, rules, use_office_rules
from app.local_rules import local_periods, not_taken_over
from app.model.attachment import Kept
from app.own_rules import Decision, decide
from app.refusal import Obstacle, Refusal
from app.regime import regime, regimes
from app.rule_files import RuleFile
from app.sample.people import APPROVER, OFFICER, PEOPLE, people_of
from app.sample.walk import Walk
from tests.lists_in_use import enable
from tests.own_list import FOLDER, LIST, write

TODAY = date(2026, 11, 22)
KEEPER = PEOPLE[7].name


def take(office: Office, path: Path, on: date = TODAY) -> RuleFile:
    file = own_rules.look(office, path, on)
    own_rules.take(office, file, who=people_of(office)[KEEPER], on=on)
    return file


def test_a_list_of_the_office_is_used_from_the_act_on_and_its_edition_is_in_the_case(office: Office, scan: Kept):
    before = len(regimes(TODAY))
    file = take(office, FOLDER / "own_list.toml")
    assert len(regimes(TODAY)) == before + 1
    enable(office, "own_list")
    walk = Walk(office, scan, "own_list")
    walk.open(on=date(2026, 3, 2)).to("serve_notice", date(2026, 3, 2))
    edition = f"本单位规则 own_list.toml 2026-11-01 版（{file.digest[:12]}）"
    case = walk.case
    assert case.regime_edition == edition
    assert [clock.edition for clock in case.deadlines if clock.clock == "statement"] == [edition]
    assert case.parties[0].notice and case.parties[0].notice.period_edition == edition
    assert not verify.first_broken(office)


def test_the_office_s_period_wins_from_its_day_and_only_there(office: Office):
    take(office, FOLDER / "samr_serious_illegal.toml")
    key = "samr_serious_illegal.removal_decide"
    assert [str(period(key, on=day)) for day in (date(2026, 11, 30), date(2026, 12, 1))] == ["7个工作日", "10个工作日"]
    assert str(period("hr_migrant_wage_arrears.removal_decide", on=date(2026, 12, 1))) == "15个工作日"


def test_a_newer_edition_takes_the_place_of_the_one_before_and_can_be_taken_back(office: Office, tmp_path: Path):
    take(office, FOLDER / "own_list.toml")
    newer = LIST.replace("as_of = 2026-11-01", "as_of = 2026-11-20").replace("length = 5", "length = 8")
    take(office, write(tmp_path, newer))
    assert str(period("own_list.statement_period", on=TODAY)) == "8个工作日"
    found = office_rules.editions(office)
    assert [one.as_of for one in found] == [date(2026, 11, 20), date(2026, 11, 1)]
    own_rules.withdraw(office, found[0], "数字有误", who=people_of(office)[KEEPER], on=TODAY)
    assert str(period("own_list.statement_period", on=TODAY)) == "5个工作日"
    own_rules.withdraw(office, office_rules.editions(office)[1], "不再使用", who=people_of(office)[KEEPER], on=TODAY)
    assert "own_list" not in law.files()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("as_of = 2026-11-01", "as_of = 2026-11-01"), "已经导入"),
        (("length = 5", "length = 6"), "应当更晚"),
        (("from = 2026-01-01", "from = 2026-02-01"), "没有规则可依"),
    ],
)
def test_an_edition_that_cannot_follow_is_refused(
    office: Office, tmp_path: Path, change: tuple[str, str], sentence: str
):
    take(office, FOLDER / "own_list.toml")
    text = LIST.replace(*change)
    if "from" in change[0]:
        text = text.replace("as_of = 2026-11-01", "as_of = 2026-11-20")
    with pytest.raises(Refusal, match=sentence):
        own_rules.look(office, write(tmp_path, text), TODAY)
    assert str(period("own_list.statement_period", on=TODAY)) == "5个工作日"


def test_a_bad_file_changes_nothing(office: Office, tmp_path: Path):
    with pytest.raises(Refusal):
        own_rules.look(office, write(tmp_path, LIST.replace("working_day", "days")), TODAY)
    assert office_rules.editions(office) == [] and "own_list" not in law.files()


def test_rules_cases_rest_on_are_not_given_up(office: Office, scan: Kept):
    take(office, FOLDER / "own_list.toml")
    enable(office, "own_list")
    Walk(office, scan, "own_list").open(on=date(2026, 3, 2)).to("choose_regime", date(2026, 3, 2))
    with pytest.raises(Refusal, match="有 1 件案件适用"):
        own_rules.withdraw(
            office, office_rules.editions(office)[0], "试用结束", who=people_of(office)[KEEPER], on=TODAY
        )


def test_a_list_that_has_ended_is_offered_no_more_and_its_cases_go_on(office: Office, scan: Kept, tmp_path: Path):
    take(office, FOLDER / "own_list.toml")
    enable(office, "own_list")
    walk = Walk(office, scan, "own_list")
    day = walk.open(on=date(2026, 3, 2)).to("approve_opening", date(2026, 3, 2))
    ended = LIST.replace("as_of = 2026-11-01", "as_of = 2026-11-20").replace(
        "effective = 2026-01-01\n",
        "effective = 2026-01-01\n[[instrument.in_force]]\nfrom = 2026-03-04\nrepealed = true\n",
        1,
    )
    take(office, write(tmp_path, ended))
    assert day < date(2026, 3, 10)
    assert "own_list" not in {one.id for one in regimes(date(2026, 3, 10))}
    walk.to("publish", date(2026, 3, 10))
    assert walk.case.parties[0].decision


def test_the_scan_of_a_decision_is_kept_like_any_other(office: Office, scan: Kept):
    on = date(2026, 11, 20)
    told = Decision("mot_overload", "adopt", True, on, "局长办公会", on, "示局纪〔2026〕3号", "目录保留", scan)
    decide(office, unit(office), told, who=people_of(office)[APPROVER], on=TODAY)
    assert scan.digest in attachments.digests(office) and attachments.faults(office) == []


def test_only_who_keeps_the_rules_takes_them_in(office: Office):
    file = own_rules.look(office, FOLDER / "own_list.toml", TODAY)
    for name in (OFFICER, APPROVER):
        with pytest.raises(Refusal, match="系统管理员"):
            own_rules.take(office, file, who=people_of(office)[name], on=TODAY)
    with pytest.raises(Refusal, match="撤回的原因"):
        take(office, FOLDER / "own_list.toml")
        own_rules.withdraw(office, office_rules.editions(office)[0], " ", who=people_of(office)[KEEPER], on=TODAY)


def test_the_next_opening_reads_them_again_and_another_seat_finds_them(office: Office):
    take(office, FOLDER / "own_list.toml")
    use_office_rules({})
    assert office_rules.use(office) == []
    assert regime("own_list", on=TODAY).short_name == "某名单"
    use_office_rules({}, lambda: office_rules.fit(office_rules.in_use(office_rules.editions(office))))
    assert rules("own_list")["title"] == "《某省某名单管理条例》"


def test_a_seat_of_the_server_goes_by_what_another_has_taken_in(office: Office):
    take(office, FOLDER / "samr_serious_illegal.toml")
    use_office_rules({})
    office_rules.renew(office)
    key = "samr_serious_illegal.removal_decide"
    shown = "7个工作日" if office.is_embedded else "10个工作日"
    assert str(period(key, on=date(2026, 12, 1))) == shown


def test_records_are_verified_by_their_own_rules(office: Office, scan: Kept):
    take(office, FOLDER / "own_list.toml")
    enable(office, "own_list")
    Walk(office, scan, "own_list").open(on=date(2026, 3, 2)).to("approve_opening", date(2026, 3, 2))
    use_office_rules({})
    assert list(verify.findings(office)) == []


def test_an_act_that_fails_leaves_the_law_as_it_was(office: Office, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object, **__: object) -> None:
        raise Refusal([Obstacle("磁盘已满")])

    monkeypatch.setattr("app.chain.append", full)
    file = own_rules.look(office, FOLDER / "own_list.toml", TODAY)
    with pytest.raises(Refusal, match="磁盘已满"):
        own_rules.take(office, file, who=people_of(office)[KEEPER], on=TODAY)
    assert "own_list" not in law.files() and office_rules.editions(office) == []


def test_a_file_no_longer_understood_is_told_and_left_out(office: Office, monkeypatch: pytest.MonkeyPatch):
    take(office, FOLDER / "own_list.toml")
    monkeypatch.delitem(rule_shape.ENTRIES, "statement_period")
    said = office_rules.use(office)
    assert said and "own_list.toml" in said[0] and "own_list" not in law.files()


# provincial periods


@pytest.mark.parametrize(
    ("region_code", "names"),
    [
        ("632801", ["青海：移出决定期限"]),
        ("440305", ["深圳：信用修复处理期限", "深圳：信用修复处理期限的延长"]),
        ("440100", []),
        ("999999", []),
        ("", []),
    ],
)
def test_only_the_periods_of_the_own_province_are_offered(region_code: str, names: list[str]):
    assert [one.name for one in local_periods(region_code, TODAY)] == names


def test_a_provincial_period_taken_over_counts_as_the_office_s_own(office: Office):
    (one,) = local_periods("630000", TODAY)
    lists = unit(office).regimes
    assert len(not_taken_over(one, lists, unit(office).confirmed(TODAY), TODAY)) == len(lists)
    confirm_period(office, one.as_of_list("samr_serious_illegal"), who=people_of(office)[OFFICER], on=TODAY)
    confirmed = unit(office).confirmed(TODAY)
    found = period("samr_serious_illegal.removal_decide", on=TODAY, confirmed=confirmed)
    assert found and (str(found), found.clause, found.checked) == ("10个工作日", "青政办〔2021〕36号（七）", True)
    assert "市场监管" not in not_taken_over(one, lists, confirmed, TODAY)


def test_provinces_may_be_added_by_a_file(office: Office):
    take(office, FOLDER / "some_province.toml")
    assert [one.name for one in local_periods("990001", TODAY)] == ["某省：移出决定期限"]
