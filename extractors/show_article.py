"""What a person or a machine sees of one article that was read: everything that the warehouse keeps of it."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractors import wording
from extractors.domain import HAPPENED
from extractors.records import FACT_TABLES, Article, CasualtyClaim, EventMention, EventRole, Facts, PublishedAtBasis
from extractors.terminal import cell, printable


def article(landed: Article, facts: Facts, console: Console) -> None:
    """Incidents, tolls, who did it, what was said and the actors; last the claims, each in its sentence."""
    console.print(cell(landed.title or landed.url, "bold"))
    console.print(cell(", ".join(_about(landed))))
    if not facts.article.is_relevant:
        console.print("no incident and no casualty claim in this text")
        return
    names = _Names(facts)
    for table in (_incidents(landed, facts, names), _tolls(facts), _blamed(facts, names), _said(facts, names), _actors(facts)):
        if table.row_count:
            console.print(table)
    for claim in facts.casualty_claims:
        console.print()
        console.print(_headline(claim))
        console.print(_marked(claim, landed))


def as_json(landed: Article, facts: Facts) -> str:
    """The article without what it was made from, and every fact by its table, for machines."""
    told = {field.name: getattr(landed, field.name) for field in dataclasses.fields(landed) if field.name != "raw_text"}
    tables = {name: getattr(facts, name) for name in FACT_TABLES if name != "article_facts"}
    return json.dumps({"article": told, "article_facts": facts.article, **tables}, default=_plain, indent=1)


def _plain(value: object) -> object:
    """What JSON has no form for: a row as an object, a time as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return value.isoformat() if isinstance(value, date) else str(value)


class _Names:
    """Who the mentions of actors are, by their ids."""

    def __init__(self, facts: Facts) -> None:
        self._names = {actor.actor_mention_id: actor.actor_name for actor in facts.actor_mentions}

    def of(self, mention_id: str | None) -> str:
        return self._names[mention_id] if mention_id is not None else ""

    def in_roles(self, roles: Sequence[EventRole]) -> str:
        """As in "army (perpetrator), villagers (victim)", each once."""
        said = (f"{self.of(role.actor_mention_id)} ({role.role.value.replace('_', ' ')})" for role in roles)
        return ", ".join(dict.fromkeys(said))


def _about(landed: Article) -> Iterator[str]:
    if landed.published_at_basis is PublishedAtBasis.RUN_DATE:
        yield "of no known day: --day YYYY-MM-DD says when it came out"
    else:
        yield f"{landed.published_at:%Y-%m-%d} ({landed.published_at_basis})"
    yield landed.publisher_name or "unknown publisher"
    if landed.dateline_place:
        yield f"from {landed.dateline_place}"
    yield from (f"credits {credit.name}" for credit in landed.credits if credit.name)


def _incidents(landed: Article, facts: Facts, names: _Names) -> Table:
    table = Table("incident", "date", "place", "who", "mentions", title="Incidents")
    for mentions in _grouped(facts.event_mentions):
        first = mentions[0]
        words = ", ".join(dict.fromkeys(landed.text[m.start_char : m.end_char] for m in mentions))
        notes = [] if first.realis in HAPPENED else [first.realis.value]
        notes += ["background"] if first.is_background else []
        kind = f"{first.event_type} {first.event_mode or ''}".strip() + (f" ({', '.join(notes)})" if notes else "")
        ids = {mention.mention_id for mention in mentions}
        who = names.in_roles([role for role in facts.event_roles if role.mention_id in ids])
        table.add_row(kind, _dates(first), cell(_place(first)), cell(who), cell(words))
    return table


def _place(mention: EventMention) -> str:
    return ", ".join(part for part in (mention.location_name, mention.country_iso3) if part)


def _grouped(mentions: Sequence[EventMention]) -> list[list[EventMention]]:
    groups: dict[str, list[EventMention]] = {}
    for mention in mentions:
        groups.setdefault(mention.article_event_id, []).append(mention)
    return list(groups.values())


def _dates(mention: EventMention) -> str:
    if mention.date_start is None:
        return ""
    return str(mention.date_start) if mention.date_start == mention.date_end else f"{mention.date_start}..{mention.date_end}"


def _tolls(facts: Facts) -> Table:
    """The whole toll as each speaker of the article has it."""
    table = Table("toll", "who says so", "basis", "", title="Tolls")
    kinds = {claim.claim_id: claim for claim in facts.casualty_claims}
    for toll in facts.article_tolls:
        claim = kinds[toll.claim_id]
        kind = wording.toll_type(toll.basis, claim.quantity_type, toll.toll_high)
        figure = wording.Figure(toll.outcome, kind, claim.quantity_text, toll.toll_low, toll.toll_best, toll.toll_high)
        notes = ["attackers"] if toll.is_attackers else []
        notes += [] if toll.is_standing else ["replaced"]
        who = toll.claimant_text or "the article itself"
        table.add_row(cell(wording.given(figure)), cell(who), wording.basis(toll.basis), ", ".join(notes))
    return table


def _blamed(facts: Facts, names: _Names) -> Table:
    """Who claims, denies or is accused of what."""
    table = Table("who", "", "says who", "of", title="Responsibility")
    triggers = {event.mention_id: event.trigger_text for event in facts.event_mentions}
    for claim in facts.responsibility_claims:
        says = claim.claimant_text or "the article itself"
        table.add_row(
            cell(names.of(claim.actor_mention_id)), cell(claim.claim.value), cell(says), cell(triggers[claim.mention_id])
        )
    return table


def _said(facts: Facts, names: _Names) -> Table:
    """What parties said about the incidents."""
    table = Table("speaker", "statement", "to", "words", title="Statements")
    for statement in facts.statements:
        who, whom = names.of(statement.speaker_actor_mention_id), names.of(statement.target_actor_mention_id)
        table.add_row(cell(who), cell(statement.plover_type), cell(whom), cell(statement.quote_text))
    return table


def _actors(facts: Facts) -> Table:
    """Who is named, once each, with how often."""
    table = Table("actor", "type", "country", "named", "mentions", title="Actors")
    counts = Counter(actor.actor_name for actor in facts.actor_mentions)
    shown = {actor.actor_name: actor for actor in reversed(facts.actor_mentions)}
    for name, count in counts.most_common():
        actor = shown[name]
        named = "by name" if actor.is_named else "described"
        table.add_row(cell(name), cell(actor.actor_type.value), cell(actor.country_iso3), named, str(count))
    return table


def _headline(claim: CasualtyClaim) -> Text:
    who = claim.claimant_text or "the article itself"
    quantity = (claim.quantity_type, claim.quantity_text, claim.quantity_min, claim.quantity_best, claim.quantity_max)
    role = f"{wording.toll_role(claim.toll_role)}, " if claim.toll_role else ""
    return Text.assemble(
        (wording.given(wording.Figure(claim.outcome, *quantity)), "bold"),
        printable(f"  {claim.victim_category}, {role}says {who} ({claim.stance})"),
    )


def _marked(claim: CasualtyClaim, landed: Article) -> Text:
    """The evidence sentence with the claim's own words in reverse video."""
    evidence = cell("  " + landed.text[claim.start_char : claim.end_char])
    offset = 2 - claim.start_char
    evidence.stylize("reverse", max(2, claim.focus_start_char + offset), claim.focus_end_char + offset)
    return evidence
