"""The documents say what is so: their links lead somewhere, their keys, steps and sentences are the program's."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence

from app import law, workdays
from app.calendar_file import read_year_file
from app.measures_file import read_edition
from app.practice.office import EXITS, HEARD, LEDGER_ROWS, SCENES, STAGES, UPSETS
from app.procedure import PROCEDURE
from app.regime import regimes
from app.rule_files import read
from main import COMMANDS
from ui.pages import PAGES

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "manual.md"
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED = r"Enter|Return|Tab|Space|Delete|Escape|Left|Up|Down|PgUp|PgDown|Home"
KEY = re.compile(rf"(?:Ctrl\+|Alt\+|Shift\+)*(?:[A-Z]|F?\d{{1,2}}|{NAMED})")
SIGNS = {"Key_Semicolon": ";"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    for link in LINK.findall(document.read_text("utf-8")):
        target, _, anchor = link.partition("#")
        if target.startswith(("http:", "https:")):
            continue
        file = document if not target else document.parent / target
        assert file.exists(), link
        assert not anchor or anchor in {_anchor(heading) for heading in _headings(file)}, link


def test_the_steps_of_the_manual_are_those_of_the_procedure() -> None:
    described = [words for level, words in _leveled(MANUAL) if level == 4]
    assert described == [step.title for step in PROCEDURE]


def test_each_step_is_numbered_as_in_the_window() -> None:
    text = MANUAL.read_text("utf-8")
    for step in PROCEDURE:
        described = text.split(f"\n#### {step.title}\n")[1]
        assert described.startswith(f"\n- **第 {step.number} 步　"), step.title


def test_every_key_of_the_manual_does_something(qapp: QGuiApplication) -> None:
    known = set(_keys_of_windows())
    told = {key for row in _rows("十七、快捷键") for key in re.findall(r"`([^`]+)`", f"{row[1]}{row[2]}")}
    assert told
    assert told <= known


def test_every_sentence_of_the_manual_is_one_of_the_program() -> None:
    said = [text for folder in ("app", "ui", "forms") for path in _modules(folder) for text in _texts(path)]
    for row in _rows("十八、提示语对照"):
        for part in filter(None, row[0].split("……")):
            assert any(part in text for text in said), part


WORDS = re.compile(r"“([^”]{1,30})”")
BETWEEN = re.compile(r"›|…+|＋|、|某日|\bn\b|‘|’|-时间|→|〔年〕|号$")
PERIODS = ("statement_period", "reply_period", "publication", "term", "earliest_removal")
EXAMPLES = {"202612", "〔2026〕12", "示市监信告〔2026〕1号", "示市监信案〔2026〕1号"}


def test_what_the_manual_quotes_stands_in_the_program() -> None:
    """Names of pages, buttons and items: what varies in them is left out, as are numbers somebody looks for."""
    said = "\n".join(text for folder in ("app", "ui", "forms") for path in _modules(folder) for text in _texts(path))
    said += "\n".join(path.read_text("utf-8") for path in (ROOT / "resources").rglob("*.toml"))
    told = MANUAL.read_text("utf-8").split("\n## 十八")[0]
    parts = {(words, part.strip()) for words in WORDS.findall(told) for part in BETWEEN.split(words)}
    unknown = {words for words, part in parts if words not in EXAMPLES and part not in said}
    assert unknown == set()


def test_the_periods_of_the_manual_are_those_of_the_rules() -> None:
    on = date(2026, 11, 22)
    named = {one.name: one.id for one in regimes(on=on)}
    for row in _rows("九、期限怎么算"):
        if row[0] in named:
            told = dict(zip(PERIODS, row[1:], strict=True))
            known = {key: law.period(f"{named[row[0]]}.{key}", on=on) for key in PERIODS}
            assert {key: words for key, words in told.items() if "改正" not in words} == {
                key: str(known[key] or "—") for key, words in told.items() if "改正" not in words
            }, row[0]
            assert not any(period.checked for period in known.values() if period), row[0]


@pytest.mark.parametrize("document", ["README.md", "docs/manual.md"])
def test_every_command_is_told_and_no_other(document: str) -> None:
    told = set(re.findall(r"main\.py ([a-z][a-z-]+)", (ROOT / document).read_text("utf-8")))
    assert told == {one for one in COMMANDS if not one.startswith("-")}


def test_every_target_told_is_one_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = {one for document in DOCUMENTS for one in re.findall(r"`make ([a-z]+)", document.read_text("utf-8"))}
    assert told - {"requirements", "development"} <= targets


@pytest.mark.parametrize("document", ["README.md", "docs/manual.md"])
def test_the_practice_office_is_as_large_as_told(document: str) -> None:
    told = (ROOT / document).read_text("utf-8")
    cases = sum(map(len, (SCENES, EXITS, UPSETS, HEARD, STAGES)))
    assert f"有 {cases} 个处在不同阶段的案件" in told and f"{LEDGER_ROWS} 行台账" in told


def test_the_benchmarks_of_the_table_are_there() -> None:
    commands = re.findall(r"bench/[\w/]+\.py", (ROOT / "docs" / "performance.md").read_text("utf-8"))
    assert commands
    assert [name for name in commands if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_modules_and_files_that_are_named_are_there(document: Path) -> None:
    told = re.findall(r"`([^`\n]+)`", document.read_text("utf-8"))
    modules = [name for name in told if re.fullmatch(r"(?:app|ui|forms)(?:\.\w+)+", name)]
    files = [name for name in told if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+\.(?:py|toml|md|cmd|lock)", name, re.ASCII)]
    assert [name for name in modules if not _is_there(name)] == []
    assert [name for name in files if not (ROOT / name).exists()] == []


def _is_there(name: str) -> bool:
    """Tell whether a dotted name is a module, or something a module defines."""
    parts, whole = name.split("."), ROOT.joinpath(*name.split("."))
    if whole.is_dir() or whole.with_suffix(".py").exists():
        return True
    owner = ROOT.joinpath(*parts[:-1])
    if owner.with_suffix(".py").exists():
        return (
            re.search(rf"^(?:def |class )?{parts[-1]}\b", owner.with_suffix(".py").read_text("utf-8"), re.MULTILINE)
            is not None
        )
    return False


def test_an_office_can_use_the_examples_as_they_stand(tmp_path: Path) -> None:
    told = (ROOT / "docs" / "data-formats.md").read_text("utf-8")
    rules, year, measures = re.findall(r"```toml\n(.*?)```", told, re.DOTALL)
    (tmp_path / "measures.toml").write_text(measures, "utf-8")
    assert read_edition(tmp_path / "measures.toml").edition.measures[0].ban
    (tmp_path / "samr_serious_illegal.toml").write_text(rules, "utf-8")
    (tmp_path / "2026.toml").write_text(year, "utf-8")
    try:
        own = read(tmp_path / "samr_serious_illegal.toml", date(2026, 12, 1))
        law.use_office_rules({own.file: law.OwnFile(own.text, "")})
        workdays.use_office_years([read_year_file(tmp_path / "2026.toml")])
        reply = law.period("samr_serious_illegal.reply_period", on=date(2026, 12, 1))
        assert str(reply) == "10个工作日"
        assert reply and reply.clause == "《示例县失信约束工作规程》第九条"
        assert law.period("samr_serious_illegal.reply_period", on=date(2026, 11, 30)) is None
        assert workdays.calendar().is_working_day(date(2026, 1, 4))
    finally:
        workdays.use_office_years(())


def _headings(file: Path) -> list[str]:
    return [words for _, words in _leveled(file)]


def _leveled(file: Path) -> list[tuple[int, str]]:
    text = re.sub(r"^```.*?^```", "", file.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return [(len(marks), words.strip()) for marks, words in re.findall(r"^(#+) (.+)$", text, re.MULTILINE)]


def _anchor(heading: str) -> str:
    """Return the anchor a heading is given: letters, digits, blanks as dashes."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _rows(heading: str) -> list[list[str]]:
    """Return the rows of the table below a heading of the manual."""
    section = MANUAL.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def _modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def _texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _keys_of_windows() -> Iterator[str]:
    """Yield every key a window answers to: named in a text, by Qt's own name, or by the number of a page."""
    yield from (f"Alt+{entry.digit}" for entry in PAGES if entry.digit)
    for path in _modules("ui"):
        for text in _texts(path):
            yield from (word for word in re.split(r"[\s　]+", text) if KEY.fullmatch(word))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            yield from _key_of(node)


def _key_of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.BinOp(left=ast.Name(id=held), right=ast.Attribute(attr=name)) if name.startswith("Key_"):
            yield f"{held.capitalize()}+{SIGNS.get(name, name.removeprefix('Key_'))}"
        case ast.Attribute(attr=name) if name.startswith("Key_"):
            yield name.removeprefix("Key_")
        case ast.Attribute(value=ast.Name(id="std"), attr=name):
            yield QKeySequence(QKeySequence.StandardKey[name]).toString()
        case _:
            pass
