"""What is put in the place of a name: marks of its length, in every form, in its own article alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.warehouse.published_rows import Table, rows
from extractors.warehouse.withholding import WITHHELD, Withheld


def _withheld(*names: str, **said) -> Withheld:
    return Withheld(names={"a:a1": set(names), "e:e1": set(names)}, **said)


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("Amina Yusuf, 9, was killed", "█████ █████, 9, was killed"),
        ("AMINA YUSUF KILLED", "█████ █████ KILLED"),
        ("Amina Yusuf's mother", "█████ █████'s mother"),
        ("Amina\nYusuf", "█████\n█████"),
        ("Aminata fled to Yusufia", "Aminata fled to Yusufia"),
        ("Yusuf said", "█████ said"),
        ("Amina said", "Amina said"),
        ("Élan Amina Yusufé", "Élan Amina Yusufé"),
    ],
)
def test_a_name_is_marked_where_it_stands_whole(words, published):
    assert _withheld("Amina Yusuf", "Amina\nYusuf", "Yusuf").of_text("a:a1", words) == published


def test_another_article_keeps_the_name_of_its_governor():
    assert _withheld("Amina Yusuf").of_text("a:a2", "Governor Amina Yusuf") == "Governor Amina Yusuf"


def test_a_removed_name_is_withheld_in_every_scope():
    names = Withheld(names={"*": {"Tarek Siddig"}})
    assert [names.of_text(scope, "by Tarek Siddig") for scope in ("a:a1", "e:e9", "*")] == ["by █████ ██████"] * 3


@given(st.text(alphabet="Ali Hasan.,\n", max_size=40))
def test_offsets_hold_whatever_stands_there(words):
    published = _withheld("Ali", "Ali Hasan").of_text("a:a1", words)
    assert len(published) == len(words)
    assert [a for a, b in zip(words, published, strict=True) if a != b and b != "█"] == []


def test_of_an_article_that_nobody_read_no_word_is_left():
    names = _withheld(unread=frozenset({"a1"}))
    assert names.of_unread("a:a1", "Bus overturns, 2 die") == "███ █████████, █ ███"
    assert names.of_unread("a:a2", "Bus overturns") == "Bus overturns"


def test_identifiers_made_of_a_name_are_opaque_and_the_same_everywhere():
    names = _withheld("Amina Yusuf", opaque={"person-amina-yusuf": "person-withheld-1"})
    assert names.of_id("*", "person-amina-yusuf") == "person-withheld-1"
    assert names.of_id("e:e1", "actor:person-amina-yusuf") == "actor:person-withheld-1"
    withheld = names.of_id("e:e1", "words:mother-of-amina-yusuf")
    assert withheld.startswith("words:withheld-") and "amina" not in withheld
    assert names.of_id("e:e2", "words:mother-of-amina-yusuf") == "words:mother-of-amina-yusuf"
    assert names.of_id("e:e1", "hamas") == "hamas"
    assert (names.of_actor("person-amina-yusuf", "Amina"), names.of_actor("hamas", "Hamas")) == (WITHHELD, "Hamas")


def test_every_column_that_may_hold_words_goes_through_a_function():
    table = Table(
        "marts.x", {"event_id": "VARCHAR", "actor_id": "VARCHAR", "label": "VARCHAR", "told": "VARCHAR[]", "n": "INTEGER"}
    )
    assert rows(table) == (
        '* REPLACE (published_id(\'e:\' || event_id, "actor_id") AS "actor_id", '
        'published_text(\'e:\' || event_id, "label") AS "label", published_texts(\'e:\' || event_id, "told") AS "told")'
    )


def test_rows_without_an_article_know_it_by_their_key():
    assert Table("staging.x", {"claim_id": "VARCHAR", "note": "VARCHAR"}).scope == "'a:' || split_part(claim_id, ':', 1)"
