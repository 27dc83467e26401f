"""封面的公共副本: on a server one header for all seats, so that a passphrase changed at one seat is changed at all.

Each computer keeps a copy beside it, for the login window. What lies on the server counts; in an office on a file
there is only the one.
"""

from sqlalchemy import insert, select, update

from app import vault
from app.database import Office
from app.model.audit import office_header
from app.vault import Header

ONLY = 1  # the number of the one row


def current(office: Office) -> Header:
    """Return the header as all seats have it, and bring this computer's copy up to date."""
    ours = vault.read(office.home)
    if office.is_embedded:
        return ours
    with office.read_engine.connect() as connection:
        body = connection.execute(select(office_header.c.body)).scalar_one_or_none()
    if body is None:
        publish(office, ours)
        return ours
    shared = vault.from_json(body, vault.HEADER_FILE)
    if shared != ours:
        vault.write(office.home, shared)
    return shared


def publish(office: Office, header: Header) -> None:
    """Store a header here and for all seats."""
    vault.write(office.home, header)
    if office.is_embedded or office.read_only_because:
        return
    body = {"body": vault.to_json(header)}
    with office.write_engine.begin() as connection:
        if not connection.execute(update(office_header).values(body)).rowcount:
            connection.execute(insert(office_header).values(body | {"id": ONLY}))
