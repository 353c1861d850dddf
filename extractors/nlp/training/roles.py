"""Who did what to whom: the edges that matter here, read from hand-made annotation and from a parsed Doc.

The annotated sentences are a text file: a sentence, then indented lines "head: relation dependent, relation dependent".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.language import syntax
from extractors.nlp.training.scores import Tally

ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, order=True)
class Edge:
    """One labelled edge between two words, by their first characters."""

    relation: str
    head: int
    dependent: int


@dataclass(frozen=True)
class Sentence:
    """An annotated sentence."""

    text: str
    edges: frozenset[Edge]

    def show(self, edge: Edge) -> str:
        """An edge in words."""
        head, dependent = (self.text[at:].split()[0].strip(".,\"'") for at in (edge.head, edge.dependent))
        return f"{edge.relation}({head}, {dependent})"


def read_sentences(path: Path) -> list[Sentence]:
    """Read an annotated file. Raises ValueError for a word that is not in its sentence."""
    blocks = [block.splitlines() for block in path.read_text("utf-8").split("\n\n")]
    blocks = [[line for line in block if not line.startswith("#")] for block in blocks]
    return [Sentence(block[0], frozenset(_edges(block[0], block[1:]))) for block in blocks if block]


def _edges(text: str, lines: Iterable[str]) -> Iterator[Edge]:
    for line in lines:
        head, _, rest = line.strip().partition(": ")
        for part in rest.split(", "):
            relation, dependent = part.split()
            yield Edge(relation, _place(text, head), _place(text, dependent))


def _place(text: str, word: str) -> int:
    """Where a word stands: "killed#2" is the second "killed"."""
    name, _, number = word.partition("#")
    at = -1
    for _ in range(int(number or 1)):
        at = text.index(name, at + 1)
    return at


def edges(doc: Doc) -> Iterator[Edge]:
    """The edges of a parsed Doc, asked of its syntax."""
    for token in doc:
        found = _of_verb(token) if token.pos_ == "VERB" else _of_noun(token)
        yield from (Edge(relation, token.idx, dependent.idx) for relation, dependent in found)
        if token.dep_ != "conj":
            yield from (Edge("conjunct", token.idx, other.idx) for other in syntax.conjuncts(token) if other.pos_ != "ADJ")


def _of_verb(verb: Token) -> Iterator[tuple[str, Token]]:
    passive, said = syntax.is_passive(verb), syntax.clause_complement(verb)
    roles = {
        "agent" if passive else "speaker" if said else "subject": syntax.subject(verb),
        "passive" if passive else "object": syntax.object(verb),
        "says": said,
    }
    yield from ((relation, token) for relation, token in roles.items() if token is not None)


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    yield from (("count", token) for token in syntax.count_of(noun) if token.lower_ not in ARTICLES)
    yield from (("apposition", token) for token in syntax.apposition(noun))


def role_scores(nlp: Language, sentences: Iterable[Sentence]) -> dict[str, Tally]:
    """Scores by relation, and of ``all``."""
    tallies: dict[str, Tally] = {"all": Tally()}
    for sentence in sentences:
        found = frozenset(edges(nlp(sentence.text)))
        for relation in {edge.relation for edge in found | sentence.edges} | {"all"}:
            tally = tallies.setdefault(relation, Tally())
            tally.add(_counted(found, relation), _counted(sentence.edges, relation))
    return tallies


def _counted(found: Iterable[Edge], relation: str) -> Counter[object]:
    return Counter(edge for edge in found if relation in (edge.relation, "all"))
