"""规则文件: what an office hands in is looked at whole; each fault is one sentence, a bad file changes nothing."""

import json
import shutil
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import law, office_rules, own_rules, verify
from app.accounts import choose_regimes, unit
from app.database import Office
from app.law import OwnFile, period, rules, use_office_rules
from app.legality import judge
from app.local_rules import local_periods, not_taken_over
from app.model.attachment import Kept
from app.reckoning import known_periods
from app.refusal import Obstacle, Refusal
from app.regime import regime, regimes, removal_terms
from app.rule_files import LARGEST, RuleFile, faults_of, preview, read
from app.sample.people import APPROVER, OFFICER, PEOPLE, people_of
from app.sample.walk import Walk

TODAY = date(2026, 11, 22)
KEEPER = PEOPLE[7].name
FOLDER = Path(__file__).parent / "data" / "rules"
LIST = (FOLDER / "own_list.toml").read_text("utf-8")
CLOCKS = (FOLDER / "samr_serious_illegal.toml").read_text("utf-8")


@pytest.fixture(autouse=True)
def no_office_rules() -> Iterator[None]:
    yield
    use_office_rules({})


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(text: str | bytes, name: str = "own_list.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def told(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        read(path, TODAY)
    return str(refused.value)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.toml")))
def test_the_examples_are_sound_and_say_what_they_add(name: str):
    file = read(FOLDER / name, TODAY)
    assert len(file.digest) == 64
    assert preview(file)


def test_the_preview_says_what_takes_the_place_of_what():
    lines = preview(read(FOLDER / "samr_serious_illegal.toml", TODAY))
    assert lines[0] == "补充“市场监督管理严重违法失信名单”的规则"
    assert "移出决定期限：自 2026-12-01 起 10个工作日（青政办〔2021〕36号（七）），原为 7个工作日" in lines
    assert preview(read(FOLDER / "own_list.toml", TODAY))[0] == "新增名单制度“某省某名单”"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("as_of = 2026-11-01\n", "", "没有写 as_of"),
        ("as_of = 2026-11-01", 'as_of = "2026-11-01"', "as_of 应是日期（如 2026-12-01）"),
        ("as_of = 2026-11-01", "as_of = 2026-12-01", "版本日期 2026-12-01 晚于今天"),
        ("as_of = 2026-11-01", "as_of = 2026-02-30", "日期不对"),
        ("short_name", "short_nam", "不认识的项“short_nam”"),
        ("[statement_period]", "[statment_period]", "没有“statment_period”这一条目"),
        ("length = 5", "lenght = 5", "不认识的项“lenght”"),
        ('unit = "working_day"', 'unit = "days"', "单位“days”不对"),
        ("length = 5", "length = 0", "大于零的整数"),
        ("length = 5", 'length = "5"', "length 应是整数"),
        ('article = "第九条"', 'article = ""', "没有写条款"),
        ('article = "第九条"', 'article = "九之条"', "条款“九之条”看不懂"),
        ('article = "第九条"\n', "", "没有写 article"),
        ("checked = true", 'checked = "是"', "checked 应是true 或 false"),
        ('sources = ["office"]', 'sources = ["W999"]', "出处“W999”没有登记"),
        ('level = "地方性法规"', 'level = "县里的文件"', "层级“县里的文件”不对"),
        ('level = "地方性法规"\n', "", "没有写 level"),
        ('name = "陈述申辩期限"\n', "", "没有写 name"),
        ('key = "b"', 'key = "a"', "key“a”重复"),
        ('key = "b", ', "", "每一项都要写 key、text"),
        ("lapse = ", "laps = ", "不认识的项“laps”"),
        ('"on_application"', '"never"', "lapse 只能写"),
    ],
)
def test_each_fault_is_one_sentence(write: Callable[..., Path], old: str, new: str, sentence: str):
    assert old in LIST
    said = told(write(LIST.replace(old, new, 1)))
    assert sentence in said
    assert said.count("\n") <= 1


SECOND = """
[[statement_period.in_force]]
from = {since}
article = "第十条"
checked = true
sources = ["office"]
length = 7
unit = "working_day"
"""


