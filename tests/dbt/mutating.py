"""Mutants of an SQL query: each is the query with one small change that a rule's unit test ought to notice.

>>> [mutant.change for mutant in mutants("select 1 from t where a < b")]
['1 -> 2', 'where a < b -> where true', '< -> <=', '< -> >=']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """`line` and `change` tell it apart from the others, with `nth` where a model has the same change on equal lines."""

    line: str
    change: str
    nth: int
    sql: str

    @property
    def key(self) -> tuple[str, str, int]:
        return self.line, self.change, self.nth


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    new: str


_TOKEN = re.compile(
    r"--[^\n]*|group by [\d, ]+|is not distinct from|is not null|is null|left join|inner join|union all|select distinct"
    r"|count\(distinct |partition by|order by|group by"
    r"|'(?:[^']|'')*'|\"[^\"]*\"|<>|<=|>=|[a-z_][\w.]*|\d+(?:\.\d+)?|\S"
)
_SWAPS = {
    "=": ("<>",),
    "<>": ("=",),
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "+": ("-",),
    "-": ("+",),
    "*": (),
    "/": ("*",),
    "and": ("or",),
    "or": ("and",),
    "not": ("",),
    "true": ("false",),
    "false": ("true",),
    "min": ("max",),
    "max": ("min",),
    "desc": ("asc",),
    "count(distinct ": ("count(",),
    "select distinct": ("select",),
    "union": ("union all",),
    "union all": ("except all",),
    "left join": ("inner join",),
    "inner join": ("left join",),
    "is null": ("is not null",),
    "is not null": ("is null",),
    "is not distinct from": ("is distinct from",),
}
_CLAUSES = {"group by", "order by", "union", "union all", "having", "window"}


def mutants(sql: str) -> Iterator[Mutant]:
    """Every mutant of a query, in the order of the text. Comments, names and positions of GROUP BY are left alone."""
    seen: Counter[tuple[str, str]] = Counter()
    for edit in _edits(sql):
        line, change = _line_at(sql, edit.start), f"{_flat(sql[edit.start : edit.end])} -> {_flat(edit.new)}"
        seen[line, change] += 1
        yield Mutant(line, change, seen[line, change], sql[: edit.start] + edit.new + sql[edit.end :])


def _edits(sql: str) -> Iterator[_Edit]:
    tokens = list(_TOKEN.finditer(sql))
    for position, token in enumerate(tokens):
        for new in _SWAPS.get(token[0], ()):
            yield _Edit(*token.span(), new)
        yield from _constants(token)
        if token[0] == "where":
            yield _Edit(token.start(), tokens[_end_of_clause(tokens, position)].end(), "where true")
        elif token[0] == "when":
            condition = tokens[position + 1], tokens[_closing(tokens, position, "then") - 1]
            yield _Edit(condition[0].start(), condition[1].end(), "false")
        elif token[0] == "coalesce":
            yield _without_default(tokens, position, sql)


def _constants(token: re.Match[str]) -> Iterator[_Edit]:
    if token[0].startswith("'") and not re.fullmatch(r"'[0-9a-f]{32}'", token[0]):  # a hash of a rule is none
        yield _Edit(*token.span(), f"{token[0][:-1]}~'")
    elif token[0].isdigit():
        yield _Edit(*token.span(), str(int(token[0]) + 1))


def _without_default(tokens: list[re.Match[str]], position: int, sql: str) -> _Edit:
    """``coalesce(a, b)`` is ``(a)``."""
    comma = _closing(tokens, position + 1, ",", opened=1)
    end = _closing(tokens, position + 1, ")", opened=1)
    return _Edit(tokens[position].start(), tokens[end].end(), sql[tokens[position + 1].start() : tokens[comma].start()] + ")")


def _closing(tokens: list[re.Match[str]], position: int, wanted: str, opened: int = 0) -> int:
    """The next `wanted` on the level of the token at `position`, or one deeper where that is the bracket that opens it."""
    depth = opened
    for index in range(position + 1, len(tokens)):
        text = tokens[index][0]
        if text == wanted and depth == (opened if wanted != ")" else 1):
            return index
        depth += _step(text)
    raise ValueError(f"no {wanted} after {tokens[position][0]}")


def _end_of_clause(tokens: list[re.Match[str]], position: int) -> int:
    """The last token of the clause that begins at `position`."""
    depth = 0
    for index in range(position + 1, len(tokens)):
        text = tokens[index][0]
        if depth == 0 and (text in _CLAUSES or text.startswith(("group by", ")"))):
            return index - 1
        depth += _step(text)
    return len(tokens) - 1


def _step(text: str) -> int:
    """How much deeper the token goes; CASE and END are brackets too."""
    return (text.endswith("(") or text in ("case", "count(distinct ")) - (text in (")", "end"))


def _line_at(sql: str, position: int) -> str:
    start = sql.rfind("\n", 0, position) + 1
    return sql[start:].split("\n", 1)[0].strip()


def _flat(text: str) -> str:
    return " ".join(text.split())
