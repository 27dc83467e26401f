"""文书用语: the fixed words of working papers, from the rule data as they stood on a day."""

from datetime import date

from app.law import provision


def wording(name: str, item: str = "wording", *, on: date, **blanks: str) -> str:
    """Return one text of an entry of `papers.toml`, filled. Raises KeyError for a blank without a value."""
    return provision(f"papers.{name}", on=on).values[item].format(**blanks)


def lines(name: str, *, on: date, **blanks: str) -> tuple[str, ...]:
    """Return the texts of a list of `papers.toml`, each filled."""
    return tuple(one.format(**blanks) for one in provision(f"papers.{name}", on=on).values["lines"])
