"""An `Explanation` as text for the prompt: told by, figures, origins, parties, verdicts, and what it was kept apart from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from extractors import lexicon, wording
from extractors.explain import figures
from extractors.explain.explanation import Explanation
from extractors.linking.decisions import DECIDED
from extractors.linking.event_comparison import Weight
from extractors.linking.events import FOUNDS
from extractors.linking.explanation import OtherEvent, Telling
from extractors.marts.counts import OUTCOMES
from extractors.marts.decided import Decided
from extractors.marts.tolls import SpeakerToll, tolls_on
from extractors.marts.verdicts import Compared, Said, Verdict
from extractors.terminal import printable

_MOST_TELLINGS, _MOST_OTHERS, _MOST_FIGURES = 30, 8, 30


def show(explanation: Explanation, console: Console) -> None:
    """Prints who tells of the event, who says how many, who stands behind it, what follows, and what the event is not."""
    for line in lines(explanation):
        console.print(line, soft_wrap=True)


def lines(explanation: Explanation) -> Iterator[Text]:
    """The explanation line by line, headings in bold."""
    headline = explanation.headline
    yield Text.assemble((printable(headline.title), "bold"), f"  {headline.event_id}")
    if explanation.asked_for != headline.event_id:
        yield Text(f"{printable(explanation.asked_for)} was found to be this event and redirects to it")
    yield from (Text(printable(line)) for line in figures.at_a_glance(explanation))
    yield from _section("Decided by people", [_decided(one) for one in explanation.decided])
    yield from _section("Told by", [_telling(one) for one in explanation.tellings], _MOST_TELLINGS)
    yield from _figures(explanation)
    origins = [figures.origin(one, explanation.tolls) for one in explanation.origins]
    yield from _section(f"Origins of the figures: {len(origins)}", origins)
    yield from _section("Parties", [figures.party(one) for one in explanation.parties])
    yield from _section("Verdicts", [_verdict(one, explanation) for one in explanation.verdicts])
    yield from _section("Kept apart from", [_other(one) for one in explanation.others], _MOST_OTHERS)


def _section(heading: str, entries: Sequence[str], most: int = _MOST_FIGURES) -> Iterator[Text]:
    if not entries:
        return
    yield Text()
    yield Text(heading, style="bold")
    yield from (Text(f"  {printable(entry)}") for entry in entries[:most])
    if len(entries) > most:
        yield Text(f"  ... and {len(entries) - most} more")


def _figures(explanation: Explanation) -> Iterator[Text]:
    """Outcome by outcome: the tolls that stand and those that were replaced; then what was told beside them."""
    for outcome in OUTCOMES:
        tolls = tolls_on(explanation.tolls, outcome)
        yield from _section(f"Figures of the {wording.fact(outcome)}", figures.standing(tolls))
        yield from _section(f"Figures of the {wording.fact(outcome)} that stand no more", figures.replaced(tolls))
    yield from _section("Figures that are no toll of it", [figures.aside(one) for one in explanation.asides])


def _telling(one: Telling) -> str:
    is_decided = one.reason.startswith(DECIDED)
    joined = one.reason if is_decided else f"joined: {_weighed(one.reason.split('+'))}"
    joined = "founds the event" if one.reason == FOUNDS else joined
    return f"{one.publisher}, {one.published_on}: {one.words}\n    {joined}\n    > {figures.one_line(one.sentence)}"


def _decided(one: Decided) -> str:
    was = f", read as {one.was}" if one.was else ""
    return f"{one.by}, {one.on} ({one.action}): {one.what}{was}; {one.why}  {one.override_id}"


def _other(one: OtherEvent) -> str:
    reasons = [f"two tellings forbid it: {_weighed(one.forbidding)}"] if one.forbidding else []
    if one.observations:
        reasons.append(f"likeness {one.likeness:+.1f}; the closest two: {_weighed(one.observations)}")
    return "\n    ".join((f"{one.title}  {one.event_id}", *reasons))


def _weighed(observations: Sequence[str]) -> str:
    """Observations with what they weigh: "same day +1.6, other mode -3.5"; one that forbids says so."""
    weights = {weight.observation: weight for weight in lexicon.read(Weight, "event_weights.csv")}
    parts = []
    for name in observations:
        weight = weights.get(name)
        said = "" if weight is None else " (never one)" if weight.forbids else f" {weight.weight:+.1f}"
        parts.append(name.replace("_", " ") + said)
    return ", ".join(parts)


def _verdict(one: Verdict, explanation: Explanation) -> str:
    """A verdict with its sentences, whom it counts, and the comparisons that it rests on."""
    values = f" ({'; '.join(wording.value_told(one.fact, value) for value in one.values)})" if one.values else ""
    entries = [f"{wording.fact(one.fact)}: {wording.label(one.status)}{values}", wording.verdict(one)]
    if one.fact in OUTCOMES:
        entries.append(f"{wording.told_by(one.n_texts, one.n_origins)}{_quoted_together(one, explanation.tolls)}")
    entries += [_compared(pairs) for pairs in explanation.comparisons if pairs.fact == one.fact]
    return "\n    ".join(entries)


def _quoted_together(one: Verdict, tolls: Sequence[SpeakerToll]) -> str:
    """What makes one origin of several speakers: one newsroom alone that quotes them corroborates none."""
    quoted = {toll.origin_id for toll in tolls_on(tolls, one.fact) if toll.is_standing and not toll.is_attackers}
    if one.status != "single_origin" or len(quoted) < 2:
        return ""
    return f": the {len(quoted)} that it quotes count as one"


def _compared(pairs: Compared) -> str:
    counted = f"{wording.label(pairs.verdict)}, {wording.many(pairs.n_pairs, 'pair')}"
    return f"{counted}: {pairs.meaning}, as {_said(pairs.one)} and {_said(pairs.other)}"


def _said(figure: Said) -> str:
    denied = "not " if figure.is_denied else ""
    return f"{denied}{wording.quantity(figure)} ({figures.one_line(figure.speaker)})"
