"""法规依据: every rule file is sound, quotes word for word, and says on each day what was in force that day."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import law
from app.law import (
    NotInForce,
    OwnFile,
    Period,
    files,
    period,
    provision,
    rules,
    sources,
    text,
    use_office_rules,
)
from app.procedure import PROCEDURE
from app.rule_shape import ENTRIES as KNOWN
from tests.own_list import own_list

TODAY = date(2026, 11, 22)
REFORMS = [date(2023, 5, 1), date(2025, 6, 22), date(2025, 12, 25), date(2026, 4, 1)]
POLICY = Path(__file__).parent / "data" / "state_council_2020_49.txt"
ENTRIES = [
    (file, name) for file in files() for name, entry in rules(file).items() if isinstance(entry, dict)
]  # fmt: skip
VERSIONS = [(file, name, version) for file, name in ENTRIES for version in rules(file)[name]["in_force"]]


def plain(words: str) -> str:
    """Return a text without blanks and with half-width marks, as the policy text is typed."""
    words = words.translate(str.maketrans("，；：（）！？", ",;:()!?"))
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("file", files())
def test_every_file_is_complete(file):
    held = rules(file)
    assert held["title"] and isinstance(held["as_of"], date)
    if held.get("kind") == "regime":
        assert held["name"] and held["short_name"] and held["area"]
        assert held.get("no_list") or "instrument" in held
        assert {name for name, entry in held.items() if isinstance(entry, dict)} <= set(KNOWN)
    for _, name, version in (one for one in VERSIONS if one[0] == file):
        assert isinstance(held[name]["name"], str)
        assert {"from", "article", "checked", "sources"} <= set(version) or version.get("repealed")
        assert set(version["sources"]) <= set(sources())
        if "length" in version:
            assert version["length"] > 0 and version["unit"] in law.UNITS


def test_versions_follow_one_another():
    for file, name in ENTRIES:
        begins = [version["from"] for version in rules(file)[name]["in_force"]]
        assert begins == sorted(set(begins)), f"{file}.{name}"


def test_only_official_texts_make_a_rule_checked():
    for file, name, version in VERSIONS:
        if version["checked"]:
            assert version["sources"], f"{file}.{name} is checked and names no source"
            assert all(sources()[one].official for one in version["sources"]), f"{file}.{name}"


def test_nothing_from_memory_is_official():
    assert not sources()["memory"].official
    assert not sources()["drafted"].official


def test_what_49_says_is_quoted_word_for_word():
    policy = plain(POLICY.read_text("utf-8"))
    quoted = [
        (name, words)
        for _, name, version in VERSIONS
        if "P1" in version["sources"] and "instrument" not in version
        for item, words in version.items()
        if item.endswith("sentence")
    ]
    assert len(quoted) > 20
    assert [name for name, words in quoted if plain(words) not in policy] == []


@pytest.mark.parametrize("on", [TODAY, *REFORMS, *(day - timedelta(days=1) for day in REFORMS)])
def test_every_entry_answers_on_every_day(on):
    for file, name in ENTRIES:
        key = f"{file}.{name}"
        if on < rules(file)[name]["in_force"][0]["from"]:
            with pytest.raises(NotInForce):
                provision(key, on=on)
        else:
            assert provision(key, on=on).since <= on


@pytest.mark.parametrize("step", PROCEDURE, ids=lambda step: step.key)
def test_every_step_shows_its_rule(step):
    rule = provision(step.law, on=TODAY)
    assert rule.checked
    assert rule.text
    assert re.fullmatch(r"(《.+》第.+条|国办发〔2020〕49号.+)", str(rule))


@pytest.mark.parametrize(
    ("key", "reform", "before", "after"),
    [
        ("repair.repair_rule", REFORMS[0], "国办发〔2020〕49号（十一）（十二）", "国家发展改革委令第58号"),
        ("repair.repair_rule", REFORMS[1], "国家发展改革委令第58号", "国办发〔2025〕22号"),
        ("repair.repair_rule", REFORMS[3], "国家发展改革委令第58号", "国家发展改革委令第36号"),
        ("repair.publicity", REFORMS[3], "国办发〔2025〕22号", "《信用修复管理办法》"),
        (
            "samr_serious_illegal.removal_decide",
            REFORMS[2],
            "国市监信规〔2021〕3号",
            "《市场监督管理信用修复管理办法》",
        ),
    ],
)
def test_a_reform_holds_from_its_day(key, reform, before, after):
    earlier, later = provision(key, on=reform - timedelta(days=1)), provision(key, on=reform)
    assert before in str(earlier)
    assert after in str(later)
    assert str(earlier) != str(later)
    assert later.since == reform
    assert provision(key, on=reform + timedelta(days=1)) == later


def test_removal_takes_fifteen_then_seven_days():
    key = "samr_serious_illegal.removal_decide"
    assert [str(period(key, on=day)) for day in (date(2025, 12, 24), date(2025, 12, 25))] == ["15个工作日", "7个工作日"]


def test_slight_cases_are_told_apart_only_since_their_policy():
    classes = [
        [one["key"] for one in provision("repair.publicity", on=day).values["classes"]]
        for day in (date(2025, 6, 21), date(2025, 6, 22))
    ]
    assert classes == [["ordinary", "special"], ["slight", "ordinary", "serious"]]


def test_a_provision_says_what_it_is():
    rule = provision("general.notify", on=TODAY)
    assert str(rule) == "国办发〔2020〕49号（八）"
    assert rule.text.startswith("行政机关在作出认定严重失信主体名单决定前，应当告知当事人")
    assert "国办发〔2020〕49号" in rule.source
    assert str(provision("general.legality", on=TODAY)) == "《中华人民共和国行政处罚法》第五十八条"


def test_a_period_says_what_it_is():
    found = period("general.hearing_request", on=TODAY)
    assert found == Period(
        5, "working_day", "《中华人民共和国行政处罚法》第六十四条第一项、第八十五条", True,
        "general.hearing_request", "2026-11-22 版",
    )  # fmt: skip
    assert str(found) == "5个工作日"


@pytest.mark.parametrize(
    ("key", "shown", "checked"),
    [
        ("general.public_notice", "30日", True),
        ("general.decision_service", "7个工作日", True),
        ("general.hearing_notice", "7个工作日", True),
        ("general.penalty_decision", "90日", True),
        ("general.review_term", "60日", True),
        ("general.suit_term", "6个月", True),
        ("general.suit_after_review", "15日", True),
        ("general.review_untold", "12个月", True),
        ("general.review_absolute", "60个月", True),
        ("samr_serious_illegal.statement_period", "5个工作日", False),
        ("samr_serious_illegal.publication", "20个工作日", False),
        ("samr_serious_illegal.penalty_publication", "20个工作日", True),
        ("samr_serious_illegal.penalty_push", "10个工作日", True),
        ("samr_serious_illegal.term", "36个月", False),
        ("samr_serious_illegal.earliest_removal", "12个月", False),
        ("samr_serious_illegal.revocation_stop", "3个工作日", False),
        ("hr_migrant_wage_arrears.statement_period", "5个工作日", False),
        ("hr_migrant_wage_arrears.reply_period", "5个工作日", False),
        ("hr_migrant_wage_arrears.term", "36个月", False),
        ("hr_migrant_wage_arrears.earliest_removal_after_correction", "6个月", False),
        ("hr_migrant_wage_arrears.removal_decide", "15个工作日", False),
        ("mem_work_safety.term", "36个月", False),
        ("mem_work_safety.earliest_removal", "12个月", False),
        ("local.qinghai_removal_decide", "10个工作日", True),
    ],
)
def test_periods_on_record(key, shown, checked):
    found = period(key, on=TODAY)
    assert found is not None
    assert (str(found), found.checked) == (shown, checked)


@pytest.mark.parametrize(
    "key",
    [
        "samr_serious_illegal.reply_period",
        "samr_serious_illegal.removal_accept",
        "hr_migrant_wage_arrears.publication",
        "hr_migrant_wage_arrears.earliest_removal",
        "mem_work_safety.statement_period",
        "mem_work_safety.reply_period",
        "mem_work_safety.publication",
        "mem_work_safety.removal_decide",
        "general.notify",
    ],
)
def test_what_nobody_knows_is_asked(key):
    assert period(key, on=TODAY) is None


def test_before_its_day_a_period_is_unknown():
    assert period("mem_work_safety.term", on=date(2023, 9, 30)) is None
    assert period("mem_work_safety.term", on=date(2023, 10, 1)) is not None


def test_what_the_office_confirmed_wins():
    key = "mem_work_safety.statement_period"
    own = Period(3, "working_day", "《某办法》第八条", True, key, "本单位2026-11-01确认")
    assert period(key, on=TODAY, confirmed={key: own}) == own
    term = Period(24, "month", "《某办法》第九条", True, "mem_work_safety.term", "本单位2026-11-01确认")
    found = period("mem_work_safety.term", on=TODAY, confirmed={"mem_work_safety.term": term})
    assert found is not None
    assert (found.length, found.checked, found.rolls) == (24, True, False)


def test_lasting_states_do_not_roll():
    assert not any(
        found.rolls
        for file in files()
        for name in law.LASTING
        if (found := period(f"{file}.{name}", on=TODAY))
    )  # fmt: skip


def test_unknown_names_are_errors():
    with pytest.raises(LookupError):
        provision("general.no_such_entry", on=TODAY)
    with pytest.raises(LookupError):
        provision("no_such_file.notify", on=TODAY)
    with pytest.raises(LookupError):
        period("no_such_file.statement_period", on=TODAY)


def test_wordings_are_filled_and_never_left_open():
    told = text("general.rights_text", on=TODAY, you="你单位")
    assert told.startswith("依据《国务院办公厅关于") and "（国办发〔2020〕49号）第（八）项，你单位对" in told
    with pytest.raises(KeyError):
        text("general.rights_text", on=TODAY)


# rules of an office

OWN = """title = "某局通知"
as_of = 2026-12-01
[statement_period]
name = "陈述申辩期限"
[[statement_period.in_force]]
from = 2026-01-01
article = "第三条"
checked = true
sources = ["office"]
length = 3
unit = "working_day"
"""
OWN_EDITION = "本单位规则 samr_serious_illegal.toml 2026-12-01 版（0123456789ab）"


def test_an_office_s_rule_holds_from_its_day_and_names_its_edition():
    use_office_rules({"samr_serious_illegal": OwnFile(OWN, OWN_EDITION)})
    key = "samr_serious_illegal.statement_period"
    found = period(key, on=TODAY)
    assert found == Period(3, "working_day", "某局通知第三条", True, key, OWN_EDITION)
    assert str(period(key, on=date(2025, 12, 31))) == "5个工作日"
    of_program = period("samr_serious_illegal.term", on=TODAY)
    assert of_program and of_program.edition == "2026-11-22 版"
    assert law.edition("samr_serious_illegal") == f"2026-11-22 版，{OWN_EDITION}"
    assert provision("samr_serious_illegal.consent", on=TODAY).title == "《市场监督管理严重违法失信名单管理办法》"


def test_an_office_adds_a_list_of_its_own():
    use_office_rules({"own_list": OwnFile(own_list(), "本单位规则 own_list.toml")})
    assert "own_list" in files()
    assert law.edition("own_list") == "本单位规则 own_list.toml"
    use_office_rules({})
    assert "own_list" not in files()


def test_a_file_another_seat_has_taken_in_is_found_when_it_is_wanted():
    use_office_rules({}, newer=lambda: {"own_list": OwnFile(own_list(), "")})
    assert provision("own_list.instrument", on=TODAY).values["organ"] == "某省人民代表大会常务委员会"
    with pytest.raises(LookupError):
        rules("no_such_list")


def test_a_repealed_rule_is_no_longer_in_force():
    closing = OWN.split("article")[0] + "repealed = true\n"
    use_office_rules({"hr_migrant_wage_arrears": OwnFile(closing, "")})
    assert period("hr_migrant_wage_arrears.statement_period", on=date(2025, 12, 31)) is not None
    assert period("hr_migrant_wage_arrears.statement_period", on=date(2026, 1, 1)) is None
    with pytest.raises(NotInForce):
        provision("hr_migrant_wage_arrears.statement_period", on=date(2026, 1, 1))


def test_a_rule_ends_with_its_last_day():
    use_office_rules({"samr_serious_illegal": OwnFile(OWN + "until = 2026-06-30\n", "")})
    key = "samr_serious_illegal.statement_period"
    assert str(period(key, on=date(2026, 6, 30))) == "3个工作日"
    assert period(key, on=date(2026, 7, 1)) is None
