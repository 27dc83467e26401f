"""建库: make a new office whole, or not at all."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, create_engine, make_url, text

from app import anchor, backup_state, durable, opening, places, seat_role, upgrade, vault
from app.act import act
from app.charter import Charter
from app.database import DATABASE_FILE, Office, upgrading_engine
from app.model.officer import Officer
from app.model.unit import Unit
from app.refusal import Obstacle, Refusal, refuse_if
from app.roles import ADMINS
from app.vault import Header, RecoveryHalves
from forms.dates import chinese_date

Progress = Callable[[str], None]
OLDEST_SERVER = 150000  # PostgreSQL 15


@dataclass(frozen=True)
class Server:
    """服务器: postgresql+psycopg://role@host:port/database, and the role's password apart from it.

    The role will own the tables; if it may make roles, the seats get one of their own with fewer rights.
    """

    address: str
    password: str = ""


@dataclass(frozen=True)
class Founded:
    """A new office: where it lies, its key, and the recovery key to be printed once and sealed."""

    folder: Path
    key: bytes
    halves: RecoveryHalves
    header: Header

    def sheets(self) -> tuple[str, str]:
        """Return the texts for the two envelopes."""
        today = chinese_date(date.today())
        first = vault.recovery_sheet(self.header.unit, "第一半", self.halves.first, today)
        return first, vault.recovery_sheet(self.header.unit, "第二半", self.halves.second, today)


def found(
    charter: Charter,
    folder: Path,
    *,
    practice: bool = False,
    at: Server | None = None,
    progress: Progress = lambda _: None,
) -> Founded:
    """Make an office in an empty folder; raise Refusal with everything that stands in the way.

    Without a server the records become an encrypted file. The office is built beside the folder and moved there
    last, so that a crash leaves no half office. On a server what a founding that failed has left is gone on from: as
    long as nothing has been entered, the tables are nobody's.
    """
    if not practice:
        refuse_if(charter.problems())
    places.refuse_unfit(folder)
    if folder.exists() and any(folder.iterdir()):
        raise Refusal([Obstacle(f"文件夹“{folder.name}”不是空的，请另选一个空文件夹。")])
    site = folder.with_name(f".{folder.name}-建库中")
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True, mode=0o700)
    made = _build(charter, site, practice=practice, at=at, progress=progress)
    if folder.exists():
        folder.rmdir()
    durable.rename(site, folder)
    return replace(made, folder=folder)


def join(header_file: Path, folder: Path) -> Header:
    """加入: let another seat use an office on the server: it needs only a copy of the header.

    Doing so again brings the header up to date, after accounts were changed at another seat. Raises Refusal.
    """
    header = _copied(header_file)
    if not header.address:
        raise Refusal([Obstacle("这是单机库的封面。单机库只能在存放它的电脑上打开；多人使用请用服务器版。")])
    if (folder / vault.HEADER_FILE).exists() and vault.read(folder).office_id != header.office_id:
        raise Refusal([Obstacle(f"文件夹“{folder.name}”里已有另一个库，请另选一个文件夹。")])
    places.refuse_unfit(folder)
    folder.mkdir(parents=True, exist_ok=True)
    vault.write(folder, header)
    return header


def seat_folder(header_file: Path, offices: Path) -> Path:
    """Return where the office of a header lies among those of this computer."""
    return offices / _copied(header_file).unit


def _copied(header_file: Path) -> Header:
    return vault.from_json(header_file.read_text("utf-8", "replace"), header_file.name)


def _build(charter: Charter, site: Path, *, practice: bool, at: Server | None, progress: Progress) -> Founded:
    key = vault.new_key()
    header = Header(str(uuid4()), str(charter.unit["name"]), upgrade.newest(), vault.VERSION)
    if practice:
        header = header._replace(open_key=key.hex())
    progress("建立数据库")
    _make_tables(site, key, at)
    if at:
        header = _addressed(header, key, at)
    progress("封装口令")
    for person in charter.persons:
        if person.passphrase:
            header = vault.with_person(header, person.name, person.passphrase, key)
    header, halves = vault.with_recovery(header, key)
    vault.write(site, header)
    if charter.backup_place:
        backup_state.set_place(site, Path(charter.backup_place))
    progress("登记单位和人员")
    office = opening.connect(site, header, key)
    try:
        _enter(office, charter, vault.digest(header))
        anchor.drop(office, site, places.anchors() / header.office_id)
        office.checkpoint()
    finally:
        office.close()
    return Founded(site, key, halves, header)


def _make_tables(site: Path, key: bytes, at: Server | None) -> None:
    if at is None:
        engine = upgrading_engine(site / DATABASE_FILE, key)
    else:
        engine = create_engine(make_url(at.address).set(password=at.password or None))
    try:
        if at is not None:
            _refuse_unfit_server(engine)
        upgrade.upgrade(engine)
    finally:
        engine.dispose()


def _addressed(header: Header, key: bytes, at: Server) -> Header:
    """Return the header with the way in: a role of the seats' own, or the one that made the tables."""
    url = make_url(at.address)
    engine = create_engine(url.set(password=at.password or None))
    try:
        with engine.begin() as connection:
            if not seat_role.can_be_made(connection):
                return header._replace(address=at.address, secret=vault.sealed(header, key, at.password))
            seat_role.forget(connection)
            role, password = seat_role.make(connection, header.office_id)
            seat_role.grant(connection, role)
    finally:
        engine.dispose()
    address, secret = str(url.set(username=role, password=None)), vault.sealed(header, key, password)
    return header._replace(address=address, secret=secret, owner=url.username or "")


HOW_MADE = text("SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")


def _refuse_unfit_server(engine: Engine) -> None:
    with engine.connect() as connection:
        version = int(connection.execute(text("SHOW server_version_num")).scalar_one())
        how_made = tuple(connection.execute(HOW_MADE).one())
        is_taken = bool(upgrade.present(connection)) and not upgrade.is_untouched(connection)
    if version < OLDEST_SERVER:
        raise Refusal([Obstacle("数据库服务器版本过低，请使用 PostgreSQL 15 或更高版本。")])
    if how_made != ("C", "UTF8"):
        raise Refusal([Obstacle("数据库须以 LOCALE 'C'、UTF8 编码建立，请让服务器管理员重新建立。")])
    if is_taken:
        raise Refusal([Obstacle("这个数据库里已有一个库。如要在本机使用它，请选择“加入已有的库”。")])


def _enter(office: Office, charter: Charter, header_digest: str) -> None:
    """Enter unit and persons; the first administrator signs."""
    officers = [
        Officer(
            name=person.name,
            roles={role: True for role in person.roles},
            badge_number=person.badge_number,
            post=person.post,
        )
        for person in charter.persons
    ]
    signing = next((one for role in ADMINS for one in officers if one.roles.get(role)), officers[0])
    unit = Unit(**charter.unit, merged_posts=charter.merged_posts, regimes=list(charter.regimes))
    with act(office, "found_office", who=signing, basis=f"封面 {header_digest[:16]}") as session:
        session.add_all([unit, *officers])
