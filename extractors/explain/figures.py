"""The figures of an explanation in words: what stands, what was replaced by what, what is no toll, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors import wording
from extractors.explain.explanation import Explanation
from extractors.marts.origins import Origin
from extractors.marts.parties import Party, PartyFigure
from extractors.marts.tolls import AsideFigure, SpeakerToll, repeated

Tolls = Sequence[SpeakerToll]


def at_a_glance(explanation: Explanation) -> Iterator[str]:
    """What is known of the victims, by whom it is told, and who among the killed is told apart."""
    if explanation.counts:
        yield "; ".join(wording.victims(count) for count in explanation.counts)
    headline = explanation.headline
    told_by = wording.told_by(headline.n_texts, headline.n_origins if explanation.origins else None)
    yield f"{told_by}; evidence {wording.grade(headline.evidence_grade)}" if headline.evidence_grade else told_by
    kinds = wording.apart(explanation.groups.civilians, explanation.groups.attackers)
    if kinds:
        yield kinds


def standing(tolls: Tolls) -> list[str]:
    """The tolls that stand, those that say the same together: figure, speaker, outlets, basis, sentence."""
    return [_standing(some) for some in repeated([toll for toll in tolls if toll.is_standing])]


def replaced(tolls: Tolls) -> list[str]:
    """The tolls that stand no more, each with what stands in its place."""
    by_id = {toll.article_toll_id: toll for toll in tolls}
    gone = [toll for toll in tolls if not toll.is_standing]
    return [f"{_figure(toll)}: {_who(toll)}, in {_where(toll)}; {_why_gone(toll, by_id)}" for toll in gone]


def aside(figure: AsideFigure) -> str:
    """A figure that is no toll of the event, and why."""
    who = figure.speaker or "the article"
    said = f"{wording.given(figure)}: {who}, in {figure.publisher}, {wording.short_day(figure.published_at)}"
    return f"{said}; {wording.toll_role(figure.toll_role)}\n    > {one_line(figure.evidence)}"


def origin(one: Origin, tolls: Tolls) -> str:
    """Who stands behind figures, why that is one, by what it is apart, and which of its figures stand."""
    side = f" ({wording.side(one.side)})" if one.side else ""
    told_in = f"in {wording.many(one.n_articles, 'article')} of {wording.many(one.n_text_origins, 'newsroom')}"
    figures = dict.fromkeys(_figure(toll) for toll in tolls if toll.origin_id == one.origin_id and toll.is_standing)
    says = f"says {', '.join(figures)}" if figures else "no figure of it stands"
    return f"{one.label}{side}, {told_in}: {says}\n    {one.basis}; apart as {one.origin_id}"


def party(one: Party) -> str:
    """A party: its part in the event, whether it admits or denies it, and what it counts."""
    figures = [f"    counts {_party_figure(figure)}" for figure in one.figures]
    return "\n".join([f"{one.name}: {wording.parts(one.roles, one.accused_by) or 'speaks of it'}", *figures])


def one_line(text: str) -> str:
    return " ".join(text.split())


def _standing(some: Tolls) -> str:
    first, where = some[0], "; ".join(dict.fromkeys(_where(toll) for toll in some))
    return f"{_figure(first)}: {_who(first)}, in {where}; {first.rests_on}\n    > {one_line(first.evidence)}"


def _figure(toll: SpeakerToll) -> str:
    kind = "" if toll.victim_category == "unspecified" else f" ({wording.label(toll.victim_category)})"
    apart = ", attackers" if toll.is_attackers else ", attackers included" if toll.includes_attackers else ""
    return f"{wording.given(toll)}{kind}{apart}"


def _who(toll: SpeakerToll) -> str:
    return toll.speaker or "the article"


def _where(toll: SpeakerToll) -> str:
    return f"{toll.publisher}, {wording.short_day(toll.published_at)}"


def _why_gone(toll: SpeakerToll, by_id: dict[str, SpeakerToll]) -> str:
    if toll.superseded_by_id is None:
        return "its page was replaced or taken back"
    newer = by_id.get(toll.superseded_by_id)
    if newer is None:
        return "the same article has another figure in its place"
    if newer.article_id == toll.article_id:
        return f"the same article has {_figure(newer)}"
    return f"later words of the same origin: {_figure(newer)} ({_who(newer)}, in {_where(newer)})"


def _party_figure(figure: PartyFigure) -> str:
    whose = {"own": ", its own losses", "other": ", losses of another side"}.get(figure.whose or "", "")
    apart = ", attackers counted apart" if figure.is_attackers else ""
    of = f" (“{one_line(figure.victims)}”)" if figure.victims and not figure.victims.isdecimal() else ""
    return f"{wording.given(figure)}{of}{whose}{apart}, in {figure.publisher}"
