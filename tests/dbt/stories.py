"""What the articles of the build tests tell: one event a story, named for the rule that it is there to show."""

from __future__ import annotations

from datetime import date

from told import Told

from extractors.records import (
    ActorType,
    CasualtyOutcome,
    ClaimantSide,
    ClaimantType,
    CountScope,
    QuantityType,
    Realis,
    Role,
    Stance,
    VictimCategory,
)


def tell() -> Told:
    """All stories in one set of rows."""
    told = Told()
    for story in STORIES:
        story(told)
    return told


def exact_four_and_at_least_seven(told: Told) -> None:
    for name, outlet, actor, low, high in (("x1", "Borova Post", "militia", 4, 4), ("x2", "Borova Herald", "monitor", 7, None)):
        told.article(name, "2024-03-05T10:00", outlet=outlet)
        mention = told.mention(name, "clash")
        told.claim(name, mention, low, high, claimant=told.actor(actor, name))


def three_carriers_of_one_text(told: Told) -> None:
    for name, hour in (("r1", "10"), ("r2", "12"), ("r3", "14")):
        told.article(name, f"2024-03-05T{hour}:00", outlet=f"Outlet {name}", family="r1")
        told.claim(name, told.mention(name, "reprinted"), 6, 6)


def two_texts_cite_one_monitor(told: Told) -> None:
    for name in ("s1", "s2"):
        told.article(name, "2024-03-05T10:00")
        told.claim(name, told.mention(name, "one-monitor"), 12, 12, claimant=told.actor("monitor", name))


def at_least_twelve_and_fifteen(told: Told) -> None:
    for name, low, high in (("c1", 12, None), ("c2", 15, 15)):
        told.article(name, "2024-03-05T10:00")
        told.claim(name, told.mention(name, "compatible"), low, high)


def nine_and_nine(told: Told) -> None:
    for name, speaker in (("a1", "monitor"), ("a2", "hospital-union")):
        told.article(name, "2024-03-05T10:00")
        told.claim(name, told.mention(name, "agreed"), 9, 9, claimant=told.actor(speaker, name))


def two_texts_that_name_nobody_say_nine(told: Told) -> None:
    for name in ("q1", "q2"):
        told.article(name, "2024-03-05T10:00")
        told.claim(name, told.mention(name, "unsigned"), 9, 9)


def one_text_quotes_two_speakers(told: Told) -> None:
    told.article("o1", "2024-03-05T10:00")
    mention = told.mention("o1", "one-newsroom")
    for speaker in ("monitor", "hospital-union"):
        told.claim(f"o1-{speaker}", mention, 9, 9, claimant=told.actor(speaker, "o1"))


def nine_and_nine_and_a_copy(told: Told) -> None:
    for name, speaker, family in (("k1", "monitor", "k1"), ("k2", "hospital-union", "k2"), ("k3", "hospital-union", "k2")):
        told.article(name, "2024-03-05T10:00", family=family)
        told.claim(name, told.mention(name, "doubled"), 9, 9, claimant=told.actor(speaker, name))


def monitor_counts_more_a_day_after_the_union(told: Told) -> None:
    for name, speaker, day, count in (("t1", "hospital-union", "05", 7), ("t2", "monitor", "06", 9)):
        told.article(name, f"2024-03-{day}T10:00")
        told.claim(name, told.mention(name, "rising"), count, count, claimant=told.actor(speaker, name))


def page_is_corrected(told: Told) -> None:
    for name, day, count in (("l1", "05", 12), ("l2", "06", 7)):
        told.article(name, f"2024-03-{day}T10:00", family="l1", url="https://example.org/page")
        told.claim(name, told.mention(name, "corrected"), count, count)


def police_revise(told: Told) -> None:
    for name, day, count in (("u1", "05", 7), ("u2", "06", 9)):
        told.article(name, f"2024-03-{day}T10:00")
        police = told.actor("police", name, ActorType.STATE_FORCES)
        told.claim(name, told.mention(name, "updated"), count, count, claimant=police)


def police_take_three_back(told: Told) -> None:
    for name, day, count in (("w1", "05", 9), ("w2", "06", 6)):
        told.article(name, f"2024-03-{day}T10:00")
        police = told.actor("police", name, ActorType.STATE_FORCES)
        told.claim(name, told.mention(name, "taken-back"), count, count, claimant=police)


