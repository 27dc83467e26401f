"""Phrases are found where they fit, kept by those who may, and never lost by a change of two people."""

import pytest

from app.model.officer import Officer
from app.phrases import PhraseEntry, Place, change_phrase, drop_phrase, fitting, keep_phrase, phrases
from app.refusal import Conflict, Refusal

FOOD = PhraseEntry(
    "过期食品", "当事人经营超过保质期的食品，货值金额    元。", "拟列入事由", "samr_serious_illegal", "食品安全"
)
WIRE = PhraseEntry("不合格电线", "当事人销售不合格电线。", "拟列入事由", "samr_serious_illegal", "产品质量")
ANY = PhraseEntry("同意", "事实清楚，程序合法，同意。")


@pytest.fixture
def kept(office, li):
    for entry in (FOOD, WIRE, ANY):
        keep_phrase(office, entry, who=li)
    return phrases(office)


def titles(found):
    return [one.title for one in found]


def test_the_phrase_of_this_field_and_ground_comes_first_and_that_of_another_last(kept):
    place = Place("拟列入事由", "samr_serious_illegal", "产品质量")
    assert titles(fitting(kept, place)) == ["不合格电线", "过期食品", "同意"]
    assert titles(fitting(kept, Place("意见内容"))) == ["同意", "不合格电线", "过期食品"]


@pytest.mark.parametrize("wanted", ["过期", "保质期", "GQ", "gqsp", "食品 货值"])
def test_it_is_found_by_title_text_and_initials(kept, wanted):
    assert titles(fitting(kept, Place(), wanted)) == ["过期食品"]


def test_every_word_must_be_there(kept):
    assert fitting(kept, Place(), "食品 电线") == []


def test_a_changed_phrase_is_found_by_its_new_words_only(office, kept, li):
    change_phrase(office, kept[0], PhraseEntry("到期食品", "另一段文字。"), who=li)
    assert not fitting(phrases(office), Place(), kept[0].title)
    assert fitting(phrases(office), Place(), "到期")[0].version == kept[0].version + 1


def test_two_people_cannot_overwrite_each_other(office, kept, li, zhang):
    change_phrase(office, kept[0], PhraseEntry("甲", "甲。"), who=li)
    with pytest.raises(Conflict):
        change_phrase(office, kept[0], PhraseEntry("乙", "乙。"), who=zhang)
    assert "甲" in titles(phrases(office)) and "乙" not in titles(phrases(office))


def test_a_dropped_phrase_is_offered_no_longer(office, kept, li):
    drop_phrase(office, kept[0], who=li)
    assert kept[0].title not in titles(phrases(office))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (PhraseEntry("", "文字"), "名称"),
        (PhraseEntry("名", "  "), "请填写常用语内容"),
        (PhraseEntry("名" * 41, "文字"), "最长 40 字"),
        (PhraseEntry("名", "字" * 4001), "最长 4000 字"),
        (PhraseEntry("名", "字\x00"), "不能保存的字符"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence(office, li, entry, words):
    with pytest.raises(Refusal, match=words):
        keep_phrase(office, entry, who=li)
    assert phrases(office) == []


def test_who_works_on_no_cases_keeps_none(office):
    with pytest.raises(Refusal, match="没有编辑常用语的权限"):
        keep_phrase(office, ANY, who=Officer(name="吴九", roles={"ledger_manager": True}))
