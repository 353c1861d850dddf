"""The verb on a work file: the same links again and again, and ids that stay as articles arrive."""

from __future__ import annotations

from dataclasses import replace

from stored_articles import actor, article, mention, stored_links

from extractors.linking.link import link
from extractors.records import AliasBasis, DateBasis, PublishedAtBasis, Role
from tests.rows import event_role, store

STORY = "Jets of the River Front hit the depot of Delga on Friday and set fire to nine lorries, the town's mayor said. " * 3
OTHER = "The mayor of Delga counted nine burnt lorries after an attack from the air, for which nobody has taken the blame. " * 3
UNLIKE = {
    "a1": "Masked men dragged two drivers from a bus stop in the north, villagers told the radio by telephone. " * 3,
    "a2": "A schoolteacher and her cousin were missing after dusk, their relatives wrote in a petition. " * 3,
    "a3": "Loud bangs woke the harbour, fishermen recounted, and smoke rose over the warehouses until dawn. " * 3,
}
"""Texts that share no rare word, so that what was read in them decides."""


def event_of(settings):
    return {row[0]: row[1] for row in stored_links(settings)["event_links"]}


def first_day():
    front = actor("a1", 1, "Jaish an-Nahr")
    strike = mention("a1", 1)
    return [article("a1", STORY), front, strike, event_role(strike, front, Role.PERPETRATOR)]


def second_day():
    front, it = actor("a2", 1, "Jaysh al-Nahr"), actor("a2", 2, "the group", is_named=False, antecedent_id="a2:a1")
    strike, ambush = mention("a2", 1), mention("a2", 2, day=4, event_mode="firearms")
    roles = [event_role(strike, it, Role.PERPETRATOR), event_role(ambush, front, Role.PERPETRATOR)]
    return [article("a2", OTHER, landed=5), front, it, strike, ambush, *roles]


def test_an_empty_work_file_has_nothing_to_link(settings):
    assert link(settings).n_articles == 0


def test_two_days_one_incident(settings):
    store(settings, *first_day())
    link(settings)
    before = event_of(settings)
    store(settings, *second_day())
    result = link(settings)
    after = event_of(settings)
    assert (result.n_articles, result.n_text_families, result.n_actors, result.n_events) == (2, 2, 1, 2)
    assert after["a1:e1"] == after["a2:e1"] == before["a1:e1"] != after["a2:e2"]


def test_linking_again_writes_the_same_rows(settings):
    store(settings, *first_day(), *second_day())
    link(settings)
    once = stored_links(settings)
    link(settings)
    assert stored_links(settings) == once


def test_words_that_stand_for_an_actor_are_linked_to_it(settings):
    store(settings, *second_day())
    link(settings)
    links = {row[0]: row[1:] for row in stored_links(settings)["actor_links"]}
    assert links["a2:a1"][0] == links["a2:a2"][0]
    assert links["a2:a2"][1] == "Jaysh al-Nahr"


def test_a_circle_of_antecedents_ends(settings):
    one, two = actor("a1", 1, "it", antecedent_id="a1:a2"), actor("a1", 2, "it", antecedent_id="a1:a1")
    store(settings, article("a1", STORY), one, two)
    link(settings)
    assert len(stored_links(settings)["actor_links"]) == 2


def test_the_gazetteer_outranks_an_antecedent(settings):
    known = actor("a1", 2, "Pentagon", gazetteer_id="us_defense_department", antecedent_id="a1:a1", basis=AliasBasis.GAZETTEER)
    store(settings, article("a1", STORY), actor("a1", 1, "Jaish an-Nahr"), known)
    link(settings)
    assert {row[0]: row[1] for row in stored_links(settings)["actor_links"]}["a1:a2"] == "us_defense_department"


def abduction_found_to_be_the_air_strike(article_id):
    """A second mention of an article's incident 1, which brings it close to the air strike of the others."""
    return replace(mention(article_id, 1), mention_id=f"{article_id}:e9")


def test_a_merge_leaves_a_redirect(settings):
    store(settings, article("a1", STORY), mention("a1", 1), article("a2", UNLIKE["a2"]), mention("a2", 1, event_mode="abduct"))
    link(settings)
    first, second = event_of(settings)["a1:e1"], event_of(settings)["a2:e1"]
    store(settings, abduction_found_to_be_the_air_strike("a2"))
    assert link(settings).n_merged_events == 1
    assert first != second
    assert set(event_of(settings).values()) == {first}
    assert [row[:2] for row in stored_links(settings)["event_redirects"]] == [(second, first)]


