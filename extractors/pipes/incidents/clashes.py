"""What must not clash for a mention to be of an incident."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from extractors.pipes.incidents.incident import is_old_date, mode_of, modes_agree
from extractors.pipes.incidents.pairs import Pair

PROTEST, RIOT = "PROTEST", "riot"
ONE_NIGHT = dt.timedelta(days=1)
BY_NIGHT = frozenset({"last night", "overnight"})
"""Said inside a quotation, these count from the day of the words, which the text may not tell."""


def clash(pair: Pair) -> Callable[[Pair], bool] | None:
    """What forbids that a mention is of an incident: the first of `CONDITIONS` that does not hold, None where all do."""
    return next((holds for holds in CONDITIONS if not holds(pair)), None)


def types_agree(pair: Pair) -> bool:
    """Acts of two types are two; but who was killed in a riot or a mutiny came to harm by it."""
    return pair.mention.event.event_type == pair.incident.event_type or _is_harm_of_a_riot(pair)


def _is_harm_of_a_riot(pair: Pair) -> bool:
    """As in "A prison [mutiny] leaves 12 [dead]", where nobody is told to have killed them."""
    mention, incident = pair.mention, pair.incident
    is_bare = mention.form.is_result and not mention.people.perpetrator_types
    is_close = pair.gap <= 1 or pair.retells_headline
    return is_bare and is_close and incident.event_type == PROTEST and RIOT in incident.modes


def modes_are_kindred(pair: Pair) -> bool:
    return modes_agree(mode_of(pair.mention), pair.incident.modes)


def is_told_again(pair: Pair) -> bool:
    """Two acts told side by side in one sentence are two, unless the second is "the attack" or has the same doer."""
    mention, incident = pair.mention, pair.incident
    beside = any(member.sentence == mention.sentence and not member.form.is_result for member in incident.members)
    is_known = mention.form.is_result or mention.form.is_definite
    return not beside or is_known or bool(mention.people.perpetrators & incident.perpetrators)


def are_not_days_apart(pair: Pair) -> bool:
    """An act from which a sentence counts days is not the one that it counts to: "three die a day after [the attack]"."""
    mention = pair.mention
    beside = (member for member in pair.incident.members if member.sentence == mention.sentence)
    is_named_again = mention.form.is_definite and mention.form.lemma in pair.incident.lemmas
    return is_named_again or not any(member.time.is_counted_from is not mention.time.is_counted_from for member in beside)


def is_not_in_passing(pair: Pair) -> bool:
    """Bare results go on about the news, not about an act that was only told to count days from."""
    in_passing = all(member.time.is_counted_from for member in pair.incident.members)
    return not (in_passing and pair.mention.form.is_result and pair.mention.time.date is None)


def sides_are_not_turned(pair: Pair) -> bool:
    """Who acted in the one did not suffer in the other; that attackers were killed belongs to their attack."""
    mention, incident = pair.mention.people, pair.incident
    if mention.perpetrators & incident.recipients and not mention.perpetrators & incident.perpetrators:
        return False
    is_own_loss = pair.mention.form.is_result and not mention.perpetrators
    is_turned = bool(mention.recipients & incident.perpetrators) and not is_own_loss
    return not is_turned or bool(mention.recipients & incident.recipients)


def dates_agree(pair: Pair) -> bool:
    here, there = pair.mention.time.date, pair.incident.date
    if here is None:
        return True
    if there is None:
        return not is_old_date(here, pair.published) or pair.incident.members[0].context.is_history
    is_night = pair.mention.form.is_definite and here.date.text.lower() in BY_NIGHT
    slack = ONE_NIGHT if is_night else dt.timedelta(0)
    return here.date.start - slack <= there.date.end and there.date.start <= here.date.end


def answers_agree(pair: Pair) -> bool:
    """The answer to an act is another act: only the same word or weapon, told later, is the same."""
    mention, incident = pair.mention, pair.incident
    if mention.context.is_answer is incident.is_answer:
        return True
    if mention.context.is_answer and pair.gap <= 1:
        return False
    return mention.form.lemma in incident.lemmas or mention.event.event_mode in incident.modes


CONDITIONS: tuple[Callable[[Pair], bool], ...] = (
    types_agree,
    modes_are_kindred,
    is_told_again,
    are_not_days_apart,
    is_not_in_passing,
    sides_are_not_turned,
    dates_agree,
    answers_agree,
)
