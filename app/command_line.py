"""命令行的说明: what the parser of the standard library says in English, said in Chinese."""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

WRONG_COMMAND = 64  # as programs agree: the command itself was not understood
WORDS: Mapping[str, str] = MappingProxyType({
    "usage: ": "用法：",
    "positional arguments:": "参数：",
    "options:": "选项：",
    "show this help message and exit": "显示这段说明",
})  # fmt: skip
FAULTS = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少：\1。"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识“\1”。"),
    (re.compile(r"argument (.*): expected one argument"), r"“\1”后面要写内容。"),
    (re.compile(r"argument (.*): invalid choice: (.*) \(choose from (.*)\)"), r"“\1”不能写 \2，可写：\3。"),
    (re.compile(r"argument (.*): invalid \w+ value: (.*)"), r"“\1”不能写 \2。"),
)


class ChineseParser(ArgumentParser):
    """参数: a parser that explains itself in Chinese; its subcommands do so too."""

    def format_help(self) -> str:
        """Return the help."""
        return _in_chinese(super().format_help())

    def format_usage(self) -> str:
        """Return the first line of the help."""
        return _in_chinese(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and end with 64."""
        self.print_usage(sys.stderr)
        told = next((told for fault, words in FAULTS if (told := fault.sub(words, message)) != message), message)
        self.exit(WRONG_COMMAND, f"命令写得不对。{told}\n")


def _in_chinese(text: str) -> str:
    for english, chinese in WORDS.items():
        text = text.replace(english, chinese)
    return text
