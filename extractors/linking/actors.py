"""Actor mentions to actors: the gazetteer's where it knows the name, else an actor made of the name itself.

What is resolved is a *naming*: a wording with what the reader made of it. All mentions with the same naming are one actor, so
the work grows with the vocabulary of the news and not with its volume. Ids depend on the earliest landed naming, so they stay
as spellings join.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.linking.gazetteer import Gazetteer
from extractors.linking.judgements import Judgement
from extractors.linking.name_forms import content, without_title, words
from extractors.linking.publishers import slug
from extractors.linking.spellings import Alike, Judge, Kind, Spelling, clusters, kind_of
from extractors.records import ActorType, AliasBasis, AliasType, ResolvedActor

_DETERMINER = re.compile(r"(?i)^(?:the|a|an|its|their|his|her)\s+")
_POSSESSIVE = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,8}")


@dataclass(frozen=True, slots=True)
class Naming:
    """A wording of an actor. `text` and `is_named` are the mention's own; the rest is of the mention it stands for, or itself.

    `first_seen` sorts namings by arrival: the landing day and the id of the first mention.
    """

    text: str
    is_named: bool
    basis: AliasBasis
    actor_name: str
    actor_is_named: bool
    actor_type: ActorType
    sector: str | None
    country_iso3: str | None
    qualifier: str | None
    gazetteer_id: str | None
    first_seen: str


@dataclass(frozen=True, slots=True)
class ResolvedNaming:
    """The actor that a naming names, and the name it was read as."""

    actor_id: str
    alias: str
    alias_type: AliasType
    basis: AliasBasis


@dataclass(frozen=True, slots=True)
class Resolution:
    """`namings` in the order they were given; `actors` sorted by id, with the bodies that known actors are part of."""

    namings: tuple[ResolvedNaming, ...]
    actors: tuple[ResolvedActor, ...]


@dataclass(frozen=True, slots=True)
class _Identity:
    actor_id: str
    basis: AliasBasis


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is known of spellings before they are resolved: whose name they are written otherwise, and which are alike."""

    known: Mapping[Spelling, str]
    alike: Sequence[Alike]


def resolve(namings: Sequence[Naming], gazetteer: Gazetteer, judge: Judge, likeness: Likeness | None = None) -> Resolution:
    """An actor for each naming. `likeness` is that of their spellings, where it is known already."""
    identity_of = _identities(namings, gazetteer, judge, likeness)
    identities = [identity_of.get(spelling_of(naming)) or _given(naming) for naming in namings]
    resolved = tuple(_resolved(naming, who, gazetteer) for naming, who in zip(namings, identities, strict=True))
    return Resolution(resolved, tuple(_actors(namings, resolved, gazetteer)))


# ------------------------------------------------------------------------------------------------------------- identities


def _given(naming: Naming) -> _Identity:
    """The gazetteer's id where the reader found one, else an id of the group's description: "Iran-backed militia groups"."""
    if naming.gazetteer_id is not None:
        return _Identity(naming.gazetteer_id, naming.basis)
    described = " ".join(part for part in (_described(naming), naming.country_iso3) if part)
    return _Identity(f"unnamed-{_id(described)}", naming.basis)


def spelling_of(naming: Naming) -> Spelling | None:
    """The spelling to compare with others; None where the gazetteer has spoken or nobody is named."""
    if naming.gazetteer_id is not None or not naming.actor_is_named:
        return None
    return Spelling(kind_of(naming.actor_type), naming.actor_name, naming.country_iso3)


def _identities(
    namings: Iterable[Naming], gazetteer: Gazetteer, judge: Judge, likeness: Likeness | None
) -> dict[Spelling | None, _Identity]:
    """Who each spelling is that the reader did not find in the gazetteer."""
    first_seen: dict[Spelling, str] = {}
    for naming in namings:
        spelling = spelling_of(naming)
        if spelling is not None:
            first_seen[spelling] = min(first_seen.get(spelling, naming.first_seen), naming.first_seen)
    known = known_spellings(first_seen, gazetteer, judge) if likeness is None else likeness.known
    identities: dict[Spelling | None, _Identity] = {
        spelling: _Identity(actor_id, AliasBasis.FUZZY) for spelling, actor_id in known.items()
    }
    for cluster in clusters(first_seen.keys() - known.keys(), judge, likeness.alike if likeness else None):
        founder = min(cluster, key=lambda spelling: (first_seen[spelling], spelling.text))
        for spelling in cluster:
            basis = AliasBasis.COREFERENCE if spelling.text == founder.text else AliasBasis.FUZZY
            identities[spelling] = _Identity(_made_id(founder), basis)
    return identities


