"""Unnamed bodies behind figures: "Iraqi militia groups" here and "Iran-backed militia groups" there, of one incident.

A body issues one statement, and every outlet describes it in its own words. Descriptions that do not contradict each other
are therefore one claimant, within one incident and never beyond it. People ("two officials", "witnesses") may each speak, so
they are never taken for one another.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractors import lexicon
from extractors.linking.gazetteer import known_actors
from extractors.linking.publishers import slug
from extractors.records import ActorType, ClaimantLink
from extractors.reference import ActorNoun, Demonym, NounKind

ONE_VOICE = frozenset({NounKind.GROUP, NounKind.FORCES, NounKind.BODY, NounKind.STATE, NounKind.CARRIER})
"""Kinds of nouns that name a body. Its fighters, officials and people are many mouths."""
FOUNDS, SAME, COMPATIBLE, UNDECIDED = "founds", "same_description", "compatible_description", "fits_several"
_BACKED = "-backed"
_APOSTROPHES = str.maketrans("", "", "'’‘`")


@dataclass(frozen=True, slots=True)
class Description:
    """What an article says of a body that it does not name. None and empty are unsaid.

    >>> described("Iran-backed Iraqi militias", "Iran-backed Iraqi", ActorType.MILITIA, "IRQ").backer
    'iran-backed'
    """

    text: str
    noun: str
    actor_type: ActorType
    country_iso3: str | None
    backer: str | None
    others: frozenset[str]

    @property
    def says(self) -> int:
        """How many things tell it apart."""
        return (self.country_iso3 is not None) + (self.backer is not None) + len(self.others)


@dataclass(frozen=True, slots=True)
class UnnamedClaimant:
    """A claim of a body that is described and not named, about an incident."""

    claim_id: str
    event_id: str
    description: Description


def described(actor_name: str, qualifier: str | None, actor_type: ActorType, country_iso3: str | None) -> Description:
    """A description from the reader's words: the qualifier stands before the noun."""
    noun = actor_name.removeprefix(qualifier or "").strip() or actor_name
    words = (qualifier or "").casefold().translate(_APOSTROPHES).split()
    backer = next((word for word in words if word.endswith(_BACKED)), None)
    said_otherwise = {backer or ""} | _words_of_country().get(country_iso3 or "", set())
    return Description(actor_name, noun, actor_type, country_iso3, backer, frozenset(words) - said_otherwise)


def is_body(description: Description) -> bool:
    """Whether it speaks with one voice; a noun that the vocabulary does not know does not.

    >>> is_body(described("Iraqi militias", "Iraqi", ActorType.MILITIA, "IRQ"))
    True
    >>> is_body(described("Iraqi militia officials", "Iraqi", ActorType.MILITIA, "IRQ"))
    False
    """
    return description.noun in _bodies()


def compatible(a: Description, b: Description) -> bool:
    """Whether two descriptions may be of one body: they contradict each other in nothing that both say.

    "Iraqi militias" may be "Iran-backed militias", and not "Syrian militias"; "Shiite militias" are no "Sunni militias".
    """
    return (
        (a.noun, a.actor_type) == (b.noun, b.actor_type)
        and (a.country_iso3 == b.country_iso3 or None in (a.country_iso3, b.country_iso3))
        and (a.backer == b.backer or None in (a.backer, b.backer))
        and (a.others == b.others or not a.others or not b.others)
    )


def link_claimants(claimants: Iterable[UnnamedClaimant]) -> list[ClaimantLink]:
    """A link for each claim of an unnamed body, sorted by claim; the same whatever order they come in."""
    told = sorted((one for one in claimants if is_body(one.description)), key=lambda one: (one.event_id, one.claim_id))
    links: list[ClaimantLink] = []
    for _, of_event in groupby(told, key=lambda one: one.event_id):
        links += _links_of_event(list(of_event))
    return sorted(links, key=lambda link: link.claim_id)


def _links_of_event(claimants: Sequence[UnnamedClaimant]) -> Iterator[ClaimantLink]:
    placed = _placed({one.description for one in claimants})
    founded: set[Description] = set()
    for one in claimants:
        founder, undecided = placed[one.description]
        basis = _basis(one.description, founder, founder in founded)
        founded.add(one.description)
        yield ClaimantLink(
            claim_id=one.claim_id,
            claimant_group_id=f"{one.event_id}:{slug(founder.text)}",
            description=one.description.text,
            basis=UNDECIDED if undecided else basis,
        )


def _basis(description: Description, founder: Description, is_founded: bool) -> str:
    if description != founder:
        return COMPATIBLE
    return SAME if is_founded else FOUNDS


def _placed(descriptions: Iterable[Description]) -> dict[Description, tuple[Description, bool]]:
    """The fullest description of the group that each belongs to; True for one that fits several groups and joins none."""
    groups: list[list[Description]] = []
    placed: dict[Description, tuple[Description, bool]] = {}
    for description in sorted(descriptions, key=lambda one: (-one.says, one.text, one.country_iso3 or "")):
        fitting = [group for group in groups if all(compatible(description, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(description)
            placed[description] = (fitting[0][0], False)
            continue
        placed[description] = (description, bool(fitting))
        if not fitting:
            groups.append([description])
    return placed


@functools.cache
def _words_of_country() -> dict[str, set[str]]:
    """What its people and things are called: "iraqi"."""
    gazetteer = known_actors()
    words: defaultdict[str, set[str]] = defaultdict(set)
    for row in lexicon.read(Demonym, "demonyms.csv"):
        if country := gazetteer.actor(row.actor_id).country_iso3:
            words[country].update(row.demonym.casefold().split())
    return dict(words)


@functools.cache
def _bodies() -> frozenset[str]:
    return frozenset(row.name for row in lexicon.read(ActorNoun, "actor_nouns.csv") if row.kind in ONE_VOICE)