@pytest.mark.parametrize(
    ("first", "since", "sentence"),
    [
        ("", "2026-01-01", "时间重叠"),
        ("until = 2026-06-30\n", "2026-06-30", "时间重叠"),
        ("until = 2026-06-30\n", "2026-08-01", "时间中断"),
        ("until = 2025-06-30\n", "2026-08-01", "早于起日"),
    ],
)
def test_no_day_has_two_rules_or_none(write: Callable[..., Path], first: str, since: str, sentence: str):
    text = LIST.replace("length = 5\n", f"length = 5\n{first}", 1) + SECOND.format(since=since)
    assert sentence in told(write(text))


def test_versions_that_follow_each_other_are_fine(write: Callable[..., Path]):
    text = LIST.replace("length = 5\n", "length = 5\nuntil = 2026-06-30\n", 1) + SECOND.format(since="2026-07-01")
    assert read(write(text), TODAY).is_list


def test_what_ends_and_begins_again_later_leaves_a_gap(write: Callable[..., Path]):
    closed = "\n[[statement_period.in_force]]\nfrom = 2026-03-01\nrepealed = true\n"
    assert "时间中断" in told(write(LIST + closed + SECOND.format(since="2026-08-01")))


def test_a_list_may_not_begin_before_its_entries(write: Callable[..., Path]):
    late = LIST.replace('from = 2026-01-01\narticle = "第九条"', 'from = 2026-06-01\narticle = "第九条"')
    assert "时间中断" in told(write(late))


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("own_list.toml", "不是规则", "不是规则文件的写法（TOML）"),
        ("own_list.toml", LIST.encode("gb18030"), "不是 UTF-8"),
        ("own_list.toml", b"#" * (LARGEST + 1), "超过 256 KB"),
        ("own_list.toml", 'title = "某规程"\nas_of = 2026-01-01\nkind = "local"\n', "没有任何条目"),
        ("mem_work_safety.toml", LIST, "程序中已经有了"),
        ("本单位.toml", LIST, "文件名应是"),
        ("own-list.txt", LIST, "文件名应是"),
        ("own_list.toml", LIST.replace('kind = "regime"\n', ""), "程序中没有同名的规则文件"),
        ("sources.toml", CLOCKS, "程序中没有同名的规则文件"),
        ("papers.toml", CLOCKS, "没有“removal_decide”这一条目"),
    ],
)
def test_what_is_no_rule_file_is_told_so(write: Callable[..., Path], name: str, text: str | bytes, sentence: str):
    assert sentence in told(write(text, name))


JUNK = [5, "x", [], {}, True, [[1]], [{"a": 1}], date(2026, 1, 1), {"in_force": [3]}]


def places(held: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value of a file."""
    inside = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


def written(value: Any) -> str:
    """Write a value as TOML in one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(map(written, value))}]"
        case dict():
            return "{" + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + "}"
        case _:
            return str(value)


def with_junk(path: tuple[Any, ...], junk: Any) -> str:
    held = tomllib.loads(LIST)
    inner = held
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = junk
    return "\n".join(f"{key} = {written(value)}" for key, value in held.items())


def test_whatever_stands_anywhere_is_told_or_can_be_used():
    """No value of a wrong kind gets past the check and breaks what reads the rules afterwards."""
    for path in places(tomllib.loads(LIST)):
        for junk in JUNK:
            text = with_junk(path, junk)
            if faults_of(text, "own_list"):
                continue
            use_office_rules({"own_list": OwnFile(text, "")})
            found = {one.id: one for one in regimes(TODAY)}
            if listed := found.get("own_list"):
                judge(listed, adopted=False, on=TODAY)
                removal_terms("own_list", "你单位", on=TODAY)
                assert all(isinstance(one.text, str) for one in (*listed.grounds, *listed.criteria)), (path, junk)
            known_periods(["own_list"], TODAY, {})
            measures_named = rules("own_list").get("measures")
            assert measures_named is None or isinstance(measures_named, dict)


def test_a_missing_file_is_told_so(tmp_path: Path):
    assert "找不到" in told(tmp_path / "own_list.toml")


# taken in by the office


def take(office: Office, path: Path, on: date = TODAY) -> RuleFile:
    file = own_rules.look(office, path, on)
    own_rules.take(office, file, who=people_of(office)[KEEPER], on=on)
    return file


