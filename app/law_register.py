"""待核对清单: every value nobody has compared with its official text, and where the program uses it.

`python -m app.law_register` prints docs/law.md; `make law` writes it, and a test compares the two.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import law
from app.law import UNITS, files, rules, sources
from app.originals import BEHIND
from app.procedure import STEPS
from app.regime import CLOCK_PERIODS, KIND
from app.rule_files import LOCAL

ROOT = Path(__file__).parent.parent
FOLDERS = ("app", "forms", "ui")
APART = {"law_register.py", "procedure.py", "sample", "practice"}
"""Files and folders that name rules without going by them; the steps of `procedure` are named by their titles."""
SETTINGS = "设置›名单制度与期限规则"
HEAD = """# 待核对的规则

本表列出规则数据中还没有与正式文本逐字核对的每一项，以及程序在哪里用到它。待核对的期限不作提醒、不变红；本单位对照原文确认之后，
按确认的办理。由 `make law` 从 `resources/rules/` 生成，不要手工修改。

共 {entries} 项、{versions} 个版本待核对，已核对 {checked} 个版本。“凭记忆”和转载、报道都不是正式文本。
"""
IN_REGIME = {
    "instrument": ("名单制度适用", "合法性核对"),
    "deciding_organ": ("合法性核对",),
    "consent": ("报请上一级同意",),
    "grounds": ("名单制度适用",),
    "criteria": ("名单制度适用",),
    "exemptions": ("名单制度适用", "提请审核"),
    "finality": ("名单制度适用",),
    "precondition": ("名单制度适用",),
    "persons": ("名单制度适用",),
    "hearing": ("听证",),
    "decision": ("名单制度适用",),
    "measures": ("失信惩戒措施",),
    "removal": ("信用修复告知书", "移出条件和程序"),
    "restoration": ("移出条件和程序",),
    "revocation_stop": ("撤销后停止公示",),
    "removal_accept": ("移出条件和程序",),
    "removal_decide": ("移出条件和程序",),
    "term": ("列入决定书",),
}
"""Where `app.regime` and the steps read the entries of a list, beside the rule texts of the steps."""


@dataclass(frozen=True)
class Unchecked:
    """待核对项: one entry of a rule file with the versions nobody has checked."""

    file: str
    key: str
    name: str
    versions: tuple[Mapping[str, Any], ...]
    title: str

    @property
    def uses(self) -> list[str]:
        """Return where the program uses it: steps, clocks, and modules by what they are called in Chinese."""
        steps = [step.title for step in STEPS.values() if step.law == f"{self.file}.{self.key}"]
        return sorted({*steps, *_of_list(self), *_in_code(self)})


def unchecked() -> Iterator[Unchecked]:
    """Yield every entry of the program's rule files that has a version nobody has checked."""
    for file in files():
        held = rules(file)
        for key, entry in held.items():
            if not isinstance(entry, dict) or "in_force" not in entry:
                continue
            open_ones = tuple(one for one in entry["in_force"] if not one.get("checked") and not one.get("repealed"))
            if open_ones:
                yield Unchecked(file, key, entry["name"], open_ones, held["title"])


def register() -> str:
    """Return docs/law.md: a table for each rule file."""
    found = list(unchecked())
    every = [one for file in files() for one in _versions(file)]
    checked = sum(bool(one.get("checked")) for one in every)
    parts = [HEAD.format(entries=len(found), versions=sum(len(one.versions) for one in found), checked=checked)]
    for file in files():
        of_file = [one for one in found if one.file == file]
        if of_file:
            parts.append(_table(file, of_file))
    return "\n".join(parts)


def _versions(file: str) -> Iterator[Mapping[str, Any]]:
    for entry in rules(file).values():
        if isinstance(entry, dict):
            yield from entry.get("in_force", ())


