"""An office at the newest schema with its unit and people, as founding leaves it, without the windows of founding."""

from pathlib import Path

from app.act import act
from app.database import Office, embedded, upgrading_engine
from app.model.officer import Officer
from app.model.unit import Unit
from app.sample.people import PEOPLE, REGIMES, UNIT
from app.upgrade import upgrade

KEY = bytes(range(32))


def on_a_file(path: Path) -> Office:
    """Return a new office on an encrypted file."""
    engine = upgrading_engine(path, KEY)
    upgrade(engine)
    engine.dispose()
    office = embedded(path, KEY)
    enter(office)
    return office


def enter(office: Office) -> None:
    """Enter unit and people."""
    people = [
        Officer(name=one.name, roles=dict.fromkeys(one.roles, True), badge_number=one.badge_number, post=one.post)
        for one in PEOPLE
    ]
    with act(office, "found_office", who=people[0]) as session:
        session.add_all([Unit(**UNIT, regimes=list(REGIMES)), *people])
    office.checkpoint()
