"""Examples in docstrings are code on the page, wherever they stand: griffe knows them only below a heading."""

from __future__ import annotations

import re
from typing import Any

import griffe

_EXAMPLE = re.compile(r"^(?:>>> .*\n?(?:(?!\s*$).*\n?)*)", re.MULTILINE)
_FLAG = re.compile(r"\s*# doctest:.*$", re.MULTILINE)


class Examples(griffe.Extension):
    """Puts a fence around each example, and leaves out what only doctest reads."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called for each module, class and function, once its members are known."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """The docstring with its examples in fences, called ``pycon``."""
    return _EXAMPLE.sub(lambda example: f"```pycon\n{_FLAG.sub('', example[0]).rstrip()}\n```\n", docstring).rstrip()
