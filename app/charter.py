"""首次使用所填: what is entered before an office exists; kept between sittings without any passphrase."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from app import durable, roles
from app.passphrase import passphrase_problem
from app.refusal import Obstacle
from app.roles import Person

BEGUN_FILE = "first_run.json"
PASSPHRASES_ASKED = 1  # the step


@dataclass(frozen=True)
class Charter:
    """单位、人员、备份位置和名单制度: what an office begins with. `unit` holds fields of the unit by their names."""

    unit: dict[str, Any] = field(default_factory=dict[str, Any])
    persons: tuple[Person, ...] = ()
    merged_posts: bool = False
    regimes: tuple[str, ...] = ()
    backup_place: str = ""
    folder: str = ""
    step: int = 0

    def unit_problems(self) -> Iterator[Obstacle]:
        """Yield what 本单位 still lacks."""
        if not str(self.unit.get("name", "")).strip():
            yield Obstacle("请填写单位名称，与印章一致。", field="name")
        if not str(self.unit.get("mark", "")).strip():
            yield Obstacle("请填写机关代字，如“示市监”，文号由它开头。", field="mark")
        code = str(self.unit.get("region_code", ""))
        if code and not (code.isdigit() and len(code) == 6):
            yield Obstacle("行政区划码是 6 位数字，请核对。", field="region_code")

    def person_problems(self) -> Iterator[Obstacle]:
        """Yield what the persons still lack, so that somebody can log in and let others in."""
        names = [person.name for person in self.persons]
        yield from (
            Obstacle(f"“{name}”重复，请加以区分。") for name in sorted({n for n in names if names.count(n) > 1})
        )
        for role in ("system_admin", "security_admin"):
            if not any(role in person.roles for person in self.persons):
                yield Obstacle(f"请指定{roles.ROLES[role]}。", field=role)
        for person in self.persons:
            if not person.name.strip():
                yield Obstacle("请填写姓名。", field="name")
            if problem := passphrase_problem(person.passphrase, str(self.unit.get("name", "")), names):
                yield Obstacle(f"{person.name}：{problem}", field="passphrase")
            yield from roles.forbidden(person, self.merged_posts)

    def problems(self) -> list[Obstacle]:
        """Return everything that still stands in the way of founding the office."""
        return [*self.unit_problems(), *self.person_problems()]


def begun(folder: Path) -> Charter:
    """Return what was entered the last time, at the step where passphrases are asked, because those are not kept."""
    path = folder / BEGUN_FILE
    if not path.exists():
        return Charter()
    kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
    kept["persons"] = tuple(_person(**person) for person in kept["persons"])
    kept["regimes"] = tuple(kept["regimes"])
    kept["step"] = min(kept["step"], PASSPHRASES_ASKED)
    return Charter(**kept)


def _person(*, roles: list[str], **entered: Any) -> Person:
    return Person(roles=tuple(roles), **entered)


def save(folder: Path, charter: Charter) -> None:
    """Keep what has been entered so far, so that the next sitting goes on from there."""
    bare = replace(charter, persons=tuple(replace(person, passphrase="") for person in charter.persons))
    folder.mkdir(parents=True, exist_ok=True)
    durable.write(folder / BEGUN_FILE, json.dumps(asdict(bare), ensure_ascii=False, indent=1).encode())


def forget(folder: Path) -> None:
    """Let go of what was entered, once the office stands."""
    (folder / BEGUN_FILE).unlink(missing_ok=True)
