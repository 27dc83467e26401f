"""What has been walked once is gone on from: an office is kept as it stands, and laid in another's place."""

import shutil
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, create_engine, text

from app.database import Office

Told = TypeVar("Told")


class Stages:
    """The offices kept, each with what is known of it: a file, or a database of the server."""

    def __init__(self, folder: Path) -> None:
        """Keep none yet; files go into the folder."""
        self.folder = folder
        self.kept: dict[Hashable, tuple[str, Any]] = {}
        self.of_server: list[tuple[Office, str]] = []

    def bring(self, office: Office, stage: Hashable, walk: Callable[[], Told]) -> Told:
        """Bring an office to a stage: walk there, or lay the one kept in its place; return what the walk told of it."""
        wanted = office.is_embedded, stage
        if wanted in self.kept:
            name, told = self.kept[wanted]
            self._lay_down(office, name)
        else:
            told = walk()
            self.kept[wanted] = self._keep(office), told
        return told

    def forget(self) -> None:
        """Remove what has been kept on the server."""
        for office, name in self.of_server:
            with _administering(office) as connection:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))

    def _keep(self, office: Office) -> str:
        name = f"stage_{uuid4().hex[:8]}"
        office.checkpoint()
        if office.is_embedded:
            return str(shutil.copy(office.path, self.folder / name))
        office.close()
        with _administering(office) as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {office.write_engine.url.database}"))
        self.of_server.append((office, name))
        return name

    def _lay_down(self, office: Office, name: str) -> None:
        office.close()
        if office.is_embedded:
            shutil.copy(name, office.path)
            return
        with _administering(office) as connection:
            connection.execute(text(f"DROP DATABASE {office.write_engine.url.database} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {office.write_engine.url.database} TEMPLATE {name}"))


@contextmanager
def _administering(office: Office) -> Iterator[Connection]:
    """A connection beside the databases of the tests."""
    engine = create_engine(office.write_engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()
