"""Distinct spellings of names, and which of them are one name: blocked, judged pair by pair, joined best pair first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from extractors.linking.judgements import HumanJudgement, Judgement, NameMatch
from extractors.linking.name_forms import skeleton, words
from extractors.linking.names import compare_organisations, compare_persons, full_form, initials, organisation, person
from extractors.records import ActorType


class Kind(StrEnum):
    """People and bodies are named by different habits, and are never one."""

    PERSON = "person"
    BODY = "body"


def kind_of(actor_type: ActorType) -> Kind:
    """Which habits of naming hold for an actor."""
    return Kind.PERSON if actor_type is ActorType.PERSON else Kind.BODY


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a name is written. `country_iso3` None is unknown."""

    kind: Kind
    text: str
    country_iso3: str | None = None

    def __lt__(self, other: Spelling) -> bool:
        """Some fixed order, an unknown country first."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, str, str]:
        return (self.kind, self.text, self.country_iso3 or "")


Alike = tuple[float, Spelling, Spelling]
"""How alike two spellings of one name are, and the two, in order."""


class Judge:
    """Judges two spellings: a human's decision first, then the rules for names of their kind."""

    def __init__(self, decisions: Iterable[HumanJudgement]) -> None:
        self._decided = {_pair(row.name_a, row.name_b): row.judgement for row in decisions}
        self._decided_on: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for pair in self._decided:
            for name_words in pair:
                self._decided_on[name_words].add(f"human:{sorted(pair)}")

    def blocking_keys(self, spelling: Spelling) -> frozenset[str]:
        """What a spelling has in common with others that may be the same name, a human's decision on it included."""
        return blocking_keys(spelling) | self._decided_on.get(words(spelling.text), set())

    def judge(self, first: Spelling, second: Spelling) -> NameMatch:
        """Two bodies of different countries are at best unsure, whatever their names."""
        decided = self._decided.get(_pair(first.text, second.text))
        if decided is not None:
            return NameMatch(decided, 1.0, "human")
        if first.kind is not second.kind:
            return NameMatch(Judgement.NEGATIVE, 0.0, "other_kind")
        if first.kind is Kind.PERSON:
            return compare_persons(first.text, second.text)
        match = compare_organisations(first.text, second.text)
        abroad = None not in (first.country_iso3, second.country_iso3) and first.country_iso3 != second.country_iso3
        if abroad and match.judgement is Judgement.POSITIVE:
            return NameMatch(Judgement.UNSURE, match.score, "other_country")
        return match


def blocking_keys(spelling: Spelling) -> frozenset[str]:
    """What two spellings of one name have in common: the consonants of two words, or of one and a first letter, or all.

    >>> a, b = Spelling(Kind.PERSON, "Qasem Soleimani"), Spelling(Kind.PERSON, "Gen. Qassim Sulaimani")
    >>> sorted(blocking_keys(a) & blocking_keys(b))
    ['person:ksm+slmn', 'person:ksmslmn', 'person:q.slmn']
    """
    name = person(spelling.text) if spelling.kind is Kind.PERSON else organisation(spelling.text)
    bones = sorted({skeleton(full_form(word)) for word in name.words})
    keys = {f"{a}+{b}" for a, b in combinations(bones, 2)}
    keys.add(f"{name.words[0][0]}.{skeleton(name.words[-1])}")
    keys.add(skeleton("".join(name.words)))
    if spelling.kind is Kind.BODY:
        keys |= initials(spelling.text) if len(name.words) > 1 else set(name.words)
    return frozenset(f"{spelling.kind}:{key}" for key in keys)


def clusters(spellings: Iterable[Spelling], judge: Judge, alike: Iterable[Alike] | None = None) -> list[tuple[Spelling, ...]]:
    """The spellings of one name each, sorted. The best pairs join first, but never two that are different names.

    `alike` are the pairs of `positive_pairs`, where they are known already.
    """
    ordered = sorted(set(spellings))
    cluster_of = {spelling: [spelling] for spelling in ordered}
    positive = positive_pairs(_candidates(ordered, judge), judge) if alike is None else alike
    for _, first, second in sorted(positive, key=lambda pair: (-pair[0], pair[1], pair[2])):
        left, right = cluster_of[first], cluster_of[second]
        if left is not right and not _conflict(left, right, judge):
            left += right
            cluster_of.update(dict.fromkeys(right, left))
    distinct = {id(cluster): cluster for cluster in cluster_of.values()}
    return sorted(tuple(sorted(cluster)) for cluster in distinct.values())


def positive_pairs(candidates: Iterable[tuple[Spelling, Spelling]], judge: Judge) -> Iterator[Alike]:
    """Of pairs of spellings, those of one name, each with its score."""
    for first, second in candidates:
        match = judge.judge(first, second)
        if match.judgement is Judgement.POSITIVE:
            yield match.score, first, second


def _candidates(spellings: Sequence[Spelling], judge: Judge) -> Iterator[tuple[Spelling, Spelling]]:
    blocks: defaultdict[str, list[Spelling]] = defaultdict(list)
    for spelling in spellings:
        for key in judge.blocking_keys(spelling):
            blocks[key].append(spelling)
    yield from sorted({pair for block in blocks.values() for pair in combinations(block, 2)})


def _conflict(left: Sequence[Spelling], right: Sequence[Spelling], judge: Judge) -> bool:
    return any(judge.judge(a, b).judgement is Judgement.NEGATIVE for a in left for b in right)


def _pair(first: str, second: str) -> frozenset[tuple[str, ...]]:
    return frozenset((words(first), words(second)))
