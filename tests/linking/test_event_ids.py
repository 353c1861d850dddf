"""Ids that outlive re-runs, new days, merges and splits."""

from __future__ import annotations

from datetime import date

from extractors.linking.event_ids import Group, identify
from extractors.records import EventRedirect, RedirectKind

DAY = date(2024, 5, 4)


def groups(*mentions):
    return [Group(tuple(group.split()), DAY) for group in mentions]


def test_a_new_event_is_named_for_its_founder():
    (alone,) = identify(groups("m1"), {}).event_ids
    (with_another,) = identify(groups("m1 m2"), {}).event_ids
    (other,) = identify(groups("m2 m1"), {}).event_ids
    assert alone == with_another != other


def test_an_event_keeps_its_id_when_older_mentions_arrive():
    identified = identify(groups("m0 m1"), {"m1": "e1"})
    assert identified.event_ids == ("e1",)
    assert identified.redirects == ()


def test_a_merge_keeps_the_older_id_and_redirects_the_other():
    identified = identify(groups("m1 m2 m3"), {"m1": "e1", "m2": "e2"})
    assert identified.event_ids == ("e1",)
    assert [(redirect.old_event_id, redirect.event_id, redirect.recorded_at) for redirect in identified.redirects] == [
        ("e2", "e1", DAY)
    ]


def test_a_split_leaves_the_id_with_the_oldest_mention():
    identified = identify(groups("m1 m3", "m2"), {"m1": "e1", "m2": "e1", "m3": "e1"})
    first, second = identified.event_ids
    assert first == "e1"
    assert second not in {"e1", first}
    assert identified.redirects == (
        EventRedirect("e1", second, "1 of its 3 mentions are of this incident", DAY, RedirectKind.SPLIT),
    )


def test_a_split_leaves_a_row_for_each_event_that_took_mentions():
    was = dict.fromkeys(("m1", "m2", "m3", "m4"), "e1") | {"m5": "e5"}
    identified = identify(groups("m1", "m2 m3", "m4 m5", "m6"), was)
    assert [(one.old_event_id, one.event_id, one.kind) for one in identified.redirects] == [
        ("e1", identified.event_ids[1], "split"),
        ("e1", "e5", "split"),
    ]


def test_a_mention_that_changes_sides_moves_no_id():
    identified = identify(groups("m1", "m2 m3"), {"m1": "e1", "m2": "e2", "m3": "e1"})
    assert identified.event_ids == ("e1", "e2")
    assert [(one.old_event_id, one.event_id, one.kind) for one in identified.redirects] == [("e1", "e2", "split")]


def test_an_event_may_merge_and_leave_mentions_to_others():
    identified = identify(groups("m1 m3", "m2"), {"m1": "e1", "m2": "e3", "m3": "e3"})
    kept = identify(groups("m1 m2", "m3"), {"m1": "e1", "m2": "e2", "m3": "e2"})
    assert [(one.old_event_id, one.kind) for one in identified.redirects] == [("e3", "merge"), ("e3", "split")]
    assert [(one.old_event_id, one.event_id, one.kind) for one in kept.redirects] == [
        ("e2", "e1", "merge"),
        ("e2", kept.event_ids[1], "split"),
    ]


def test_an_id_that_redirects_is_not_given_again():
    (old,) = identify(groups("m1"), {}).event_ids
    (new,) = identify(groups("m1"), {}, retired=frozenset({old})).event_ids
    assert new != old
