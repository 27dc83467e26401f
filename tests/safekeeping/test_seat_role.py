"""On a server the seats work through a role that can neither change the log nor alter a table."""

from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from app import founding, opening, verify
from app.backup import backups
from app.founding import Server
from app.refusal import Refusal
from tests.conftest import SERVER, _drop, _make, _url
from tests.safekeeping.conftest import CHARTER, enter

REFUSED = (
    "UPDATE audit SET actor = 'x'",
    "DELETE FROM audit",
    "TRUNCATE audit",
    "DELETE FROM audit_payload",
    "UPDATE documents SET digest = 'x'",
    "ALTER TABLE audit DISABLE TRIGGER audit_chain",
    "DROP TRIGGER audit_append_only ON audit",
    "DROP TABLE drafts",
    "CREATE TABLE mine (x int)",
    "UPDATE alembic_version SET version_num = 'x'",
    "SET session_replication_role = replica",
)
# The roles of other offices on the same server are none of a test's business.
SEATS = text("""
    SELECT DISTINCT rolname FROM pg_roles JOIN pg_shdepend ON refobjid = pg_roles.oid
    JOIN pg_database ON pg_database.oid IN (dbid, CASE WHEN classid = 'pg_database'::regclass THEN objid END)
    WHERE rolname ~ '^xinan_[0-9a-f]{8}$' AND datname = :database
""")


@pytest.mark.parametrize("statement", REFUSED)
def test_what_a_seat_may_not_do(on_server, statement):
    opened = enter(on_server, "李四")
    with (
        pytest.raises(ProgrammingError, match="InsufficientPrivilege"),
        opened.office.write_engine.begin() as connection,
    ):
        connection.execute(text(statement))
    opened.close()


def test_a_seat_does_its_work_and_the_records_are_whole(on_server):
    assert on_server.header.owner and on_server.header.owner != make_url(on_server.header.address).username
    opened = enter(on_server, "李四")
    assert list(verify.findings(opened.office)) == []
    opened.close()


def test_only_the_owner_upgrades(on_server, newer):
    password, header = make_url(SERVER).password, on_server.header
    number = newer()
    with pytest.raises(Refusal, match="main.py upgrade"):
        enter(on_server, "李四")
    with pytest.raises(Refusal, match=f"以 {header.owner} 的身份连接不上"):
        opening.upgrade_on_server(on_server.folder, on_server.key, "wrong")
    assert opening.upgrade_on_server(on_server.folder, on_server.key, password).schema == number
    assert [made.label for made in backups(on_server.folder / "升级前备份")] == [f"升级前-{number}"]
    opened = enter(on_server, "李四")
    with opened.office.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM notes")) == 0
    assert list(verify.findings(opened.office)) == []
    opened.close()


def test_where_no_role_can_be_made_the_seats_share_the_owners(server_admin, tmp_path):
    name = f"plain_{uuid4().hex[:8]}"
    _make(server_admin, name, "template0")
    with server_admin.connect() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN PASSWORD 'x'"))
        connection.execute(text(f"ALTER DATABASE {name} OWNER TO {name}"))
    address = make_url(_url(name)).set(username=name, password=None).render_as_string()
    founded = founding.found(CHARTER, tmp_path / "office", at=Server(address, "x"))
    assert (founded.header.owner, founded.header.address) == ("", address)
    enter(founded, "李四").close()
    _drop(server_admin, name)
    with server_admin.connect() as connection:
        connection.execute(text(f"DROP ROLE {name}"))


@pytest.fixture
def empty_database(server_admin):
    """A database, and a role that owns it and may make roles, as an office is given them."""
    name = f"empty_{uuid4().hex[:8]}"
    _make(server_admin, name, "template0")
    with server_admin.connect() as connection:
        connection.execute(text(f"CREATE ROLE {name} LOGIN CREATEROLE PASSWORD 'x'"))
        connection.execute(text(f"ALTER DATABASE {name} OWNER TO {name}"))
    yield Server(make_url(_url(name)).set(username=name, password=None).render_as_string(), "x")
    with server_admin.connect() as connection:
        seats = connection.scalars(SEATS, {"database": name}).all()
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        for role in (*seats, name):
            connection.execute(text(f"DROP ROLE {role}"))


def seats_of(server: Server) -> list[str]:
    engine = create_engine(make_url(server.address).set(password=server.password))
    with engine.connect() as connection:
        found = connection.scalars(SEATS, {"database": engine.url.database}).all()
    engine.dispose()
    return list(found)


@pytest.mark.parametrize("stage", ["_addressed", "_enter"])
def test_a_founding_that_failed_is_gone_on_from(empty_database, tmp_path, monkeypatch, stage):
    def broken(*_):
        raise OSError(28, "没有空间")

    with monkeypatch.context() as failing:
        failing.setattr(founding, stage, broken)
        with pytest.raises(OSError, match="没有空间"):
            founding.found(CHARTER, tmp_path / "office", at=empty_database)
    assert not (tmp_path / "office").exists()
    made = founding.found(CHARTER, tmp_path / "office", at=empty_database)
    assert seats_of(empty_database) == [make_url(made.header.address).username]
    opened = enter(made, "李四")
    assert list(verify.findings(opened.office)) == []
    opened.close()


def test_an_office_in_use_is_never_founded_again(on_server, tmp_path):
    with pytest.raises(Refusal, match="已有一个库"):
        founding.found(CHARTER, tmp_path / "二", at=Server(owners_address(on_server), make_url(SERVER).password or ""))


def owners_address(made) -> str:
    return make_url(SERVER).set(database=make_url(made.header.address).database, password=None).render_as_string()