def known_spellings(spellings: Iterable[Spelling], gazetteer: Gazetteer, judge: Judge) -> dict[Spelling, str]:
    """Spellings that are a known actor's name written otherwise; two actors that fit equally well are no answer."""
    index = _index(gazetteer, judge)
    found: dict[Spelling, str] = {}
    for spelling in spellings:
        entries = {entry for key in judge.blocking_keys(spelling) for entry in index.get(key, ())}
        scores: dict[str, float] = {}
        for entry, actor_id in entries:
            match = judge.judge(spelling, entry)
            if match.judgement is Judgement.POSITIVE:
                scores[actor_id] = max(scores.get(actor_id, 0.0), match.score)
        best = sorted(scores, key=lambda actor_id: (-scores[actor_id], actor_id))
        if best and (len(best) == 1 or scores[best[0]] > scores[best[1]]):
            found[spelling] = best[0]
    return found


@functools.cache
def _index(gazetteer: Gazetteer, judge: Judge) -> dict[str, list[tuple[Spelling, str]]]:
    """The known names by what other spellings of them share."""
    index: defaultdict[str, list[tuple[Spelling, str]]] = defaultdict(list)
    for name, actor_id in gazetteer.names():
        actor = gazetteer.actor(actor_id)
        entry = Spelling(kind_of(actor.actor_type), name, actor.country_iso3)
        for key in judge.blocking_keys(entry):
            index[key].append((entry, actor_id))
    return dict(index)


def _made_id(founder: Spelling) -> str:
    """Bodies of one name in two countries are two: the country, where it is known, is part of the id."""
    return "-".join(part for part in (founder.kind, _id(founder.text), (founder.country_iso3 or "").lower()) if part)


def _id(text: str) -> str:
    """Readable where the name has Latin letters, a hash where it has none."""
    return slug(text) or hashlib.sha256(text.encode()).hexdigest()[:12]


# ---------------------------------------------------------------------------------------------------------------- aliases


def _resolved(naming: Naming, who: _Identity, gazetteer: Gazetteer) -> ResolvedNaming:
    alias = _alias(naming)
    name = gazetteer.actor(who.actor_id).actor_name if who.actor_id in gazetteer else naming.actor_name
    return ResolvedNaming(who.actor_id, alias, _alias_type(alias, name, naming.actor_type), who.basis)


def _alias(naming: Naming) -> str:
    """The words that name the actor. "The group" and "it" are no name, so they count for the name they stand for."""
    if not naming.is_named:
        return naming.actor_name
    return _POSSESSIVE.sub("", _DETERMINER.sub("", naming.text)) or naming.text


def _alias_type(alias: str, name: str, actor_type: ActorType) -> AliasType:
    if _ACRONYM.fullmatch(alias) and alias.casefold() != name.casefold():
        return AliasType.ACRONYM
    spoken, full = words(alias), words(name)
    if kind_of(actor_type) is Kind.PERSON and without_title(spoken) != spoken:
        return AliasType.TITLE_FORM
    spoken, full = content(spoken), content(full)
    if spoken != full and len(spoken) == len(full) and _sounds_alike(alias, name, actor_type):
        return AliasType.TRANSLITERATION
    return AliasType.NAME


def _sounds_alike(alias: str, name: str, actor_type: ActorType) -> bool:
    kind = kind_of(actor_type)
    return Judge(()).judge(Spelling(kind, alias), Spelling(kind, name)).judgement is Judgement.POSITIVE


# ----------------------------------------------------------------------------------------------------------------- actors


def _actors(namings: Sequence[Naming], resolved: Sequence[ResolvedNaming], gazetteer: Gazetteer) -> Iterator[ResolvedActor]:
    founders: dict[str, Naming] = {}
    for naming, answer in zip(namings, resolved, strict=True):
        known = founders.get(answer.actor_id)
        if known is None or (naming.first_seen, naming.actor_name) < (known.first_seen, known.actor_name):
            founders[answer.actor_id] = naming
    wanted = {ancestor for actor_id in founders for ancestor in gazetteer.lineage(actor_id)}
    for actor_id in sorted(wanted):
        yield gazetteer.actor(actor_id) if actor_id in gazetteer else _made(actor_id, founders[actor_id])


def _made(actor_id: str, founder: Naming) -> ResolvedActor:
    return ResolvedActor(
        actor_id=actor_id,
        actor_name=_described(founder),
        actor_type=founder.actor_type,
        sector=founder.sector,
        country_iso3=founder.country_iso3,
        acled_inter=None,
        parent_actor_id=None,
        wikidata_qid=None,
        is_named=founder.actor_is_named,
    )


def _described(naming: Naming) -> str:
    """A group without a name keeps what tells it apart: "Iran-backed" and "militia groups"."""
    if naming.actor_is_named or not naming.qualifier or naming.qualifier.casefold() in naming.actor_name.casefold():
        return naming.actor_name
    return f"{naming.qualifier} {naming.actor_name}"