def _table(file: str, found: list[Unchecked]) -> str:
    held = rules(file)
    lines = [f"## {held.get('name', held['title'])}（`{file}.toml`）", ""]
    lines += [f"- {question}" for question in held.get("open_questions", ())]
    lines += [""] if held.get("open_questions") else []
    lines += ["| 项目 | 自何日起 | 数值 | 依据条款 | 出处 | 用在哪里 |", "|---|---|---|---|---|---|"]
    lines += [_line(one, version) for one in found for version in one.versions]
    return "\n".join([*lines, ""])


def _line(one: Unchecked, version: Mapping[str, Any]) -> str:
    clause = f"{version.get('instrument', one.title)}{version['article'] or '（条款未查到）'}"
    told = "；".join(sources()[source].title for source in version["sources"]) or "没有出处"
    uses = "；".join(one.uses) or "只供查看"
    cells = (f"{one.name} `{one.key}`", f"{version['from']:%Y-%m-%d}", _value(version), clause, told, uses)
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def _value(version: Mapping[str, Any]) -> str:
    """Return what the version says, short: its period, or how many points it lists."""
    if "length" in version:
        return f"{version['length']}{UNITS[version['unit']]}"
    listed = [key for key in ("items", "conditions", "contents", "classes", "lines", "papers") if version.get(key)]
    if listed:
        return f"{len(version[listed[0]])} 项"
    return "文字" if any(key in version for key in ("summary", "text", "wording", "sentence")) else "—"


def _of_list(one: Unchecked) -> Iterator[str]:
    """Yield where an entry of a list is used: by the steps that show it, by clocks, by what reads a list."""
    if any("applies_to" in version for version in one.versions):
        yield SETTINGS
    if rules(one.file).get("kind") != KIND:
        return
    for step, names in BEHIND.items():
        if one.key in names:
            yield STEPS[step].title
    if one.key in CLOCK_PERIODS:
        yield f"期限：{CLOCK_PERIODS[one.key]}"
    yield from IN_REGIME.get(one.key, ())
    if any("length" in version for version in one.versions):
        yield SETTINGS


def _in_code(one: Unchecked) -> Iterator[str]:
    """Yield the modules that name the entry; where none does, those that read its file by names they put together."""
    full, prefix = f"{one.file}.{one.key}", f"{one.file}."
    readers = {module for module in _modules() if any(text.startswith(prefix) for text in module.texts)}
    helpers = {module.path for module in readers}
    naming = {
        module
        for module in _modules()
        if full in module.texts
        or any(prefix != text and text.endswith("_") and full.startswith(text) for text in module.texts)
        or (one.key in module.texts and (module in readers or module.imports & helpers))
    }
    whole = {module for module in _modules() if prefix in module.texts or one.file in module.texts}
    of_all = whole if rules(one.file).get("kind") not in (KIND, LOCAL) else set[Module]()
    yield from (module.called for module in naming or of_all)


@dataclass(frozen=True)
class Module:
    """One module: where it is, what it calls itself in Chinese, every text in it, and which modules it imports."""

    path: str
    called: str
    texts: frozenset[str]
    imports: frozenset[str]


@cache
def _modules() -> tuple[Module, ...]:
    """Return the modules of the program that go by the rules: not this one, not the invented cases."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")) if not APART & {*path.parts}]
    return tuple(_read(path, ast.parse(path.read_text("utf-8"))) for path in paths)


def _read(path: Path, tree: ast.Module) -> Module:
    nodes = list(ast.walk(tree))
    texts = frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    imports = frozenset(
        f"{node.module}.{name.name}" if node.module == "app" else str(node.module)
        for node in nodes if isinstance(node, ast.ImportFrom)
        for name in node.names
    )  # fmt: skip
    return Module(".".join(path.relative_to(ROOT).with_suffix("").parts), _called(tree, path), texts, imports)


def _called(tree: ast.Module, path: Path) -> str:
    """Return the Chinese term a module's docstring begins with, else the module."""
    told = (ast.get_docstring(tree) or "").partition(":")[0].strip()
    return told if told and not told.isascii() and len(told) <= 20 else f"{path.parent.name}/{path.stem}"


def main() -> None:
    """Print the register."""
    law.use_office_rules({})
    print(register(), end="")


if __name__ == "__main__":
    main()
