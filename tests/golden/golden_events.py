"""Incidents, their type, day, place, and who did what to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golden_bench import Bench
from golden_facts import GoldEvent
from golden_incidents import Incident, incidents
from golden_pairs import Judgement, is_bare, is_called, pair, same_name

from extractors.records import Role


class Events:
    """The incidents of the gold paired with those read: on the same words, or of the same day and country."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.read = incidents(bench.facts)
        self.paired = pair(bench.gold.events, self.read, self._affinity)

    def gold_ids(self) -> dict[str, str]:
        """The gold's incident of every mention that belongs to one."""
        return {mention.mention_id: event.id for event, read in self.paired for mention in read.mentions}

    def judgements(self) -> Iterator[Judgement]:
        """Each incident as a whole, then the fields of those that were found."""
        yield from self.bench.whole(
            "event", self.bench.gold.events, self.read, self.paired, name_gold=_gold_event, name_read=str
        )
        for event, read in self.paired:
            yield from self._fields(event, read)

    def _affinity(self, gold: GoldEvent, read: Incident) -> int:
        if gold.type != read.type:
            return 0
        is_quoted = any(self.bench.touches(gold.evidence, mention.start_char, mention.end_char) for mention in read.mentions)
        is_same_day = gold.date == read.period
        is_same_country = gold.country_iso3 in read.countries
        if not is_quoted and not (is_same_day and is_same_country and gold.background == read.mentions[0].is_background):
            return 0
        return 1 + 8 * is_quoted + 2 * is_same_day + is_same_country + (gold.mode == read.mode)

    def _fields(self, gold: GoldEvent, read: Incident) -> Iterator[Judgement]:
        if gold.mode:
            yield from self.bench.value("event mode", gold.id, gold.mode, read.mode)
        yield from self.bench.value("event date", gold.id, gold.date, read.period)
        country = gold.country_iso3 if gold.country_iso3 in read.countries else next(iter(sorted(read.countries)), None)
        yield from self.bench.value("event country", gold.id, gold.country_iso3, country)
        if gold.place:
            is_there = any(same_name(gold.place, name) for name in read.places)
            yield from self.bench.value(
                "event place", gold.id, gold.place, gold.place if is_there else next(iter(read.places), None)
            )
        yield from self.bench.value("background", gold.id, gold.background or None, read.mentions[0].is_background or None)
        yield from self._perpetrators(gold, read)
        targets = [names for names in read.names(Role.RECIPIENT, Role.VICTIM) if not all(map(is_bare, names))]
        yield from self._actors("recipient", gold.id, gold.recipients, targets)

    def _perpetrators(self, gold: GoldEvent, read: Incident) -> Iterator[Judgement]:
        """Who did it, stated or alleged; and, of those found, which are only alleged."""
        everybody = (*gold.perpetrators, *gold.alleged_perpetrators)
        yield from self._actors("perpetrator", gold.id, everybody, read.names(Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR))
        stated = read.names(Role.PERPETRATOR)
        for name, _ in pair(everybody, read.names(Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR), is_called):
            is_stated = any(is_called(name, names) for names in stated)
            alleged = name in gold.alleged_perpetrators
            yield from self.bench.value("alleged", f"{gold.id} {name}", alleged or None, None if is_stated else True)

    def _actors(self, field: str, event: str, gold: Sequence[str], read: Sequence[frozenset[str]]) -> Iterator[Judgement]:
        """Actors by name; one that is named twice counts once."""
        paired = pair(gold, read, is_called)
        used = [names for _, names in paired]
        others = [names for names in read if names in used or not any(is_called(name, names) for name in gold)]
        yield from self.bench.whole(
            field,
            gold,
            others,
            paired,
            name_gold=lambda name: f"{event} {name}",
            name_read=lambda names: f"{event} {min(names)}",
        )


def _gold_event(event: GoldEvent) -> str:
    return f"{event.id} {event.type} {event.mode} {event.evidence!r:.50}"
