"""Forms and lemmas by endings alone."""

from __future__ import annotations

import pytest

from extractors.language import morphology


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "saying", "sayed"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("dismiss", {"dismiss", "dismisses", "dismissing", "dismissed"}),
        ("acknowledge", {"acknowledge", "acknowledges", "acknowledging", "acknowledged"}),
    ],
)
def test_the_forms_of_a_verb(lemma: str, forms: set[str]) -> None:
    assert set(morphology.verb_forms(lemma)) == forms


@pytest.mark.parametrize("noun", ["militiaman", "body", "witness", "soldier", "doctor", "convoy", "wife", "siege"])
def test_a_plural_has_its_singular(noun: str) -> None:
    plural = {"wife": "wives"}.get(noun, morphology.noun_forms(noun)[-1 if noun == "witness" else 1])
    assert morphology.singular(plural) == noun


@pytest.mark.parametrize("noun", ["police", "virus", "witness"])
def test_a_singular_stays(noun: str) -> None:
    assert morphology.singular(noun) == noun
