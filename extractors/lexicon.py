r"""The vocabulary: ``seeds/*.csv`` as typed rows, and rows as patterns over a Doc.

A seed file is the list of one frozen dataclass. Its header names the fields, its first field is the key (or the fields of the
class attribute ``KEY``), a blank is None, a list is parted by ``|``, a code is an enum's value. Whatever does not fit is an
error that names file and line: vocabulary is never skipped.

>>> @dataclass(frozen=True)
... class Colour:
...     word: str
...     shade: int | None
>>> parse(Colour, "word,shade\nred,3\nblue,\n", "colours.csv")
(Colour(word='red', shade=3), Colour(word='blue', shade=None))
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import io
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

if TYPE_CHECKING:  # seeds are read where nothing else needs spaCy, which takes half a second to import
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

from extractors.settings import SEEDS

Row = TypeVar("Row")
Kind = TypeVar("Kind", bound=StrEnum)


class LexiconError(ValueError):
    """A seed file that says something unknown, or something twice; the message names file and line."""


def read(row_type: type[Row], name: str, folder: Path = SEEDS) -> tuple[Row, ...]:
    """All rows of ``seeds/<name>``, read once a process. Raises LexiconError, also where there is no such file.

    What is no vocabulary of the product lies in another `folder`, beside the code that reads it.
    """
    return typing.cast("tuple[Row, ...]", _read(typing.cast(type, row_type), folder / name))


@functools.cache
def _read(row_type: type[Any], path: Path) -> tuple[Any, ...]:
    if not path.is_file():
        raise LexiconError(f"{path}: no such seed file")
    return parse(row_type, path.read_text("utf-8"), path.name)


def parse(row_type: type[Row], text: str, name: str) -> tuple[Row, ...]:
    """The rows of one CSV text; `name` is what errors call it. Columns of fields with a default may be left out."""
    lines = csv.DictReader(io.StringIO(text), strict=True)
    shape = _shape(typing.cast(type, row_type))
    _check_header(shape, list(lines.fieldnames or ()), name)
    rows: dict[tuple[object, ...], Row] = {}
    for cells in lines:
        where = f"{name}:{lines.line_num}"
        row = _row(row_type, shape, cells, where)
        key = tuple(getattr(row, field) for field in shape.key)
        if key in rows:
            raise LexiconError(f"{where}: {', '.join(map(str, key))} is there already")
        rows[key] = row
    return tuple(rows.values())


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a row type asks of its file."""

    fields: dict[str, Any]
    required: frozenset[str]
    key: tuple[str, ...]


@functools.cache
def _shape(row_type: type) -> _Shape:
    plain = typing.get_origin(row_type) or row_type
    named = dict(zip(getattr(plain, "__parameters__", ()), typing.get_args(row_type), strict=True))
    fields = dataclasses.fields(plain)
    hints = {name: named.get(hint, hint) for name, hint in typing.get_type_hints(plain).items()}
    return _Shape(
        fields={field.name: hints[field.name] for field in fields},
        required=frozenset(field.name for field in fields if field.default is dataclasses.MISSING),
        key=getattr(row_type, "KEY", (fields[0].name,)),
    )


def _check_header(shape: _Shape, header: Sequence[str], name: str) -> None:
    unknown = [column for column in header if column not in shape.fields]
    if unknown:
        raise LexiconError(f"{name}:1: unknown column {', '.join(map(str, unknown))}; known are {', '.join(shape.fields)}")
    missing = sorted(shape.required.difference(header))
    if missing:
        raise LexiconError(f"{name}:1: column {', '.join(missing)} is missing")


def _row(row_type: type[Row], shape: _Shape, cells: dict[str, Any], where: str) -> Row:
    if None in cells or None in cells.values():
        raise LexiconError(f"{where}: the row has not as many cells as the header")
    values = {}
    for field, cell in cells.items():
        try:
            values[field] = _value(shape.fields[field], cell.strip())
        except ValueError as error:
            raise LexiconError(f"{where}: {field}={cell!r}: {error}") from None
    return row_type(**values)


def _value(annotation: Any, cell: str) -> Any:
    if typing.get_origin(annotation) is types.UnionType:
        (inner,) = [option for option in typing.get_args(annotation) if option is not type(None)]
        return _value(inner, cell) if cell else None
    if typing.get_origin(annotation) is tuple:
        inner = typing.get_args(annotation)[0]
        return tuple(_value(inner, part.strip()) for part in cell.split("|") if part.strip())
    if not cell:
        raise ValueError("may not be blank")
    return _scalar(annotation, cell)


def _scalar(annotation: Any, cell: str) -> Any:
    if issubclass(annotation, Enum):
        return _code(annotation, cell)
    if annotation is bool:
        return _truth(cell)
    return annotation(cell)


