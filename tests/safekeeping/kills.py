"""Kill the program in the middle of its acts, again and again: nothing acknowledged may be lost, nothing half done.

python -m tests.soak.kills [KILLS]      1,000 by default
"""

import multiprocessing
import os
import random
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from app import chain, verify
from app.act import act
from app.database import DATABASE_FILE, embedded, upgrading_engine
from app.model.officer import Officer
from app.model.unit import Unit
from app.upgrade import upgrade

KEY = bytes(range(32))
LONGEST = 0.08  # seconds a writer lives after its first act
OFFICER = Officer(name="王系统", roles={"system_admin": True})


@dataclass
class Toll:
    """What the kills have cost."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    halves: int = 0
    broken: int = 0
    slowest: float = 0.0  # seconds to open and check

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing was lost, half done or broken."""
        return not (self.lost or self.halves or self.broken)


def prepare(folder: Path) -> None:
    """Make records with one unit whose telephone number every act changes."""
    engine = upgrading_engine(folder / DATABASE_FILE, KEY)
    upgrade(engine)
    engine.dispose()
    office = embedded(folder / DATABASE_FILE, KEY)
    with act(office, "found_office", who=OFFICER) as session:
        session.add(Unit(name="示例县某某局"))
    office.close()


def write(folder: Path, said: Connection) -> None:
    """Act without pause, and say each number only after it has been committed."""
    office = embedded(folder / DATABASE_FILE, KEY)
    number = verify.steps(office)
    while True:
        number += 1
        with act(office, "change_unit", who=OFFICER) as session:
            session.scalars(select(Unit)).one().phone = str(number)
        os.write(said.fileno(), number.to_bytes(8, "big"))


def kill(folder: Path, kills: int, seed: int = 7) -> Toll:
    """Start a writer, kill it at a random moment, look what is left; as often as asked."""
    how = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
    if os.name != "nt":
        how.set_forkserver_preload([__name__])
    chance, toll = random.Random(seed), Toll()
    for _ in range(kills):
        heard, said = how.Pipe(duplex=False)
        writer = how.Process(target=write, args=(folder, said), daemon=True)
        writer.start()
        said.close()
        first = os.read(heard.fileno(), 8)
        time.sleep(chance.uniform(0, LONGEST))
        writer.kill()
        writer.join()
        _count(folder, first + _rest(heard), toll)
        heard.close()
    return toll


def _rest(heard: Connection) -> bytes:
    content = b""
    while more := os.read(heard.fileno(), 65536):
        content += more
    return content


def _count(folder: Path, acknowledged: bytes, toll: Toll) -> None:
    whole = len(acknowledged) // 8
    last = int.from_bytes(acknowledged[(whole - 1) * 8 : whole * 8], "big")
    began = time.perf_counter()
    office = embedded(folder / DATABASE_FILE, KEY)
    present = verify.steps(office)
    with office.reading() as session:
        unit = session.scalars(select(Unit)).one()
        toll.halves += unit.phone != str(present) or bool(list(verify.changed_records(session)))
        toll.broken += bool(list(chain.broken_lines(session)))
    office.close()
    toll.slowest = max(toll.slowest, time.perf_counter() - began)
    toll.kills += 1
    toll.acknowledged += whole
    toll.lost += max(0, last - present)
