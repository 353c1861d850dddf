"""Every row of the vocabulary of attributions and casualties has a sentence that the shipped reader reads as the row says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from spacy.tokens import Doc

from extractors import lexicon
from extractors.language.morphology import lemmas
from extractors.lexicon import KindedWord
from extractors.nlp.annotations import CasualtyReading, TollState
from extractors.pipes.attributions import speakers
from extractors.pipes.casualties import context
from extractors.pipes.casualties.cues import CueKind
from extractors.pipes.claims import component as claims_pipe
from extractors.pipes.common import casualty_terms, people, reporting
from extractors.records import CasualtyOutcome, QuantityType, Stance
from tests.pipes.claim_reading import claims, reader


@dataclass(frozen=True)
class Seed:
    """One seed file and what its examples must show."""

    row_type: type[Any]
    file: str
    shows: Callable[[Any, Doc], bool]


def _reporting_verb(row: reporting.ReportingVerb, doc: Doc) -> bool:
    found = {reading.verb: reading for reading in doc._.attributions}
    return row.lemma in found and (found[row.lemma].stance, found[row.lemma].is_hedged) == (row.stance, row.is_hedged)


def _reporting_noun(row: reporting.ReportingNoun, doc: Doc) -> bool:
    return row.noun in row.example and any("that" in row.example and reading.contents for reading in doc._.attributions)


def _claimant(row: reporting.ClaimantNoun, doc: Doc) -> bool:
    return [reading.claimant_type for reading in doc._.attributions] == [row.claimant_type]


def _issuing_verb(row: speakers.IssuingVerb, doc: Doc) -> bool:
    """Who issued the document speaks, not the document."""
    return {doc[reading.source[0] : reading.source[1]].text for reading in doc._.attributions if reading.source} == {
        "The ministry"
    }


def _hedge(row: reporting.Hedge, doc: Doc) -> bool:
    hedged = (*doc._.casualties, *doc._.attributions)
    return row.word in row.example.lower() and any(reading.is_hedged for reading in hedged)


def _stance_cue(row: reporting.StanceCue, doc: Doc) -> bool:
    return [reading.stance for reading in doc._.attributions if reading.source is None] == [row.stance]


def _casualty_term(row: casualty_terms.CasualtyTerm, doc: Doc) -> bool:
    return any(reading.outcome is row.outcome or row.part == "upgrade" for reading in doc._.casualties)


def _person_noun(row: people.PersonNoun, doc: Doc) -> bool:
    return row.victim_category is None or (
        [reading.outcome for reading in doc._.casualties] == [CasualtyOutcome.KILLED]
        and (row.number is people.Number.GROUP or doc._.casualties[0].victim_category == row.victim_category)
    )


def _not_victim(row: people.NotVictim, doc: Doc) -> bool:
    noun = row.noun
    return not any(noun in doc[reading.victims[0] : reading.victims[1]].text for reading in doc._.casualties if reading.victims)


def _scope(row: context.ScopeCue, doc: Doc) -> bool:
    return row.scope in {reading.scope for reading in doc._.casualties}


def _disaster(row: claims_pipe.DisasterCause, doc: Doc) -> bool:
    return row.phrase in row.example.lower() and not claims(doc)._.casualties


def _casualty_cue(row: KindedWord[CueKind], doc: Doc) -> bool:
    tokens = {form for token in doc for form in (token.lower_, *lemmas(token.lower_))}
    return row.word in tokens and SHOWS[row.kind](row.word, doc._.casualties)


SHOWS: dict[CueKind, Callable[[str, tuple[CasualtyReading, ...]], bool]] = {
    CueKind.TOLD_AS_DONE: lambda word, found: bool(found),
    CueKind.UNDONE: lambda word, found: not found,
    CueKind.IMPERSONAL: lambda word, found: [reading.is_hedged for reading in found] == [True],
    CueKind.ASKED: lambda word, found: [reading.stance for reading in found] == [Stance.CANNOT_VERIFY],
    CueKind.VERIFYING: lambda word, found: [reading.stance for reading in found] == [Stance.CANNOT_VERIFY],
    CueKind.STAYING: lambda word, found: [reading.outcome for reading in found] == [CasualtyOutcome.INJURED],
    CueKind.FINDING: lambda word, found: [reading.quantity.best for reading in found] == [1],
    CueKind.GIVING: lambda word, found: [reading.quantity.best for reading in found] == [19, 26],
    CueKind.UNHARMED: lambda word, found: [reading.quantity.type for reading in found] == [QuantityType.NONE],
    CueKind.HOME: lambda word, found: [reading.outcome for reading in found] == [CasualtyOutcome.DISPLACED],
    CueKind.COUNTING_VERB: lambda word, found: [reading.quantity.best for reading in found] == [40],
    CueKind.EARLIER: lambda word, found: [reading.toll_state for reading in found] == [TollState.NEW, TollState.OLD],
    CueKind.PUTTING: lambda word, found: [reading.toll_state for reading in found] == [TollState.NEW],
    CueKind.WORD_ON: lambda word, found: [reading.stance for reading in found] == [Stance.CANNOT_VERIFY],
    CueKind.REPORT_OF: lambda word, found: [reading.quantity.type for reading in found] == [QuantityType.NONE],
    CueKind.BODILY: lambda word, found: [reading.outcome for reading in found] == [CasualtyOutcome.KILLED],
}
"""What an example of each kind must show among its casualty readings."""


SEEDS = [
    Seed(reporting.ReportingVerb, "reporting_verbs.csv", _reporting_verb),
    Seed(reporting.ReportingNoun, "reporting_nouns.csv", _reporting_noun),
    Seed(reporting.ClaimantNoun, "claimant_nouns.csv", _claimant),
    Seed(speakers.IssuingVerb, "issuing_verbs.csv", _issuing_verb),
    Seed(reporting.Hedge, "hedges.csv", _hedge),
    Seed(reporting.StanceCue, "stance_cues.csv", _stance_cue),
    Seed(casualty_terms.CasualtyTerm, "casualty_terms.csv", _casualty_term),
    Seed(people.PersonNoun, "people.csv", _person_noun),
    Seed(people.NotVictim, "not_victims.csv", _not_victim),
    Seed(KindedWord[CueKind], "casualty_cues.csv", _casualty_cue),
    Seed(context.ScopeCue, "scope_cues.csv", _scope),
    Seed(claims_pipe.DisasterCause, "disaster_causes.csv", _disaster),
]


def _cases() -> Iterator[Any]:
    for seed in SEEDS:
        for number, row in enumerate(lexicon.read(seed.row_type, seed.file), start=2):
            yield pytest.param(seed, row, id=f"{seed.file}:{number}")


@functools.cache
def _docs() -> dict[str, Doc]:
    """Every example, read once, in batches."""
    examples = sorted({row.example for seed in SEEDS for row in lexicon.read(seed.row_type, seed.file)})
    return dict(zip(examples, reader().pipe(examples), strict=True))


@pytest.mark.parametrize(("seed", "row"), tuple(_cases()))
def test_the_example_shows_what_the_row_says(seed: Seed, row: Any) -> None:
    assert seed.shows(row, _docs()[row.example]), row
