"""Why an article was read as it was: the rules that were tried for each reading, in their order, and the one that decided.

    casualties  Four civilians were killed
      · casualties.victims.Victims.done_to_death    As in "five men shot to death [a watchman]".
      · casualties.victims.Victims.counted_before   As in "[one man] and two children dead", "[seven others] injured".
      > casualties.victims.Victims.by_grammar       As the part of the word of harm governs them: ...

      > of the 'bombed' of sentence 1  1.2 of 1: same_place +0.7, close_by +0.5

``>`` marks the rule that decided, ``·`` one that had nothing or less to say. Of a mention of an act it is also shown what spoke
for its being one with each incident told before, against what was needed. What no list of rules decides is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text
from spacy.tokens import Doc, Span

from extractors.nlp.annotations import Reading
from extractors.pipes.common.rules import Decision, Note, Rule, Weighing
from extractors.pipes.order import PIPES
from extractors.terminal import printable

FAMILIES = tuple(dict.fromkeys(name for pipe in PIPES for name in pipe.assigns))


@dataclass(frozen=True, slots=True)
class Reason:
    """One reading, its words, and the decisions that made it."""

    family: str
    words: str
    start: int
    decisions: tuple[Note, ...]


def reasons(doc: Doc, decisions: Sequence[Note]) -> list[Reason]:
    """Every reading about which a list of rules decided, in text order."""
    found = [reason for family in FAMILIES for reason in _of_family(doc, family, decisions)]
    return sorted(found, key=lambda reason: (reason.start, FAMILIES.index(reason.family)))


def _of_family(doc: Doc, family: str, decisions: Sequence[Note]) -> Iterator[Reason]:
    own = [decision for decision in decisions if decision.family == family]
    for reading in getattr(doc._, family) or ():
        if isinstance(reading, Reading):
            made = tuple(dict.fromkeys(decision for decision in own if decision.at in _tokens(reading)))
            if made:
                yield Reason(family, reading.span(doc).text, reading.start, made)


def _tokens(reading: Reading) -> range:
    """The tokens of a reading; of an event or a count its root and its victims stand among them."""
    return range(reading.start, reading.end)


def show(doc: Doc, decisions: Sequence[Note], console: Console) -> None:
    """Prints each sentence with the reasons for what was read of it."""
    found = reasons(doc, decisions)
    for sentence in doc.sents:
        here = [reason for reason in found if sentence.start <= reason.start < sentence.end]
        if here:
            console.print(Text.assemble("\n", (_one_line(sentence), "bold")), soft_wrap=True)
        for reason in here:
            console.print(Text.assemble(f"  {reason.family}  ", (printable(reason.words), "reverse")), soft_wrap=True)
            for decision in reason.decisions:
                lines = _tried(decision) if isinstance(decision, Decision) else [_weighed(decision, doc)]
                console.print(Text("\n").join(lines), soft_wrap=True)


def _one_line(sentence: Span) -> str:
    return printable(" ".join(sentence.text.split()))


def _tried(decision: Decision) -> Iterator[Text]:
    for rule in decision.tried:
        mark, style = (">", "green") if rule is decision.decided else ("·", "dim")
        yield Text.assemble("    ", (f"{mark} {name_of(rule):<50}", style), _says(rule))
    if decision.decided is None:
        yield Text("    none of them", style="dim")


def _weighed(weighing: Weighing, doc: Doc) -> Text:
    mark, style = (">", "green") if weighing.is_chosen else ("·", "dim")
    sentence = sum(1 for sentence in doc.sents if sentence.start <= weighing.other)
    candidate = f"{mark} of the {printable(doc[weighing.other].text)!r} of sentence {sentence}"
    return Text.assemble("    ", (f"{candidate:<52}", style), _says_why(weighing))


def _says_why(weighing: Weighing) -> str:
    if weighing.clash is not None:
        return f"no: {name_of(weighing.clash)} does not hold"
    observed = ", ".join(f"{name} {weight:+g}" for name, weight in weighing.weights)
    return f"{sum(weight for _, weight in weighing.weights):g} of {weighing.needed:g}: {observed}"


def name_of(rule: Rule) -> str:
    """Where a rule stands below ``extractors.pipes``.

    >>> from extractors.pipes.certainty import clauses
    >>> name_of(clauses.of_clause)
    'certainty.clauses.of_clause'
    """
    return f"{rule.__module__.removeprefix('extractors.pipes.')}.{rule.__qualname__}"


def _says(rule: Rule) -> str:
    return (rule.__doc__ or "").strip().split("\n")[0]
