"""Who gives a figure: one name for all the words by which an article calls one speaker.

Reads
    The health ministry said ... The ministry added ... It put      one speaker
    A doctor said ... he said                                        one speaker
    (nothing)                                                        the article's own voice, ""
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from extractors.nlp.annotations import ActorReading, AttributionReading, CasualtyReading

OWN_VOICE = ""
DROPPED = frozenset({"the", "a", "an", "its", "his", "her", "their", "same", "this", "that"})


def speakers(doc: Doc) -> list[str]:
    """The speaker of every claim of a Doc, in order."""
    claims: tuple[CasualtyReading, ...] = doc._.casualties
    attributions: tuple[AttributionReading, ...] = doc._.attributions
    names: list[str] = []
    for claim in claims:
        said = attributions[claim.attribution] if claim.attribution is not None else None
        names.append(_same(_name(doc, said), names) if said is not None else OWN_VOICE)
    return [_only_fuller(name, names) for name in names]


def _name(doc: Doc, said: AttributionReading) -> str:
    if said.actor is not None:
        actor = _first(doc, said.actor)
        return actor.gazetteer_id or _plain(actor.name)
    words = said.stands_for or said.source
    return _plain(doc[words[0] : words[1]].text) if words is not None else OWN_VOICE


def _first(doc: Doc, index: int) -> ActorReading:
    """The mention that an actor stands for."""
    actors: tuple[ActorReading, ...] = doc._.actors
    seen = {index}
    actor = actors[index]
    while actor.antecedent is not None and actor.antecedent not in seen:
        seen.add(actor.antecedent)
        actor = actors[actor.antecedent]
    return actor


def _plain(name: str) -> str:
    """A name without what only points: "the same ministry" is "ministry".

    >>> _plain("The Health Ministry")
    'health ministry'
    """
    return " ".join(word for word in name.lower().split() if word not in DROPPED)


def _same(name: str, before: list[str]) -> str:
    """The fuller name of the last speaker whom this one names in short: "ministry" after "health ministry"."""
    return next(_fuller(name, reversed(before)), name)


def _only_fuller(name: str, names: list[str]) -> str:
    """The one fuller name that follows a short one, as in a headline: "commissioner", then "county commissioner".

    >>> _only_fuller("commissioner", ["commissioner", "county commissioner", "police"])
    'county commissioner'
    >>> _only_fuller("ministry", ["ministry", "health ministry", "interior ministry"])
    'ministry'
    """
    fuller = set(_fuller(name, names))
    return fuller.pop() if len(fuller) == 1 else name


def _fuller(name: str, names: Iterable[str]) -> Iterator[str]:
    """The names that have all words of one, and more."""
    words = set(name.split())
    return (other for other in names if words and words < set(other.split()))
