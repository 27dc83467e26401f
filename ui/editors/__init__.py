"""One editor for each kind of data item: what it shows, what was typed, and how a draft keeps it."""

from ui.editors.choices import Caption, ChoiceEditor, RadioEditor, TickEditor, TicksEditor
from ui.editors.days import DateEditor, MinuteEditor, TimeEditor, parse_date
from ui.editors.editor import Editor
from ui.editors.files import FileEditor
from ui.editors.typed import LineEditor, NumberEditor, TextEditor, whole_number

__all__ = [
    "Caption",
    "ChoiceEditor",
    "DateEditor",
    "Editor",
    "FileEditor",
    "LineEditor",
    "MinuteEditor",
    "NumberEditor",
    "RadioEditor",
    "TextEditor",
    "TickEditor",
    "TicksEditor",
    "TimeEditor",
    "parse_date",
    "whole_number",
]
