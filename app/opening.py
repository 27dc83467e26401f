"""打开本单位库: alone, not newer than the program, at the newest schema, and no older than it was sealed."""

import errno
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, select
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import configure_mappers

from app import (
    anchor,
    attempts,
    backup,
    backup_state,
    calendar_years,
    headers,
    instance_lock,
    office_rules,
    places,
    recovery,
    seat_role,
    upgrade,
    vault,
    verify,
    workdays,
)
from app.act import act
from app.database import DATABASE_FILE, Office, embedded, fit_driver, server, upgrading_engine
from app.model.officer import Officer
from app.model.recovery import RecoveryUse
from app.recounting import moving, recount_by_calendar
from app.refusal import Obstacle, Refusal
from app.vault import Header

NEEDS_OWNER = (
    "服务器上的库要先升级。请系统管理员在一台电脑上执行“main.py upgrade 库文件夹”，"
    "输入本人姓名、口令和数据库所有者的口令，完成后再打开。"
)
ROOM = 2.5  # times the size of the file an upgrade needs
AT_ONCE = 200
"""Deadlines recounted while somebody waits for the office to open; more are left for the settings."""


@dataclass(frozen=True)
class Opened:
    """An office open for one person; `notes` are sentences to show once, `recovery` is a use nobody has closed."""

    office: Office
    who: Officer
    notes: tuple[str, ...]
    header: Header
    lock: instance_lock.InstanceLock | None
    recovery: RecoveryUse | None = None

    def seal(self) -> None:
        """封条: put the head of the chain beside and away from the records; every 60 s, when locking, at exit."""
        anchor.drop(self.office, *_anchored(self.office, self.header))

    def close(self) -> None:
        """Leave in order: seal, bring the write-ahead log into the file, let the next one in."""
        if not self.office.read_only_because:
            self.seal()
        self.office.checkpoint()
        office_rules.leave()
        self.office.close()
        if self.lock:
            self.lock.release()


def prepare() -> None:
    """Do beforehand, while the officer types, whatever an opening needs and no passphrase is needed for."""
    for part in ("argon2.low_level", "cryptography.hazmat.primitives.ciphers.aead"):
        import_module(part)
    fit_driver()
    configure_mappers()


def open_office(folder: Path, name: str, key: bytes) -> Opened:
    """Open an office for a person whose passphrase has given the key; raise Refusal in words if it cannot be."""
    header = vault.read(folder)
    if header.schema > upgrade.newest():
        raise vault.newer(header.written_by)
    if header.address:
        return _open(folder, header, name, key, None)
    if not (folder / DATABASE_FILE).exists():
        raise Refusal([Obstacle("库文件不在，可能上次恢复没有做完。请到备份所在位置重新恢复。")])
    places.refuse_unfit(folder)
    lock = _hold(folder, name)
    try:
        return _open(folder, header, name, key, lock)
    except BaseException:
        lock.release()
        raise


def _hold(folder: Path, name: str) -> instance_lock.InstanceLock:
    try:
        return instance_lock.hold(folder, name)
    except PermissionError:
        text = "库所在文件夹只读，查询也无法登记，因此不能打开。请恢复写入权限，或把备份恢复到本机的文件夹。"
        raise Refusal([Obstacle(text)]) from None


def connect(folder: Path, header: Header, key: bytes, read_only_because: str = "") -> Office:
    """Return the engines of an office, as its header tells."""
    if header.address:
        return server(_url(header, key), folder, key, read_only_because)
    return embedded(folder / DATABASE_FILE, key, read_only_because)


def _open(folder: Path, header: Header, name: str, key: bytes, lock: instance_lock.InstanceLock | None) -> Opened:
    office = connect(folder, header, key)
    try:
        header = _bring_up_to_date(office, _shared(office, header, name))
        notes = [*_after_a_crash(office, lock), *office_rules.use(office), *_own_years(office)]
        if problem := anchor.problem(office, *_anchored(office, header)):
            office = replace(office, read_only_because=problem)
        who = officer(office, name)
        _register(office, who, folder)
        used = recovery.standing(office)
        notes += _recounted(office, who)
    except DBAPIError as failure:
        office.close()
        raise _unreadable(folder, header, failure) from failure
    except BaseException:
        office.close()
        raise
    said = (*notes, problem, places.space_warning(folder))
    return Opened(office, who, tuple(sentence for sentence in said if sentence), header, lock, used)


def _shared(office: Office, ours: Header, name: str) -> Header:
    """Return the header all seats share; refuse a passphrase that has been changed at another seat."""
    shared = headers.current(office)
    if recovered := attempts.recovered(office.home):
        shared = shared._replace(keys={**shared.keys, recovered: ours.keys[recovered]})
        headers.publish(office, shared)
    if shared.keys.get(name) != ours.keys.get(name):
        raise Refusal([Obstacle("您的口令已在另一台电脑上修改，请用新口令登录。")])
    return shared


def officer(office: Office, name: str) -> Officer:
    """Return the person who has logged in; raise Refusal if the account has been disabled."""
    with office.reading() as session:
        found = session.scalars(select(Officer).where(Officer.name == name)).one_or_none()
    if found is None or not found.is_active:
        raise Refusal([Obstacle("此账号已停用，不能登录。请联系系统管理员。")])
    return found


