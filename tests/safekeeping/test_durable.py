"""A file takes its name when it is whole, and when whoever holds the old one lets go of it."""

from pathlib import Path

import pytest

from app import durable


class Held(type(Path())):
    """A file that a scanner holds for a while, as it happens on Windows."""

    times = 0

    def replace(self, target: Path) -> Path:
        if self.times:
            self.times -= 1
            raise PermissionError(13, "used by another process", str(self))
        return super().replace(target)


def held(path: Path, times: int) -> Held:
    path.write_bytes(b"new")
    part = Held(path)
    part.times = times
    return part


def test_a_file_held_for_a_moment_is_waited_for(tmp_path: Path):
    (tmp_path / "office.db").write_bytes(b"old")
    durable.rename(held(tmp_path / "office.db.part", 2), tmp_path / "office.db")
    assert (tmp_path / "office.db").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["office.db"]


def test_whoever_waits_in_vain_is_told_and_the_old_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(durable, "PATIENCE", 0.15)
    (tmp_path / "office.db").write_bytes(b"old")
    with pytest.raises(PermissionError):
        durable.rename(held(tmp_path / "office.db.part", 1_000), tmp_path / "office.db")
    assert (tmp_path / "office.db").read_bytes() == b"old"


def test_a_whole_folder_takes_its_name(tmp_path: Path):
    (tmp_path / ".库").mkdir()
    (tmp_path / ".库" / "office.json").write_bytes(b"{}")
    durable.rename(tmp_path / ".库", tmp_path / "库")
    assert (tmp_path / "库" / "office.json").exists() and not (tmp_path / ".库").exists()