def _code(codes: type[Enum], cell: str) -> Enum:
    try:
        return codes(cell)
    except ValueError:
        raise ValueError(f"unknown code; known are {', '.join(str(code.value) for code in codes)}") from None


def _truth(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError("is neither true nor false")
    return cell == "true"


@dataclass(frozen=True)
class KindedWord(Generic[Kind]):
    """A row of a seed that says of words what kind they are; a word may be of several kinds."""

    KEY: ClassVar[tuple[str, ...]] = ("word", "kind")

    word: str
    kind: Kind
    example: str


class WordsByKind(Generic[Kind]):
    """The words of a seed with the columns word, kind and example, asked for by kind; read when first asked.

    >>> class Kind(StrEnum):
    ...     AGENT_VERB = "agent_verb"
    ...     NOT_QUALIFIER = "not_qualifier"
    >>> words = WordsByKind(Kind, "actor_words.csv")
    >>> "say" in words(Kind.AGENT_VERB), "say" in words(Kind.NOT_QUALIFIER)
    (True, False)
    """

    def __init__(self, kinds: type[Kind], name: str) -> None:
        self._row_type = KindedWord[kinds]  # type: ignore[valid-type]
        self._name = name
        self._sets: dict[Kind, frozenset[str]] = {}

    @property
    def rows(self) -> tuple[KindedWord[Kind], ...]:
        """Every row, in the order of the seed."""
        return read(self._row_type, self._name)

    def in_order(self, kind: Kind) -> tuple[str, ...]:
        """The words of one kind in the order of the seed."""
        return tuple(row.word for row in self.rows if row.kind is kind)

    def __call__(self, kind: Kind) -> frozenset[str]:
        """The words of one kind, lower-cased as the seed has them."""
        if kind not in self._sets:
            self._sets[kind] = frozenset(self.in_order(kind))
        return self._sets[kind]


class By(StrEnum):
    """What of a token a phrase is compared with."""

    LOWER = "LOWER"
    LEMMA = "LEMMA"


@dataclass(frozen=True, slots=True)
class Match(Generic[Row]):
    """A phrase of the vocabulary in a Doc: token indices, half open, and the row it comes from."""

    start: int
    end: int
    row: Row


class Phrases(Generic[Row]):
    """Rows of a seed as phrases, found in a Doc in one pass.

    `phrases` gives the phrases of a row. With ``By.LEMMA`` they are written as lemmas ("open fire" finds "opened fire"), for a
    Doc that has lemmas. The same phrase in two rows is an error.

    >>> import spacy
    >>> @dataclass(frozen=True)
    ... class Weapon:
    ...     phrase: str
    >>> nlp = spacy.blank("en")
    >>> weapons = Phrases([Weapon("rocket"), Weapon("rocket fire")], lambda row: [row.phrase], nlp.tokenizer)
    >>> [(match.start, match.end) for match in weapons.find(nlp("Under rocket fire"))]
    [(1, 3)]
    """

    def __init__(
        self,
        rows: Iterable[Row],
        phrases: Callable[[Row], Iterable[str]],
        tokenizer: Callable[[str], Doc],
        by: By = By.LOWER,
    ) -> None:
        self._rows: list[Row] = []
        self._matcher: PhraseMatcher | None = None
        seen: set[str] = set()
        for row in rows:
            for phrase in phrases(row):
                self._add(_pattern(phrase, tokenizer, by), row, by, seen)

    def _add(self, pattern: Doc, row: Row, by: By, seen: set[str]) -> None:
        phrase = pattern.text.lower()
        if phrase in seen:
            raise LexiconError(f"the phrase {phrase!r} stands in two rows, the second is {row}")
        seen.add(phrase)
        if self._matcher is None:
            from spacy.matcher import PhraseMatcher

            self._matcher = PhraseMatcher(pattern.vocab, attr=by.value)
        self._matcher.add(str(len(self._rows)), [pattern])
        self._rows.append(row)

    def all(self, doc: Doc) -> Iterator[Match[Row]]:
        """Every match, overlapping ones too, from left to right."""
        if self._matcher is None:
            return
        strings = doc.vocab.strings
        for key, start, end in self._matcher(doc):
            yield Match(start, end, self._rows[int(strings[key])])

    def find(self, doc: Doc) -> tuple[Match[Row], ...]:
        """The longest matches that do not overlap, from left to right."""
        found: list[Match[Row]] = []
        taken = 0
        for match in sorted(self.all(doc), key=lambda match: (match.start, -match.end)):
            if match.start >= taken:
                found.append(match)
                taken = match.end
        return tuple(found)


def _pattern(phrase: str, tokenizer: Callable[[str], Doc], by: By) -> Doc:
    doc = tokenizer(phrase)
    if by is By.LEMMA:
        for token in doc:
            token.lemma_ = token.lower_
    return doc