def upgrade_on_server(folder: Path, key: bytes, owner_password: str) -> Header:
    """升级服务器上的库: with the password of the role that owns the tables; the seats' role gets its rights anew."""
    header = vault.read(folder)
    if not header.owner:
        raise Refusal([Obstacle("这个库不需要单独升级，用本程序打开一次即可。")])
    owner = make_url(header.address).set(username=header.owner, password=owner_password)
    _refuse_if_not_let_in(owner)
    office = connect(folder, header, key)
    try:
        return _bring_up_to_date(office, headers.current(office), owner)
    finally:
        office.close()


def _refuse_if_not_let_in(owner: URL) -> None:
    engine = create_engine(owner)
    try:
        engine.connect().close()
    except OperationalError as failure:
        raise Refusal([Obstacle(f"以 {owner.username} 的身份连接不上数据库服务器，请核对口令。")]) from failure
    finally:
        engine.dispose()


def _bring_up_to_date(office: Office, header: Header, owner: URL | None = None) -> Header:
    """Upgrade older records after a verified backup; the header follows only when they stand."""
    with office.read_engine.connect() as connection:
        present = upgrade.present(connection)
    if present > upgrade.newest():
        raise vault.newer(header.written_by)
    if present < upgrade.newest():
        if header.owner and owner is None:
            raise Refusal([Obstacle(NEEDS_OWNER)])
        _refuse_if_no_room(office)
        backup.backup(office, _place_for_upgrade(office.home), label=f"升级前-{upgrade.newest()}")
        office.close()
        engine = create_engine(owner or office.write_engine.url) if header.address else _alone(office)
        try:
            upgrade.upgrade(engine)
            if owner:
                with engine.begin() as connection:
                    seat_role.grant(connection, make_url(header.address).username or "")
        except upgrade.UpgradeRefused as refused:
            text = "升级没有通过核对，库保持原样，没有任何改动。请再试一次；再次出现请联系管理员。"
            raise Refusal([Obstacle(text)]) from refused
        finally:
            engine.dispose()
    if header.schema != upgrade.newest():
        header = header._replace(schema=upgrade.newest(), written_by=vault.VERSION)
        headers.publish(office, header)
    return header


def _place_for_upgrade(home: Path) -> Path:
    """Return where the backup before an upgrade goes: the chosen place, or beside the records if it is not there."""
    chosen = Path(backup_state.read(home).place or "-")
    beside = home / "升级前备份"
    if not chosen.is_dir():
        beside.mkdir(exist_ok=True)
    return chosen if chosen.is_dir() else beside


def _refuse_if_no_room(office: Office) -> None:
    needed = office.path.stat().st_size * ROOM if office.is_embedded else 0
    if places.free_space(office.home) < needed:
        text = f"升级需要 {needed / 1024**2:.0f} MB 空间，现在不够。请清理磁盘后再打开，库没有任何改动。"
        raise Refusal([Obstacle(text)])


def _after_a_crash(office: Office, lock: instance_lock.InstanceLock | None) -> list[str]:
    """Check the records whose last program did not leave in order."""
    if lock is None or lock.left_behind is None:
        return []
    if found := next(verify.damage(office), None):
        raise OperationalError(found, None, OSError(errno.EIO, found))
    if broken := verify.first_broken(office):
        return [f"上次异常退出，日志第 {broken:,} 步与校验值不符，请由审计员核对。"]
    return [f"上次异常退出，已核对 {verify.steps(office):,} 步，全部完整。"]


def _own_years(office: Office) -> list[str]:
    """Count by the calendar years of the office; say which year is missing, and go on without them."""
    try:
        calendar_years.use(office)
    except workdays.UnreadableCalendar as problem:
        return [str(problem)]
    return []


def _recounted(office: Office, who: Officer) -> list[str]:
    """Count anew what a newer calendar moves, which has come with the program or from another seat; many wait."""
    on = date.today()
    if (waiting := moving(office, workdays.calendar(), on).number) > AT_ONCE:
        return [f"有 {waiting:,} 个期限应当按新日历重算，请系统管理员在“设置›工作日历”继续重算。"]
    number = recount_by_calendar(office, who=who, on=on) if waiting else 0
    return [f"{number} 个期限按新日历重算，请在工作台查看。"] if number else []


def _register(office: Office, who: Officer, folder: Path) -> None:
    """Write into the log who has come, how often anybody has failed before, and what was restored."""
    if office.read_only_because:
        return
    failed = "；".join(f"{name} 输错口令 {count} 次" for name, count in attempts.take_unreported(folder).items())
    if recovered := attempts.take_recovery(folder):
        recovery.register(office, *recovered, who=who)
    if restored := backup_state.take_restored(folder):
        with act(office, "restore_backup", who=who, basis=restored):
            pass
    with act(office, "log_in", who=who, basis=failed):
        pass


def _unreadable(folder: Path, header: Header, failure: DBAPIError) -> Refusal:
    """Say what is wrong with records that cannot be read, and which backup is whole. Nothing has been changed."""
    if header.address:
        return Refusal([Obstacle("连接不上数据库服务器，请检查网络和服务器是否开启，再试一次。")])
    place = backup_state.read(folder).place
    whole = backup.latest(Path(place)) if place else None
    advice = f"最近的完好备份：{whole.in_words()}，至第 {whole.seq:,} 步。" if whole else "没有找到完好备份。"
    return Refusal([Obstacle(f"数据库校验失败（{failure.orig}）。未做任何修改。{advice}")])


def _anchored(office: Office, header: Header) -> tuple[Path, Path]:
    return office.home, places.anchors() / header.office_id


def _url(header: Header, key: bytes) -> str:
    url = make_url(header.address).set(password=vault.unsealed(header, key) or None)
    return url.render_as_string(hide_password=False)


def _alone(office: Office):
    return upgrading_engine(office.path, office.key)
