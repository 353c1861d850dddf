"""Which mentions tell of one incident: evidence that must not clash, and evidence that adds up."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from extractors import lexicon
from extractors.nlp.annotations import DateReading, PlaceReading
from extractors.pipes._incident_evidence import Evidence
from extractors.records import ActorType, Realis

TOLD_APART = frozenset({frozenset({"aerial", "drone"}), frozenset({"aerial", "heavy-weapons"})})
"""Modes that reports of different outlets may mix, but one article keeps apart."""
TOLD = frozenset({Realis.ASSERTED, Realis.HISTORICAL})
JOIN = 1.0
JOIN_KNOWN = 0.8
"""Evidence needed to take two mentions for one incident; "the attack" asks for less, since it means some known one."""
NEAR = 3
"""Sentences within which "the attack" and bare results still mean the incident before."""
ONE_NIGHT = dt.timedelta(days=1)
BY_NIGHT = frozenset({"last night", "overnight"})
"""Said inside a quotation, these count from the day of the words, which the text may not tell."""
OLD = dt.timedelta(days=10)
"""A date that far before publication makes an incident background."""


@dataclass(frozen=True, slots=True)
class KindredModes:
    """A row of ``seeds/kindred_modes.csv``: two modes that reports use for one attack."""

    KEY: ClassVar = ("mode_a", "mode_b")
    mode_a: str
    mode_b: str
    example: str


@functools.cache
def _kindred() -> frozenset[frozenset[str]]:
    rows = lexicon.read(KindredModes, "kindred_modes.csv")
    return frozenset(frozenset((row.mode_a, row.mode_b)) for row in rows) - TOLD_APART


@dataclass(slots=True)
class Incident:
    """Mentions taken for one incident so far, with what they say together."""

    number: int
    members: list[Evidence] = field(default_factory=list)
    parent: int | None = None

    @property
    def last(self) -> Evidence:
        return self.members[-1]

    @property
    def event_type(self) -> str:
        return self.members[0].event.event_type

    @property
    def modes(self) -> frozenset[str]:
        return _modes(self.members)

    @property
    def doers(self) -> frozenset[str]:
        return frozenset(side for one in self.members for side in one.doers)

    @property
    def sufferers(self) -> frozenset[str]:
        return frozenset(side for one in self.members for side in one.sufferers)

    @property
    def sufferer_types(self) -> frozenset[ActorType]:
        return frozenset(kind for one in self.members for kind in one.sufferer_types)

    @property
    def doer_types(self) -> frozenset[ActorType]:
        return frozenset(kind for one in self.members for kind in one.doer_types)

    @property
    def named_victims(self) -> frozenset[str]:
        return frozenset(name for one in self.members for name in one.named_victims)

    @property
    def lemmas(self) -> frozenset[str]:
        return frozenset(one.lemma for one in self.members)

    @property
    def is_many(self) -> bool:
        """Whether it is only told of in the plural: "the strikes"."""
        named = [one for one in self.members if one.is_one or one.is_some]
        return bool(named) and not any(one.is_one for one in named)

    @property
    def countries(self) -> frozenset[str]:
        """Those of the mentions' own phrases, and those of the place it is given."""
        place = self.place.place if self.place is not None else None
        given = (place.country_iso3, *place.countries) if place is not None else ()
        return frozenset(country for one in self.members for country in (*one.countries, *given) if country)

    @property
    def is_answer(self) -> bool:
        return self.members[0].is_answer

    @property
    def date(self) -> DateReading | None:
        """The finest date that a mention's own clause gives, the first of equals."""
        dated = [one.date for one in self.members if one.date is not None]
        return min(dated, key=lambda date: date.date.date_prec) if dated else None

    @property
    def place(self) -> PlaceReading | None:
        """The finest place, the first of equals."""
        placed = [one.place for one in self.members if one.place is not None]
        return min(placed, key=_fineness) if placed else None


