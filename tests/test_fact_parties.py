"""Which actors of a text are parties of its facts."""

from __future__ import annotations

import pytest

from extractors.fact_parties import Parties, PartyWordKind, party_words
from extractors.lexicon import KindedWord
from tests.pipes.event_reading import FULL
from tests.readers import parsed, read_article


def _names(text: str) -> tuple[set[str], set[str]]:
    """The actors that are parties, and those of them that may act."""
    doc = read_article(text, parsed(*FULL))
    names = [actor.name for actor in doc._.actors]
    parties = Parties(doc, names)
    are = {name for number in range(len(names)) if (name := parties.id_of(number)) is not None}
    return are, {name for number, name in enumerate(names) if parties.may_act(number)}


PARTIES = {
    "a group": ("Soldiers attacked Hamas.", {"soldiers", "Hamas"}),
    "its fighters": ("Soldiers shot two al-Qaeda men.", {"soldiers", "al-Qaeda"}),
    "a community": ("Soldiers shelled Rohingya families.", {"soldiers", "Rohingya families"}),
    "people by age": ("Soldiers shot a 14-year-old boy and two young women.", {"soldiers"}),
    "people of a town": ("Soldiers shot two Kansas City men.", {"soldiers"}),
    "nobody": ("They shot a judge.", {"judge"}),
    "who was named": ("The army left. They shot a judge.", {"army", "judge"}),
    "a group that is nowhere": ("The group shot a judge.", {"judge"}),
    "a group that is known": ("The Haddad rebels fled. The group shot a judge.", {"Haddad rebels", "judge"}),
}


@pytest.mark.parametrize(("text", "names"), PARTIES.values(), ids=PARTIES)
def test_who_is_a_party(text: str, names: set[str]) -> None:
    assert _names(text)[0] == names


def test_a_hospital_that_speaks_is_a_party_and_does_nothing() -> None:
    assert _names("Soldiers shelled the Ortega Hospital.") == ({"soldiers"}, {"soldiers"})
    are, act = _names("The Ortega Hospital said that soldiers shelled it.")
    assert {name.split()[-1] for name in are - act} == {"Hospital"}


@pytest.mark.parametrize("row", party_words.rows, ids=lambda row: f"{row.kind}: {row.word}")
def test_the_example_of_a_word(row: KindedWord[PartyWordKind]) -> None:
    act = _names(row.example)[1]
    heads = {name.lower() for name in act}
    if row.kind is PartyWordKind.COMMUNITY:
        assert any(row.word in name or "people" in name or "men" in name for name in heads)
    else:
        assert len(heads) <= 1
