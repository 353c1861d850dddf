"""``crosswire explain``: an `Explanation` as text for the prompt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from extractors import lexicon
from extractors.linking.event_comparison import Weight
from extractors.linking.events import FOUNDS
from extractors.linking.explanation import Claim, ClaimPair, Explanation, OtherEvent, Telling, Verdict
from extractors.terminal import printable

_MOST_TELLINGS, _MOST_OTHERS, _MOST_CLAIMS = 30, 8, 6


def show(explanation: Explanation, console: Console) -> None:
    """Prints who tells of the event and why they count as one, what it is not, who claims what, and what follows."""
    for line in lines(explanation):
        console.print(line, soft_wrap=True)


def lines(explanation: Explanation) -> Iterator[Text]:
    """The explanation line by line, headings in bold."""
    yield Text.assemble((printable(explanation.title), "bold"), f"  {explanation.event_id}")
    if explanation.asked_for != explanation.event_id:
        yield Text(f"{printable(explanation.asked_for)} was found to be this event and redirects to it")
    yield from _section("Told by", [_telling(one) for one in explanation.tellings], _MOST_TELLINGS)
    yield from _section("Kept apart from", [_other(one) for one in explanation.others], _MOST_OTHERS)
    for number, claims in enumerate(explanation.origins, 1):
        heading = f"Origin {number} of {len(explanation.origins)}" if len(explanation.origins) > 1 else "The one origin"
        yield from _section(heading, [_claim(claim) for claim in claims], _MOST_CLAIMS)
    yield from _section("Claims compared", list(_compared(explanation)), len(explanation.pairs))
    yield from _section("Verdicts", [_verdict(one) for one in explanation.verdicts], len(explanation.verdicts))


def _section(heading: str, entries: Sequence[str], most: int) -> Iterator[Text]:
    if not entries:
        return
    yield Text()
    yield Text(heading, style="bold")
    yield from (Text(f"  {printable(entry)}") for entry in entries[:most])
    if len(entries) > most:
        yield Text(f"  ... and {len(entries) - most} more")


def _telling(one: Telling) -> str:
    joined = "founds the event" if one.reason == FOUNDS else f"joined: {_weighed(one.reason.split('+'))}"
    return f"{one.publisher}, {one.published_on}: {one.words}\n    {joined}\n    > {_one_line(one.sentence)}"


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


def _claim(claim: Claim) -> str:
    return f"{_figure(claim)}: {claim.claimant}, in {claim.publisher}\n    > {_one_line(claim.evidence)}"


def _figure(claim: Claim) -> str:
    if claim.low is None and claim.high is None:
        return f"{claim.outcome}, no figure"
    if claim.high is None:
        return f"{claim.outcome} {claim.low}+"
    return f"{claim.outcome} {claim.high}" if claim.low == claim.high else f"{claim.outcome} {claim.low or 0}-{claim.high}"


def _compared(explanation: Explanation) -> Iterator[str]:
    """Pairs that compare two figures alike are one line: "killed 4 and killed 7+: conflict ... (3 pairs)"."""
    claim_of = {claim.claim_id: claim for claims in explanation.origins for claim in claims}
    counts = Counter(_pair(pair, claim_of[pair.claim_id_a], claim_of[pair.claim_id_b]) for pair in explanation.pairs)
    for said, count in counts.items():
        yield said if count == 1 else f"{said} ({count} pairs)"


def _pair(pair: ClaimPair, a: Claim, b: Claim) -> str:
    first, second = sorted((_figure(a), _figure(b)))
    relation = pair.relation.replace("_", " ")
    return (
        f"{first} and {second}, {relation}: {pair.verdict.replace('_', ' ')}, {pair.reason.replace('_', ' ')}. {pair.meaning}"
    )


def _verdict(one: Verdict) -> str:
    figure = "" if one.low is None else f" {one.low}" if one.low == one.high else f" {one.low}-{one.high}"
    origins = f"{one.n_independent_origins} independent origin{'s' if one.n_independent_origins != 1 else ''}"
    reasons = [reason.replace("_", " ") for reason in (one.conflict_kind, one.resolution_rule) if reason]
    return f"{one.fact}{figure}: {one.status.replace('_', ' ')}, {origins}{'; ' + ', '.join(reasons) if reasons else ''}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
