"""导入批次: begin one, take one back; what every import into the records has in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import vault
from app.act import again, next_serial
from app.database import Office, Writing
from app.imports import Preview
from app.model.import_batch import ImportBatch
from app.model.officer import Officer
from app.places import free_space
from app.refusal import Obstacle, Refusal, refuse_if
from app.roles import in_words

SERIES = "导入"
LEAST_FREE = 200 << 20  # bytes on the disk


def no_room(office: Office) -> Iterator[Obstacle]:
    """Yield why an import cannot begin on a disk that is nearly full."""
    free = free_space(office.home) if office.is_embedded else LEAST_FREE
    if free < LEAST_FREE:
        yield Obstacle(f"磁盘空间不足（剩 {free >> 20} MB），不能导入。请清理磁盘后再试。")


def begin(session: Writing, preview: Preview, kind: str, *, who: Officer, on: date) -> ImportBatch:
    """Add the batch with the next number; imports wait for one another here, so that none misses the rows of another.

    Raises `Refusal` when there is nothing to bring in, or the same sheet of the same file is in already.
    """
    serial = next_serial(session, SERIES, on.year)
    if not preview.good:
        raise Refusal([Obstacle(preview.sentence)])
    _refuse_twice(session, preview, kind)
    batch = ImportBatch(
        batch_number=f"{SERIES}〔{on.year}〕{serial}号",
        kind=kind,
        source_name=preview.source.name,
        sha256=preview.source.digest,
        sheet=preview.sheet,
        rows_good=len(preview.good),
        rows_bad=len(preview.bad),
        imported_at=session.info["at"],
        imported_by=who.name,
    )
    session.add(batch)
    return batch


def _refuse_twice(session: Writing, preview: Preview, kind: str) -> None:
    same = select(ImportBatch).where(
        ImportBatch.kind == kind,
        ImportBatch.sha256 == preview.source.digest,
        ImportBatch.sheet == preview.sheet,
        ImportBatch.taken_back_at.is_(None),
    )
    if earlier := session.scalars(same).first():
        raise Refusal(
            [
                Obstacle(
                    f"这张表已于 {earlier.imported_at.astimezone():%Y-%m-%d %H:%M} 由 {earlier.imported_by} 导入"
                    f"（{earlier.batch_number}，{earlier.rows_good} 条）。需要重新导入的，请先撤回那一批。"
                )
            ]
        )


@dataclass(frozen=True)
class TwoPersons:
    """两人办理: in which roles one person takes a batch back, and in which another confirms it."""

    begins: tuple[str, ...]
    confirms: tuple[str, ...]

    def not_permitted(self, who: Officer, second: Officer) -> Iterator[Obstacle]:
        """Yield why these two may not take a batch back."""
        if who.name == second.name:
            yield Obstacle("撤回导入须两人办理，请由另一人一并确认。")
        for person, roles, doing in ((who, self.begins, "撤回"), (second, self.confirms, "一并确认撤回")):
            if not any(person.may(role) for role in roles):
                yield Obstacle(f"{person.name}不能{doing}这类导入，请由{in_words(roles)}办理。")


def take_back(
    session: Writing, seen: ImportBatch, *, who: Officer, second: Officer, two: TwoPersons, reason: str
) -> ImportBatch:
    """Mark a batch as taken back by two persons; return it for the rows to follow.

    Raises `Refusal` saying what is missing, `Conflict` when somebody changed the batch meanwhile.
    """
    refuse_if((*_in_the_way(seen, reason), *two.not_permitted(who, second)))
    batch = again(session, seen)
    batch.taken_back_at = session.info["at"]
    batch.taken_back_by = f"{who.name}、{second.name}"
    batch.take_back_reason = reason.strip()
    return batch


def _in_the_way(batch: ImportBatch, reason: str) -> Iterator[Obstacle]:
    if batch.taken_back_at:
        yield Obstacle(f"{batch.batch_number} 已于 {batch.taken_back_at.astimezone():%Y-%m-%d} 撤回。")
    if not reason.strip():
        yield Obstacle("请填写撤回原因。")


def asks_passphrase(office: Office) -> bool:
    """Say whether the second person has a passphrase: in the practice office one newcomer plays every role."""
    return not vault.read(office.home).is_practice


def second_person(office: Office, name: str, passphrase: str) -> Officer:
    """第二人: return who confirms at the same seat, once their own passphrase fits; else raise `Refusal`."""
    if asks_passphrase(office):
        vault.unlock(office.home, name, passphrase)
    with office.reading() as session:
        return session.scalars(select(Officer).where(Officer.name == name)).one()


def batches(office: Office, kind: str) -> list[ImportBatch]:
    """Return the batches of one kind, the newest first, also those taken back."""
    with office.reading() as session:
        newest = select(ImportBatch).where(ImportBatch.kind == kind).order_by(ImportBatch.imported_at.desc())
        return list(session.scalars(newest))
