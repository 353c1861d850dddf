"""Names: folding, rules, and the bench of public names (``names.csv``), printed against plain rapidfuzz."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from extractors import lexicon
from extractors.linking.actors import Naming, resolve
from extractors.linking.gazetteer import known_actors
from extractors.linking.judgements import HumanJudgement, Judgement, human_judgements
from extractors.linking.name_forms import TransliterationFold, fold, likeness, words
from extractors.linking.names import GivenName, compare_organisations, compare_persons
from extractors.linking.spellings import Judge
from extractors.records import ActorType, AliasBasis

BENCH = Path(__file__).parent / "names.csv"
LEAST_F = 0.95
JUDGE = Judge(human_judgements())


@dataclass(frozen=True)
class Pair:
    name_a: str
    name_b: str
    kind: str
    same: bool
    why: str


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float

    @property
    def f(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


def bench() -> tuple[Pair, ...]:
    return lexicon.parse(type("Row", (Pair,), {"KEY": ("name_a", "name_b")}), BENCH.read_text("utf-8"), BENCH.name)


def score(pairs, said) -> Score:
    right = sum(one and pair.same for pair, one in zip(pairs, said, strict=True))
    return Score(right / max(1, sum(said)), right / sum(pair.same for pair in pairs))


def resolved(pair: Pair) -> bool:
    actor_type = ActorType.PERSON if pair.kind == "person" else ActorType.MILITIA
    namings = [
        Naming(name, True, AliasBasis.COREFERENCE, name, True, actor_type, None, None, None, None, "-")
        for name in (pair.name_a, pair.name_b)
    ]
    first, second = resolve(namings, known_actors(), JUDGE).namings
    return first.actor_id == second.actor_id


def fuzzy_best(pairs) -> tuple[float, int]:
    """The best F of rapidfuzz on these very pairs, over all cut-offs: more than it could reach on pairs it was not tuned on."""
    scores = [fuzz.WRatio(pair.name_a, pair.name_b, processor=default_process) for pair in pairs]
    return max((score(pairs, [one >= cut for one in scores]).f, cut) for cut in range(50, 100))


@pytest.mark.slow
def test_bench(capsys):
    pairs = bench()
    ours = score(pairs, [resolved(pair) for pair in pairs])
    fuzzy, cut = fuzzy_best(pairs)
    with capsys.disabled():
        print(f"\n{len(pairs)} pairs of names: P {ours.precision:.3f} R {ours.recall:.3f} F {ours.f:.3f};", end=" ")
        print(f"rapidfuzz WRatio at its best cut-off {cut}: F {fuzzy:.3f}")
    assert ours.f >= LEAST_F
    assert ours.f > fuzzy


def test_the_bench_has_enough_of_everything():
    pairs = bench()
    assert len(pairs) >= 300
    assert min(sum(pair.same for pair in pairs), sum(not pair.same for pair in pairs)) >= 100


PERSONS = {
    ("Karim Haddad", "Kareem Hadad"): Judgement.POSITIVE,
    ("Karim Haddad", "Karim al-Haddad"): Judgement.POSITIVE,
    ("Karim Haddad", "Haddad, Karim"): Judgement.POSITIVE,
    ("Karim Haddad", "K. Haddad"): Judgement.POSITIVE,
    ("Karim Haddad", "Karim Adel Haddad"): Judgement.POSITIVE,
    ("Ann Fell", "Deputy Foreign Minister Ann Fell"): Judgement.POSITIVE,
    ("Bob Reed", "Robert Reed"): Judgement.POSITIVE,
    ("Abd al-Rahman Noor", "Abdulrahman Noor"): Judgement.POSITIVE,
    ("Karim Haddad", "Haddad"): Judgement.UNSURE,
    ("Karim bin Adel", "bin Adel"): Judgement.UNSURE,
    ("Karim Haddad", "Rashid Haddad"): Judgement.NEGATIVE,
    ("Karim bin Adel", "Rashid bin Adel"): Judgement.NEGATIVE,
    ("Abu Omar Noor", "Abu Bakr Noor"): Judgement.NEGATIVE,
    ("Хасан", "Karim Haddad"): Judgement.UNSURE,
}
BODIES = {
    ("Jaish al-Nahr", "Jaysh an-Nahr"): Judgement.POSITIVE,
    ("River Defence Force", "River Defense Force"): Judgement.POSITIVE,
    ("Ministry of Defence", "Defence Ministry"): Judgement.POSITIVE,
    ("River People's Front", "RPF"): Judgement.POSITIVE,
    ("Third River Brigade", "3rd River Brigade"): Judgement.POSITIVE,
    ("River Front", "RF"): Judgement.UNSURE,
    ("River Brigade", "3rd River Brigade"): Judgement.UNSURE,
    ("River Front", "River Front Northern Command"): Judgement.UNSURE,
    ("3rd River Brigade", "4th River Brigade"): Judgement.NEGATIVE,
    ("River People's Front", "RPA"): Judgement.NEGATIVE,
    ("River Health Ministry", "Delta Health Ministry"): Judgement.NEGATIVE,
}


@pytest.mark.parametrize("pair", PERSONS, ids=" | ".join)
def test_persons(pair):
    assert compare_persons(*pair).judgement is PERSONS[pair]
    assert compare_persons(*reversed(pair)).judgement is PERSONS[pair]


@pytest.mark.parametrize("pair", BODIES, ids=" | ".join)
def test_bodies(pair):
    assert compare_organisations(*pair).judgement is BODIES[pair]
    assert compare_organisations(*reversed(pair)).judgement is BODIES[pair]


@pytest.mark.parametrize("row", lexicon.read(TransliterationFold, "transliterations.csv"), ids=lambda row: row.pattern)
def test_two_spellings_fold_alike(row):
    first, second = (word.casefold() for word in row.example.split("|"))
    assert row.pattern in first
    assert fold(first) == fold(second)


@pytest.mark.parametrize("row", lexicon.read(GivenName, "given_names.csv"), ids=lambda row: f"{row.short_form}-{row.long_form}")
def test_a_sentence_has_both_forms_of_a_given_name(row):
    assert {row.short_form, row.long_form} <= set(words(row.example))


@pytest.mark.parametrize("row", lexicon.read(HumanJudgement, "actor_judgements.csv"), ids=lambda row: row.name_a)
def test_a_sentence_shows_why_a_human_decided(row):
    assert row.name_a in row.example
    assert row.name_b in row.example


NEAR = [("qasem", "qasim"), ("hizballah", "hezbollah"), ("kadhimi", "kazemi"), ("zelenskyy", "zelensky")]
FAR = [("hassan", "hussein"), ("iran", "iraq"), ("hamas", "amal"), ("khan", "khalid")]


@pytest.mark.parametrize(("first", "second"), NEAR)
def test_sounds_alike(first, second):
    assert likeness(first, second) == likeness(second, first) >= 0.87


@pytest.mark.parametrize(("first", "second"), FAR)
def test_sounds_otherwise(first, second):
    assert likeness(first, second) == likeness(second, first) < 0.87
