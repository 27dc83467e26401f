"""规则文件: what an office hands in is looked at whole; each fault is one sentence, a bad file changes nothing."""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.law import OwnFile, rules, use_office_rules
from app.legality import judge
from app.reckoning import known_periods
from app.refusal import Refusal
from app.regime import regimes, removal_terms
from app.rule_files import LARGEST, faults_of, preview, read
from tests.own_list import FOLDER, LIST, write

TODAY = date(2026, 11, 22)
CLOCKS = (FOLDER / "samr_serious_illegal.toml").read_text("utf-8")


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
def test_each_fault_is_one_sentence(tmp_path: Path, old: str, new: str, sentence: str):
    assert old in LIST
    said = told(write(tmp_path, LIST.replace(old, new, 1)))
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
def test_no_day_has_two_rules_or_none(tmp_path: Path, first: str, since: str, sentence: str):
    text = LIST.replace("length = 5\n", f"length = 5\n{first}", 1) + SECOND.format(since=since)
    assert sentence in told(write(tmp_path, text))


def test_versions_that_follow_each_other_are_fine(tmp_path: Path):
    text = LIST.replace("length = 5\n", "length = 5\nuntil = 2026-06-30\n", 1) + SECOND.format(since="2026-07-01")
    assert read(write(tmp_path, text), TODAY).is_list


def test_what_ends_and_begins_again_later_leaves_a_gap(tmp_path: Path):
    closed = "\n[[statement_period.in_force]]\nfrom = 2026-03-01\nrepealed = true\n"
    assert "时间中断" in told(write(tmp_path, LIST + closed + SECOND.format(since="2026-08-01")))


def test_a_list_may_not_begin_before_its_entries(tmp_path: Path):
    late = LIST.replace('from = 2026-01-01\narticle = "第九条"', 'from = 2026-06-01\narticle = "第九条"')
    assert "时间中断" in told(write(tmp_path, late))


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
def test_what_is_no_rule_file_is_told_so(tmp_path: Path, name: str, text: str | bytes, sentence: str):
    assert sentence in told(write(tmp_path, text, name))


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