def army_sees_no_casualties(told: Told) -> None:
    told.article("n1", "2024-03-05T10:00")
    nobody = {"outcome": CasualtyOutcome.CASUALTIES, "quantity_type": QuantityType.NONE, "is_negated": True}
    side = {"claimant_side": ClaimantSide.PERPETRATOR_SIDE, "claimant_type": ClaimantType.MILITARY}
    army = told.actor("army", "n1", ActorType.STATE_FORCES)
    told.claim("n1", told.mention("n1", "nobody"), 0, 0, claimant=army, **nobody, **side)
    told.article("n2", "2024-03-05T11:00")
    told.claim("n2", told.mention("n2", "nobody"), 3, 3, outcome=CasualtyOutcome.INJURED)


def governor_denies_five(told: Told) -> None:
    told.article("d1", "2024-03-05T10:00")
    told.claim("d1", told.mention("d1", "denied"), 5, 5)
    told.article("d2", "2024-03-05T11:00")
    governor = told.actor("governor", "d2", ActorType.GOVERNMENT_BODY)
    told.claim("d2", told.mention("d2", "denied"), 5, 5, claimant=governor, stance=Stance.DENIES)


def three_children_among_nine(told: Told) -> None:
    told.article("p1", "2024-03-05T10:00")
    told.claim("p1", told.mention("p1", "part"), 9, 9)
    told.article("p2", "2024-03-05T10:00")
    mention = told.mention("p2", "part")
    told.claim("p2", mention, 3, 3, victim_category=VictimCategory.CHILD, count_scope=CountScope.SUBSET)


def headline_repeats_its_claimant(told: Told) -> None:
    told.article("h1", "2024-03-05T10:00")
    mention = told.mention("h1", "headline")
    told.claim("h1-headline", mention, 15, 15)
    told.claim("h1-body", mention, 15, None, claimant=told.actor("ministry", "h1", ActorType.GOVERNMENT_BODY))


def two_of_three_say_eight(told: Told) -> None:
    for name, count in (("v1", 8), ("v2", 8), ("v3", 11)):
        told.article(name, "2024-03-05T10:00", outlet=f"Paper {name}")
        told.claim(name, told.mention(name, "outvoted"), count, count, claimant=told.actor(f"monitor-{name}", name))


def feared_attack(told: Told) -> None:
    told.article("f1", "2024-03-05T10:00")
    told.mention("f1", "feared", realis=Realis.HYPOTHETICAL)


def admitted_strike_on_civilians(told: Told) -> None:
    told.article("z1", "2024-03-05T10:00", outlet="Borova Post")
    mention = told.mention("z1", "admitted", event_mode="firearms")
    militia = told.actor("river-militia", "z1", ActorType.MILITIA)
    told.role(mention, militia, Role.PERPETRATOR)
    told.admits(mention, militia)
    told.claim("z1", mention, 2, 2, victim_category=VictimCategory.CIVILIAN)


def two_texts_name_two_parties_on_two_days(told: Told) -> None:
    for name, actor, day in (("g1", "army", 5), ("g2", "river-militia", 6)):
        told.article(name, "2024-03-07T10:00")
        mention = told.mention(name, "blamed", date_start=date(2024, 3, day), date_end=date(2024, 3, day))
        told.role(mention, told.actor(actor, name, ActorType.STATE_FORCES), Role.ALLEGED_PERPETRATOR)
    told.article("g3", "2024-03-07T10:00")
    told.mention("g3", "blamed", realis=Realis.NEGATED)


STORIES = (
    exact_four_and_at_least_seven,
    three_carriers_of_one_text,
    two_texts_cite_one_monitor,
    at_least_twelve_and_fifteen,
    nine_and_nine,
    two_texts_that_name_nobody_say_nine,
    one_text_quotes_two_speakers,
    nine_and_nine_and_a_copy,
    monitor_counts_more_a_day_after_the_union,
    page_is_corrected,
    police_revise,
    police_take_three_back,
    army_sees_no_casualties,
    governor_denies_five,
    three_children_among_nine,
    headline_repeats_its_claimant,
    two_of_three_say_eight,
    feared_attack,
    admitted_strike_on_civilians,
    two_texts_name_two_parties_on_two_days,
)
