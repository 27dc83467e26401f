"""清洗: nothing a record may not hold comes in, and nothing goes missing silently."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cleaning import clean, key_of, unkeepable


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        ("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁", []),
        ("一\t二", "一\t二", []),
        ("a\x00b\x00c", "abc", ["控制字符 U+0000"]),
        ("a\x0bb\x85c", "abc", ["控制字符 U+000B", "控制字符 U+0085"]),
        ("示例\u202e县\u2066商贸\u200f", "示例县商贸", ["方向控制符 U+202E", "方向控制符 U+2066", "方向控制符 U+200F"]),
        ("x\ud800y", "xy", ["不成对的代理码位 U+D800"]),
        ("x\ufffey\U0010ffffz\ufdd0", "xyz", ["非字符 U+FFFE", "非字符 U+10FFFF", "非字符 U+FDD0"]),
        ("𠮷𪚥\U00030000\ue000\u3400龘", "𠮷𪚥\U00030000\ue000\u3400龘", []),
        ("", "", []),
    ],
)
def test_clean(text, kept, told):
    cleaned, removed = clean(text)
    assert cleaned == kept
    assert [one.name for one in removed] == told


def test_removals_are_counted_and_told_in_a_sentence():
    _, (removed,) = clean("\x00a\x00\x00")
    assert str(removed) == "已去掉 3 个不能保存的字符（控制字符 U+0000）。"


@given(st.text(st.characters(codec=None, categories=None)))
def test_cleaning_is_complete_and_takes_no_more_than_it_tells(text):
    cleaned, removed = clean(text)
    assert clean(cleaned) == (cleaned, ())
    cleaned.encode("utf-8")
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(unified) - len(cleaned) == sum(one.times for one in removed)


def test_what_is_compared_knows_no_width_or_blanks():
    assert key_of("示例 （ＡＢ）公司") == key_of("示例(ab)公司")


@dataclass(frozen=True)
class Typed:
    name: str
    on: date
    rows: tuple[dict[str, Any], ...]


def test_what_has_come_past_the_door_is_named_at_its_field():
    entry = Typed("甲\x00", date(206, 3, 2), ({"right": "乙"}, {"right": "丙\ud800"}))
    assert [(one.field, one.text) for one in unkeepable(entry)] == [
        ("name", "有不能保存的字符（控制字符 U+0000），请删去后重填。"),
        ("on", "日期应当在 1900 年至 2199 年之间，请核对年份。"),
        ("rows.1.right", "有不能保存的字符（不成对的代理码位 U+D800），请删去后重填。"),
    ]


@pytest.mark.parametrize("kept", ["甲\n乙", date(1900, 1, 1), datetime(2199, 12, 31, 23, 59), None, 7, True, ["𠮷"]])
def test_what_can_be_kept_is_in_nobodys_way(kept):
    assert list(unkeepable(kept)) == []
