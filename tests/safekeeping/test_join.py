"""Another seat joins an office on the server with a copy of its header; an office on a file cannot be joined."""

from pathlib import Path

import pytest

from app import founding, vault
from app.refusal import Refusal
from tests.safekeeping.conftest import enter
from ui.first_run import FirstRunWindow


@pytest.fixture
def first(qtbot, tmp_path: Path, monkeypatch):
    """The first window of a computer that has no office yet."""
    monkeypatch.setattr(FirstRunWindow, "_prepare_papers", lambda self: None)
    first = FirstRunWindow(tmp_path / "这台电脑")
    qtbot.addWidget(first)
    first.show()
    return first


def test_another_computer_joins_and_its_people_log_in(qtbot, first, on_server):
    assert first.joining.isVisible()
    with qtbot.waitSignal(first.founded, timeout=20_000) as joined:
        first.join(on_server.folder / vault.HEADER_FILE)
    assert joined.args == [first.folder / "示例县某某局"]
    there = enter(on_server.__class__(**(vars(on_server) | {"folder": joined.args[0]})), "孙审核")
    assert there.who.name == "孙审核"
    there.close()
    with qtbot.waitSignal(first.founded, timeout=20_000):
        first.join(on_server.folder / vault.HEADER_FILE)  # again, after accounts were changed elsewhere


def test_an_office_on_a_file_cannot_be_joined(qtbot, first, founded):
    first.join(founded.folder / vault.HEADER_FILE)
    qtbot.waitUntil(lambda: "这是单机库的封面" in first.message.text(), timeout=20_000)


def test_what_is_no_header_is_said(qtbot, first, tmp_path):
    (tmp_path / "office.json").write_bytes(b"\xff\xfe{}")
    first.join(tmp_path / "office.json")
    qtbot.waitUntil(lambda: "封面文件“office.json”不完整" in first.message.text(), timeout=20_000)


def test_a_folder_of_another_office_is_left_alone(founded, on_server, tmp_path):
    with pytest.raises(Refusal, match="已有另一个库"):
        founding.join(on_server.folder / vault.HEADER_FILE, founded.folder)
