"""An office with six persons, as the first run leaves it."""

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, make_url, text

from app import accounts, commands, founding, opening, places, upgrade, vault
from app.charter import Charter
from app.founding import Founded, Server
from app.roles import Person
from tests.conftest import _drop, _make, _url

PEOPLE = {
    "王系统": ("system_admin", "菜窖第七层摆着外婆腌的雪里蕻一坛"),
    "赵安全": ("security_admin", "渡口老船夫傍晚哼两句走调梆子戏文"),
    "钱审计": ("auditor", "石板桥下摸到三只青壳河蟹归猫儿吃"),
    "李四": ("case_officer", "河滩上第三棵柳树归表舅家的羊管"),
    "孙审核": ("reviewer", "糖炒栗子配旧书摊淘来的地图册一本"),
    "周负责": ("approver", "雨停以后修车铺卖过两回凉粉和烧饼"),
}
CHARTER = Charter(
    unit={"name": "示例县某某局", "mark": "示某", "region_code": "888888"},
    persons=tuple(Person(name, (role,), passphrase=sentence) for name, (role, sentence) in PEOPLE.items()),
    regimes=("samr_serious_illegal",),
)


def passphrase_of(name: str) -> str:
    """Return what a person types."""
    return PEOPLE[name][1]


def enter(founded: Founded, name: str) -> opening.Opened:
    """Log in."""
    return opening.open_office(founded.folder, name, vault.unlock(founded.folder, name, passphrase_of(name)))


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the seals that lie away from the records inside the test's own folder."""
    monkeypatch.setattr(places, "anchors", lambda: tmp_path / "state")
    return tmp_path / "state"


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """An office on a file, copied for each test."""
    folder = tmp_path_factory.mktemp("model") / "示例县某某局"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "anchors", lambda: folder.parent / "state")
        return founding.found(CHARTER, folder)


@pytest.fixture
def founded(model: Founded, tmp_path: Path) -> Founded:
    """An office on a file; its backups go beside it."""
    folder = shutil.copytree(model.folder, tmp_path / "示例县某某局")
    return replace(model, folder=folder)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run a command as somebody who types name and passphrase on two lines."""

    def command(*arguments: object, name: str = "李四", passphrase: str = "") -> tuple[int, str]:
        typed = io.StringIO(f"{name}\n{passphrase or passphrase_of(name)}\n")
        monkeypatch.setattr(sys, "stdin", typed)
        code = commands.run([str(argument) for argument in arguments])
        return code, capsys.readouterr().out

    return command


@pytest.fixture
def kept(founded: Founded) -> Founded:
    """The office with 李四 as its 台账管理员."""
    opened = enter(founded, "赵安全")
    li = next(one for one in accounts.officers(opened.office) if one.name == "李四")
    second = accounts.Second("周负责", passphrase_of("周负责"))
    accounts.give_roles(opened.office, li, ("case_officer", "ledger_manager"), who=opened.who, second=second)
    opened.close()
    return founded


@pytest.fixture
def on_server(server_admin: Engine, tmp_path: Path) -> Iterator[Founded]:
    """An office on the server, whose seats have a role of their own."""
    name = f"founded_{uuid4().hex[:8]}"
    _make(server_admin, name, "template0")
    made = founding.found(CHARTER, tmp_path / "服务器", at=Server(_url(name)))
    yield made
    _drop(server_admin, name)
    with server_admin.connect() as connection:
        connection.execute(text(f"DROP ROLE {make_url(made.header.address).username}"))


@pytest.fixture(params=["founded", "on_server"], ids=["embedded", "server"])
def anywhere(request: pytest.FixtureRequest) -> Founded:
    """The same office on either database."""
    return request.getfixturevalue(request.param)


NEXT = '''"""One more table."""
import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"


def upgrade():
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
    {then}
'''


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A program with one more migration; returns how to write it."""
    folder = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, folder)
    monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
    before = upgrade.newest()
    number = f"{int(before) + 1:04}"

    def write(then: str = "pass") -> str:
        (folder / "versions" / f"{number}_notes.py").write_text(
            NEXT.format(number=number, before=before, then=then), "utf-8"
        )
        return number

    return write
