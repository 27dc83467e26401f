"""待核对清单: docs/law.md is what the rules say today, and names a place for what the program uses."""

from pathlib import Path

from app.law import files, rules
from app.law_register import register, unchecked

LAW = Path(__file__).parent.parent / "docs" / "law.md"


def test_the_register_is_up_to_date():
    assert LAW.read_text("utf-8") == register(), "make law"


def test_nothing_unchecked_is_left_out():
    found = {(one.file, one.key, version["from"]) for one in unchecked() for version in one.versions}
    every = {
        (file, key, version["from"])
        for file in files()
        for key, entry in rules(file).items()
        if isinstance(entry, dict)
        for version in entry.get("in_force", ())
        if not version.get("checked") and not version.get("repealed")
    }
    assert found == every


def test_where_a_value_is_used_is_told():
    uses = {(one.file, one.key): one.uses for one in unchecked()}
    assert "期限：陈述申辩期限" in uses["hr_migrant_wage_arrears", "statement_period"]
    assert "拟列入告知书" in uses["hr_migrant_wage_arrears", "statement_period"]
    assert "名单制度适用" in uses["mca_social_organization", "grounds"]
    assert "列入决定书" in uses["samr_serious_illegal", "term"]
    assert uses["general", "repair_text"]


def test_every_period_still_unchecked_has_a_place():
    periods = [one for one in unchecked() if any("length" in version for version in one.versions)]
    assert [f"{one.file}.{one.key}" for one in periods if not one.uses and one.file not in ("local", "repair")] == []