def test_a_list_of_the_office_is_used_from_the_act_on_and_its_edition_is_in_the_case(office: Office, scan: Kept):
    before = len(regimes(TODAY))
    file = take(office, FOLDER / "own_list.toml")
    assert len(regimes(TODAY)) == before + 1
    choose_regimes(office, unit(office), ["own_list"], who=people_of(office)[KEEPER])
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


def test_a_newer_edition_takes_the_place_of_the_one_before_and_can_be_taken_back(
    office: Office, write: Callable[..., Path]
):
    take(office, FOLDER / "own_list.toml")
    newer = LIST.replace("as_of = 2026-11-01", "as_of = 2026-11-20").replace("length = 5", "length = 8")
    take(office, write(newer))
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
    office: Office, write: Callable[..., Path], change: tuple[str, str], sentence: str
):
    take(office, FOLDER / "own_list.toml")
    text = LIST.replace(*change)
    if "from" in change[0]:
        text = text.replace("as_of = 2026-11-01", "as_of = 2026-11-20")
    with pytest.raises(Refusal, match=sentence):
        own_rules.look(office, write(text), TODAY)
    assert str(period("own_list.statement_period", on=TODAY)) == "5个工作日"


def test_a_bad_file_changes_nothing(office: Office, write: Callable[..., Path]):
    with pytest.raises(Refusal):
        own_rules.look(office, write(LIST.replace("working_day", "days")), TODAY)
    assert office_rules.editions(office) == [] and "own_list" not in law.files()


def test_rules_cases_rest_on_are_not_given_up(office: Office, scan: Kept):
    take(office, FOLDER / "own_list.toml")
    choose_regimes(office, unit(office), ["own_list"], who=people_of(office)[KEEPER])
    Walk(office, scan, "own_list").open(on=date(2026, 3, 2)).to("choose_regime", date(2026, 3, 2))
    with pytest.raises(Refusal, match="有 1 件案件适用"):
        own_rules.withdraw(
            office, office_rules.editions(office)[0], "试用结束", who=people_of(office)[KEEPER], on=TODAY
        )


def test_a_list_that_has_ended_is_offered_no_more_and_its_cases_go_on(
    office: Office, scan: Kept, write: Callable[..., Path]
):
    take(office, FOLDER / "own_list.toml")
    choose_regimes(office, unit(office), ["own_list"], who=people_of(office)[KEEPER])
    walk = Walk(office, scan, "own_list")
    day = walk.open(on=date(2026, 3, 2)).to("approve_opening", date(2026, 3, 2))
    ended = LIST.replace("as_of = 2026-11-01", "as_of = 2026-11-20").replace(
        "effective = 2026-01-01\n",
        "effective = 2026-01-01\n[[instrument.in_force]]\nfrom = 2026-03-04\nrepealed = true\n",
        1,
    )
    take(office, write(ended))
    assert day < date(2026, 3, 10)
    assert "own_list" not in {one.id for one in regimes(date(2026, 3, 10))}
    walk.to("publish", date(2026, 3, 10))
    assert walk.case.parties[0].decision


def test_the_scan_of_a_decision_is_kept_like_any_other(office: Office, scan: Kept):
    from app import attachments
    from app.own_rules import Decision, decide

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
    choose_regimes(office, unit(office), ["own_list"], who=people_of(office)[KEEPER])
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
    from app import rule_shape

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
    from app.confirming import confirm_period

    (one,) = local_periods("630000", TODAY)
    lists = unit(office).regimes
    assert len(not_taken_over(one, lists, unit(office).confirmed(TODAY), TODAY)) == len(lists)
    confirm_period(office, one.as_of_list("samr_serious_illegal"), who=people_of(office)[OFFICER], on=TODAY)
    confirmed = unit(office).confirmed(TODAY)
    found = period("samr_serious_illegal.removal_decide", on=TODAY, confirmed=confirmed)
    assert found and (str(found), found.clause, found.checked) == ("10个工作日", "青政办〔2021〕36号（七）", True)
    assert "市场监管" not in not_taken_over(one, lists, confirmed, TODAY)


def test_provinces_may_be_added_by_a_file(office: Office, write: Callable[..., Path]):
    text = shutil.copy(FOLDER / "some_province.toml", write("", "some_province.toml"))
    take(office, Path(text))
    assert [one.name for one in local_periods("990001", TODAY)] == ["某省：移出决定期限"]