def group(
    mentions: Sequence[Evidence], links: Sequence[tuple[int, int]], causes: dict[int, int], published: dt.date | None
) -> list[Incident]:
    """Incidents in the order of their first mention.

    `links` tie mentions of one deed by grammar ("were [killed] in the [strikes]"), so they are judged as one; `causes` gives
    for a mention the one that answered it.
    """
    incidents: list[Incident] = []
    home: dict[int, Incident] = {}
    for unit in _units([mention for mention in mentions if mention.event.realis in TOLD], links):
        whole = _merged(unit)
        effect = next((home[causes[one.number]] for one in unit if causes.get(one.number) in home), None)
        open_to = [other for other in incidents if effect is None or _may_cause(other, effect, published)]
        incident = _best(whole, open_to, published) or _new(incidents)
        incident.members.extend(unit)
        home.update({one.number: incident for one in unit})
    return incidents


def _units(mentions: Sequence[Evidence], links: Sequence[tuple[int, int]]) -> list[list[Evidence]]:
    """Mentions joined by links, each unit and their list in text order; a link between clashing modes is none."""
    known = {mention.number: mention for mention in mentions}
    unit_of = {number: [mention] for number, mention in known.items()}
    for one, other in links:
        if one not in known or other not in known or unit_of[one] is unit_of[other]:
            continue
        if not _modes_agree(_mode(_merged(unit_of[one])), _modes(unit_of[other])):
            continue
        joined = sorted(unit_of[one] + unit_of[other], key=lambda mention: mention.number)
        for member in joined:
            unit_of[member.number] = joined
    return [unit for number, unit in unit_of.items() if unit[0].number == number]


def _merged(unit: Sequence[Evidence]) -> Evidence:
    """What the mentions of one deed say together; the deed itself, not its result, gives word and form."""
    if len(unit) == 1:
        return unit[0]
    head = next((one for one in unit if not one.is_result), unit[0])
    dates = [one.date for one in unit if one.date is not None]
    places = [one.place for one in unit if one.place is not None]
    return dataclasses.replace(
        head,
        event=dataclasses.replace(head.event, event_mode=next(iter(_modes(unit)), None)),
        date=min(dates, key=lambda date: date.date.date_prec) if dates else None,
        place=min(places, key=_fineness) if places else None,
        countries=frozenset(country for one in unit for country in one.countries),
        doers=frozenset(side for one in unit for side in one.doers),
        sufferers=frozenset(side for one in unit for side in one.sufferers),
        sufferer_types=frozenset(kind for one in unit for kind in one.sufferer_types),
        named_victims=frozenset(name for one in unit for name in one.named_victims),
        is_answer=any(one.is_answer for one in unit),
    )


def _modes(mentions: Sequence[Evidence]) -> frozenset[str]:
    return frozenset(mode for one in mentions if (mode := _mode(one)) is not None)


def _fineness(place: PlaceReading) -> tuple[bool, int]:
    return place.place.country_iso3 is None, place.place.where_prec


def _may_cause(incident: Incident, effect: Incident, published: dt.date | None) -> bool:
    """What an old deed answered is no news, and no deed answers itself."""
    if incident is effect or (is_old(effect, published) and not is_old(incident, published)):
        return False
    return incident.date is None or effect.date is None or incident.date.date.start <= effect.date.date.end


def _new(incidents: list[Incident]) -> Incident:
    incidents.append(Incident(len(incidents)))
    return incidents[-1]


def _best(mention: Evidence, incidents: Sequence[Incident], published: dt.date | None) -> Incident | None:
    scored = [
        (_score(mention, incident, published), incident) for incident in incidents if _may_be(mention, incident, published)
    ]
    needed = JOIN_KNOWN if mention.is_definite else JOIN
    good = [(score, incident.last.sentence, incident) for score, incident in scored if score >= needed]
    if not good:
        return None
    return max(good, key=lambda found: (found[0], found[1], -found[2].number))[2]


# ---- what must not clash


def _may_be(mention: Evidence, incident: Incident, published: dt.date | None) -> bool:
    return (
        mention.event.event_type == incident.event_type
        and _modes_agree(_mode(mention), incident.modes)
        and _is_told_again(mention, incident)
        and not (mention.doers & incident.sufferers and not mention.doers & incident.doers)
        and not (mention.sufferers & incident.doers and not mention.sufferers & incident.sufferers)
        and _dates_agree(mention, incident, published)
        and _answers_agree(mention, incident)
    )


def _mode(mention: Evidence) -> str | None:
    return None if mention.is_result else mention.event.event_mode