def test_redirects_lead_through_the_next_merge(settings):
    for article_id, mode, landed in (("a1", "abduct", 3), ("a2", "beat", 4), ("a3", "aerial", 5)):
        store(settings, article(article_id, UNLIKE[article_id], landed=landed), mention(article_id, 1, event_mode=mode))
    link(settings)
    oldest = event_of(settings)["a1:e1"]
    store(settings, abduction_found_to_be_the_air_strike("a2"))
    link(settings)
    store(settings, abduction_found_to_be_the_air_strike("a1"))
    link(settings)
    redirects = {old: new for old, new, *_ in stored_links(settings)["event_redirects"]}
    assert set(event_of(settings).values()) == {oldest}
    assert len(redirects) == 2
    assert {redirects.get(new, new) for new in redirects.values()} == {oldest}


def test_a_work_file_made_anew_keeps_the_ids(settings):
    """The older mention comes second, so that ids given from nothing would be others; then two events merge."""
    store(settings, article("a2", OTHER), mention("a2", 1))
    link(settings)
    store(settings, article("a1", STORY, landed=3), mention("a1", 1))
    store(settings, article("a3", UNLIKE["a3"]), mention("a3", 1, event_mode="abduct"))
    link(settings)
    store(settings, abduction_found_to_be_the_air_strike("a3"))
    link(settings)
    before = stored_links(settings)
    settings.work_file.unlink()
    store(settings, article("a2", OTHER), mention("a2", 1), article("a1", STORY, landed=3), mention("a1", 1))
    store(
        settings, article("a3", UNLIKE["a3"]), mention("a3", 1, event_mode="abduct"), abduction_found_to_be_the_air_strike("a3")
    )
    link(settings)
    after = stored_links(settings)
    assert len(before["event_redirects"]) == 1
    assert after["event_links"] == before["event_links"]
    assert after["event_redirects"] == before["event_redirects"]


def test_reports_of_one_story_are_one_incident_whatever_they_call_it(settings):
    """A raid that one article calls an abduction and dates by nothing but its landing."""
    undated = article("a2", STORY.replace("Jets", "Fighters") + OTHER, landed=9)
    raid = mention("a2", 1, day=9, event_mode="abduct", event_type="COERCE", date_basis=DateBasis.RELATIVE)
    store(
        settings, article("a1", STORY), mention("a1", 1), replace(undated, published_at_basis=PublishedAtBasis.RUN_DATE), raid
    )
    link(settings)
    assert len(set(event_of(settings).values())) == 1


def shelling(article_id, town, east, shelter):
    """An agency's report of the shelling of a town; all such reports have the same words."""
    text = (
        f"Howitzers of the Kestrel Corps pounded {town} at dawn, Governor Ilyan Tosk said. Its residents fled to {shelter}. "
        "Tosk, who took office in Harvest Month, accused Colonel Dray of the Kestrel Corps of breaking the Lissom truce."
    )
    places = {"place_text": town, "location_name": town, "longitude": east, "event_mode": "heavy-weapons"}
    return article(article_id, text), mention(article_id, 1, **places)


def test_like_reports_on_two_towns_are_two_incidents(settings):
    """22 km lie between the towns; the reports are alike but for the towns, and neither names the other's."""
    store(settings, *shelling("a1", "Nivka", 40.0, "a brickyard"), *shelling("a2", "Marent", 40.24, "an orchard"))
    link(settings)
    assert len(set(event_of(settings).values())) == 2


def test_a_report_that_names_the_town_of_the_other_is_of_one_incident(settings):
    """Its own town is where somebody spoke or fled to."""
    store(settings, *shelling("a1", "Nivka", 40.0, "a brickyard in Marent"), *shelling("a2", "Marent", 40.24, "Nivka"))
    link(settings)
    assert len(set(event_of(settings).values())) == 1


def test_a_reprint_is_one_text(settings):
    store(settings, article("a1", STORY), article("a2", f"By our own staff\n\n{STORY}", landed=5))
    assert link(settings).n_text_families == 1
