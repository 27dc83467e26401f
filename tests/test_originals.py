"""原文: what a rule quotes stands word for word in the article kept for it, and every step can show its article."""

import re
from datetime import date

import pytest

from app import law
from app.law import provision
from app.originals import BEHIND, TEXTS, behind, originals, said, sources_in_words
from app.procedure import PROCEDURE, STEPS

TODAY = date(2026, 11, 22)
RULES = [
    provision(f"{file}.{name}", on=TODAY)
    for file in law.files()
    for name, entry in law.rules(file).items()
    if isinstance(entry, dict) and not entry["in_force"][-1].get("repealed")
]
KEPT = [rule for rule in RULES if originals(rule)]


@pytest.mark.parametrize("step", PROCEDURE, ids=lambda step: step.key)
def test_every_step_has_the_article_it_rests_on(step):
    rule, *_ = behind(step.law, step.key, "", TODAY)
    assert [one.text for one in originals(rule)]
    assert rule.checked


@pytest.mark.parametrize("rule", KEPT, ids=lambda rule: rule.key)
def test_a_quotation_stands_in_its_article(rule):
    text = re.sub(r"\s", "", "".join(one.text for one in originals(rule)))
    for item, words in rule.values.items():
        if item.endswith("sentence"):
            assert words.rstrip("；：") in text, f"{rule.key}.{item}"


def test_a_quotation_never_stops_at_a_comma_or_colon():
    assert [rule.key for rule in RULES if rule.values.get("sentence", "。")[-1] in "，；：、"] == []
    cut_short = provision("general.legality", on=TODAY)
    assert cut_short.text.endswith("不得作出决定……")
    assert provision("general.notify", on=TODAY).text.endswith("并在规定时限内反馈结果。")


def test_several_articles_of_several_laws_are_all_found():
    found = [one.heading for one in originals(provision("general.remedies", on=TODAY))]
    assert found == [
        "《中华人民共和国行政复议法》第二十条",
        "《中华人民共和国行政复议法》第二十四条",
        "《中华人民共和国行政复议法》第四十二条",
        "《中华人民共和国行政诉讼法》第十八条",
        "《中华人民共和国行政诉讼法》第四十六条",
    ]
    assert {one.kept_in for one in originals(provision("general.hear", on=TODAY))} == {"resources/texts/L1.toml"}


def test_an_earlier_edition_is_not_shown_in_the_words_of_a_later_one():
    assert originals(provision("general.review_term", on=date(2020, 1, 1))) == []
    assert originals(provision("general.review_term", on=TODAY))


def test_the_rule_of_the_list_stands_beside_that_of_the_step():
    found = behind("general.notify", "notify_party", "hr_migrant_wage_arrears", TODAY)
    assert [rule.name for rule in found] == ["拟列入告知", "告知", "陈述申辩期限", "惩戒措施"]
    assert "5个工作日，自告知书送达之日的次日起算。" in said(found[2])
    assert said(found[1])[-1] == "书面告知，写明可以不予列入的规定。"
    assert any("（正式文本）" in line for line in sources_in_words(found[3]))


def test_names_that_lead_to_the_rule_of_a_list_are_known():
    assert set(BEHIND) <= set(STEPS)


def test_texts_are_kept_for_official_sources_only():
    for path in TEXTS.glob("*.toml"):
        assert law.sources()[path.stem].official
