"""定稿文书还原: the paper an issued document was drawn from, for writing it in another format."""

from functools import cache
from importlib import import_module
from inspect import isabstract
from pkgutil import iter_modules

import forms
from app.model.document import Document
from forms.paper import Paper


def issued_paper(document: Document) -> Paper:
    """Return the paper with its frozen blanks. Raises LookupError for a kind this version of the program lacks."""
    from pydantic import TypeAdapter

    kinds = _kinds()
    if document.kind not in kinds:
        raise LookupError(document.kind)
    return TypeAdapter(kinds[document.kind]).validate_python(document.blanks)


@cache
def _kinds() -> dict[str, type[Paper]]:
    """Return every kind of paper by its name."""
    modules = (import_module(f"forms.{one.name}") for one in iter_modules(forms.__path__))
    named = (item for module in modules for item in vars(module).values() if isinstance(item, type))
    return {one.__name__: one for one in named if issubclass(one, Paper) and not isabstract(one)}
