"""One filled paper of each kind; a module of this package that has an `ALL` adds its papers by itself."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from forms.paper import Paper
from tests.forms.samples.approvals import approval, consent
from tests.forms.samples.decisions import decision, not_listed
from tests.forms.samples.notices import notice
from tests.forms.samples.objections import answer, hearing
from tests.forms.samples.openings import opening
from tests.forms.samples.repairs import repair
from tests.forms.samples.services import proof

Make = Callable[..., Paper]


def _gathered() -> Iterator[Make]:
    for module in iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{module.name}"), "ALL", ())


ALL: tuple[Make, ...] = tuple(_gathered())


def each() -> dict[str, Paper]:
    """Return one filled paper of each kind."""
    return {make.__name__: make() for make in ALL}


__all__ = [
    "ALL",
    "answer",
    "approval",
    "consent",
    "decision",
    "each",
    "hearing",
    "not_listed",
    "notice",
    "opening",
    "proof",
    "repair",
]