def _is_told_again(mention: Evidence, incident: Incident) -> bool:
    """Two deeds told side by side in one sentence are two, unless the second is "the attack" or has the same doer."""
    beside = any(one.sentence == mention.sentence and not one.is_result for one in incident.members)
    return not beside or mention.is_result or mention.is_definite or bool(mention.doers & incident.doers)


def _answers_agree(mention: Evidence, incident: Incident) -> bool:
    """The answer to a deed is another deed: only the same word or weapon, told later, is the same."""
    if mention.is_answer is incident.is_answer:
        return True
    if mention.is_answer and mention.sentence - incident.last.sentence <= 1:
        return False
    return mention.lemma in incident.lemmas or mention.event.event_mode in incident.modes


def _modes_agree(mode: str | None, modes: frozenset[str]) -> bool:
    return mode is None or not modes or any(mode == other or frozenset((mode, other)) in _kindred() for other in modes)


def _dates_agree(mention: Evidence, incident: Incident, published: dt.date | None) -> bool:
    there = incident.date
    if mention.date is None:
        return True
    if there is None:
        return not is_old_date(mention.date, published) or incident.members[0].is_history
    slack = ONE_NIGHT if mention.is_definite and mention.date.date.text.lower() in BY_NIGHT else dt.timedelta(0)
    return mention.date.date.start - slack <= there.date.end and there.date.start <= mention.date.date.end


def is_old_date(date: DateReading, published: dt.date | None) -> bool:
    """Whether a day lies that far before publication that what happened on it is background."""
    return published is not None and date.date.end < published - OLD


def is_old(incident: Incident, published: dt.date | None) -> bool:
    """Whether an incident lies behind the news, by its date."""
    return incident.date is not None and is_old_date(incident.date, published)


# ---- what adds up


def _score(mention: Evidence, incident: Incident, published: dt.date | None) -> float:
    return sum(_points(mention, incident, published))


def _points(mention: Evidence, incident: Incident, published: dt.date | None) -> Iterator[float]:
    gap = mention.sentence - incident.last.sentence
    if mention.date is not None and incident.date is not None:
        yield 1.0
    if mention.doers & incident.doers:
        yield 0.8
    yield _sufferer_points(mention, incident)
    if mention.countries and incident.countries and not mention.countries & incident.countries:
        yield -1.2
    if mention.event.event_mode is not None and mention.event.event_mode in incident.modes:
        yield 0.7
    if incident.is_answer is not mention.is_answer:
        yield -0.6
    if mention.lemma in incident.lemmas:
        yield 0.5
    if _same_place(mention.place, incident.place):
        yield 0.5
    if gap <= 1:
        yield 0.3
    if not mention.is_new:
        yield 0.5 if incident.members[0].in_headline else 0.3 if incident.number == 0 else 0.0
    if mention.describes and not mention.doers and (gap <= NEAR or incident.members[0].in_headline):
        yield 0.4
    if is_old(incident, published) and gap > 2 and mention.date is None:
        yield -0.8
    yield from _points_of_form(mention, incident, gap)


def _sufferer_points(mention: Evidence, incident: Incident) -> float:
    """Nobody is killed twice; the same side counts, then the same kind of people; others speak against."""
    if mention.named_victims & incident.named_victims:
        return 2.0
    if mention.sufferers & incident.sufferers:
        return 0.8
    if not mention.sufferer_types or not incident.sufferer_types:
        return 0.0
    if mention.sufferer_types & incident.sufferer_types:
        return 0.3
    return -1.2 if mention.sufferer_types & incident.doer_types else -0.6


def _points_of_form(mention: Evidence, incident: Incident, gap: int) -> Iterator[float]:
    """What the form says: "the attack" is known, "those strikes" just told, "a raid" new; a bare result follows its deed."""
    if mention.is_definite:
        yield 1.0 if gap <= NEAR or incident.number == 0 or incident.members[0].in_headline else 0.6
        yield 0.8 if gap <= 1 else 0.0
    if mention.points_back:
        yield 0.8 if gap <= 1 else -0.5
    if mention.is_result:
        yield 1.0 if gap <= 1 else 0.2
    if mention.is_new:
        yield -0.7
    if mention.is_one and incident.is_many:
        yield -0.4


def _same_place(here: PlaceReading | None, there: PlaceReading | None) -> bool:
    return here is not None and there is not None and here.place.location_name == there.place.location_name
