"""版面: text to lines to drawing operations, on the page of GB/T 9704."""

from dataclasses import dataclass


class Block:
    """A part of a paper that can be laid out."""


@dataclass(frozen=True)
class Region:
    """Where a blank stands on a page; points from the top left corner, pages counted from 1."""

    page: int
    blank: str
    x: float
    y: float
    width: float
    height: float
    is_gap: bool
