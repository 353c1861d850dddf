"""Words that mean something are rows of seeds; code lists only what a grammar lists."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.lang.en.stop_words import STOP_WORDS

ROOT = Path(__file__).resolve().parents[2] / "extractors"
MOST = 3
CLOSED = STOP_WORDS | {
    *(
        "wo",
        "nt",
        "shall",
        "having",
        "till",
        "lest",
        "near",
        "inside",
        "outside",
        "somebody",
    ),  # auxiliaries, prepositions, pronouns
    *("including", "include", "concerning", "following", "targeting"),  # participles that have become prepositions
    *("past", "coming", "previous", "later", "earlier", "early", "late", "mid", "weekend", "remains"),  # words of time
    *("second", "double", "triple", "quadruple", "quintuple", "sextuple"),  # ordinals and multiplicatives
    *("dozen", "dozens", "score", "scores", "hundreds", "thousands", "tens", "millions", "couple", "handful", "number", "pair"),
    "total",
    *("multiple", "numerous", "countless"),  # quantifiers
    *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre", "center"),
}
NO_WORDS = {"order.py", "relations.py", "morphology.py"}
"""Files whose lists are of attributes, dependency labels or endings."""
NO_ENGLISH = {"KEY", "DOMAINS", "ARABIC_ARTICLES", "NAME_JOINERS", "_PREPOSITIONAL", "_PHRASE"}
"""Fields of a row, codes of a seed, small words inside foreign names, dependency labels."""


def _lists() -> Iterator[tuple[str, list[str]]]:
    for folder in ("pipes", "language"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.name not in NO_WORDS:
                yield from (
                    (f"{path.relative_to(ROOT)}:{line}", words) for line, words in _of_module(ast.parse(path.read_text()))
                )


def _of_module(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    skipped = {id(node) for part in ast.walk(tree) if _names(part) & NO_ENGLISH for node in ast.walk(part)}
    for node in ast.walk(tree):
        parts = (
            node.elts if isinstance(node, ast.Set | ast.Tuple | ast.List) else node.keys if isinstance(node, ast.Dict) else []
        )
        words = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if id(node) not in skipped and len(words) > MOST:
            yield node.lineno, words


def _names(node: ast.AST) -> set[str]:
    """What an assignment names."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


@pytest.mark.parametrize(("place", "words"), [pytest.param(*found, id=found[0]) for found in _lists()])
def test_a_list_of_words_in_code_is_of_a_closed_class(place: str, words: list[str]) -> None:
    assert [word for word in words if word.isalpha() and word.islower() and word not in CLOSED] == []
