"""原文: what a rule quotes stands word for word in the article kept for it, and every step can show its article."""

import re
from datetime import date

import pytest

from app import law
from app.law import provision
from app.originals import BEHIND, TEXTS, behind, originals, said, sources_in_words
from app.procedure import PROCEDURE, STEPS
from app.step import Step

TODAY = date(2026, 11, 22)
RULES = [
    provision(f"{file}.{name}", on=version["from"])
    for file in law.files()
    for name, entry in law.rules(file).items()
    if isinstance(entry, dict)
    for version in entry["in_force"]
    if not version.get("repealed")
]
CHECKED = [rule for rule in RULES if rule.checked]
NOT_KEPT = {"mem_work_safety.deciding_organ"}
"""Read on the page of a county government; its article is not kept."""
NUMERALS = "零一二三四五六七八九"
NAMED = {"working_day": "(个工作)?日", "calendar_day": "日", "month": "个月"}


@pytest.mark.parametrize("step", PROCEDURE, ids=lambda step: step.key)
def test_every_step_has_the_article_it_rests_on(step: Step):
    rule, *_ = behind(step.law, step.key, "", TODAY)
    assert [one.text for one in originals(rule)]
    assert rule.checked


def in_words(number: int) -> str:
    """Return a number below a hundred as a law writes it: 五, 十五, 二十."""
    tens, ones = divmod(number, 10)
    return {0: "", 1: "十"}.get(tens, NUMERALS[tens] + "十") + (NUMERALS[ones] if ones else "")


def kept_text(rule: law.Provision) -> str:
    """Return the articles a rule cites, without blanks."""
    return re.sub(r"\s", "", "".join(one.text for one in originals(rule)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.key}@{rule.since}")
def test_a_quotation_stands_in_its_article(rule: law.Provision):
    quoted = [words for item, words in rule.values.items() if item.endswith("sentence")]
    text = kept_text(rule)
    assert text or not (quoted and rule.checked), "nothing is kept to compare the quotation with"
    assert [words for words in quoted if text and words.rstrip("；：") not in text] == []


def test_every_checked_rule_has_the_articles_it_cites():
    assert {rule.key for rule in CHECKED if not originals(rule)} == NOT_KEPT


@pytest.mark.parametrize("rule", [one for one in CHECKED if "length" in one.values], ids=lambda rule: rule.key)
def test_a_checked_period_is_as_long_as_its_article_says(rule: law.Provision):
    length, unit = rule.values["length"], NAMED[rule.values["unit"]]
    years = f"|{in_words(length // 12)}年" if unit == "个月" and length % 12 == 0 else ""
    number = in_words(length).replace("二", "[二两]")
    assert re.search(f"(?<![{NUMERALS}十])(({number}|{length}){unit}{years})", kept_text(rule))


def test_every_text_that_is_kept_is_cited():
    cited = {one.kept_in for rule in RULES for one in originals(rule)}
    assert cited == {f"resources/texts/{path.name}" for path in TEXTS.glob("*.toml")}


def test_a_law_names_the_site_that_publishes_it():
    laws = [one for key, one in law.sources().items() if re.fullmatch("L\\d+", key)]
    assert len(laws) > 15
    assert [one.title for one in laws if not re.match(r"https://\S+\.gov\.cn ", one.address)] == []


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
