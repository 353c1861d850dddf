"""What the parties to an incident say: whether they did it, what they lost, and what they say the others lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.wording import toll_type

# Kinds of actors that fight or answer for those who do; a ministry of health counts and is no party.
PARTIES = ("state", "state_forces", "militia", "rebel_group", "unnamed_group", "political_party")

# Roles of those who did it, or are said to have done it.
DOERS = frozenset({"perpetrator", "alleged_perpetrator", "claims_responsibility", "denies_responsibility"})


@dataclass(frozen=True, slots=True)
class PartyFigure:
    """A standing figure that a party gives. `whose` is ``own`` or ``other`` losses; None where no text says so."""

    actor_id: str
    outcome: str
    quantity_type: str
    quantity_text: str | None
    low: int | None
    best: int | None
    high: int | None
    whose: str | None
    is_attackers: bool
    victims: str | None
    publisher: str


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that is said to have done it, fights in it or speaks for those who do. `roles` are codes of event_actors."""

    actor_id: str
    name: str
    roles: Sequence[str]
    accused_by: Sequence[str]
    figures: tuple[PartyFigure, ...]


@dataclass(frozen=True, slots=True)
class SideCount:
    """What the speakers of one side together say of the victims."""

    side: str
    outcome: str
    low: int | None
    high: int | None
    is_open: bool
    speakers: Sequence[str]


def parties_of(connection: DuckDBPyConnection, event_ids: Sequence[str]) -> dict[str, tuple[Party, ...]]:
    """The parties of some incidents, those who are said to have done it first, each with what it counts."""
    asked = {"event_ids": list(event_ids)}
    counted: dict[tuple[str, str], list[PartyFigure]] = {}
    for event_id, actor_id, outcome, basis, kind, *figure in connection.execute(_FIGURES, asked).fetchall():
        given = PartyFigure(actor_id, outcome, toll_type(basis, kind, figure[3]), *figure)
        counted.setdefault((event_id, actor_id), []).append(given)
    parties: dict[str, list[Party]] = {}
    for event_id, actor_id, name, roles, accused_by in connection.execute(
        _PARTIES, {**asked, "parties": list(PARTIES), "doers": sorted(DOERS)}
    ).fetchall():
        party = Party(actor_id, name, roles, accused_by, tuple(counted.get((event_id, actor_id), ())))
        parties.setdefault(event_id, []).append(party)
    return {event_id: tuple(some) for event_id, some in parties.items()}


def sides_of(connection: DuckDBPyConnection, event_id: str) -> tuple[SideCount, ...]:
    """The victims as each side tells of them; nothing where no speaker is known to stand on a side of the incident."""
    return tuple(SideCount(*row) for row in connection.execute(_SIDES, {"event_id": event_id}).fetchall())


_PARTIES = """
with acting as (
    select event_id, actor_id, role from marts.event_actors where list_contains($event_ids, event_id)
    union
    select
        event_id, actor_id, case claim when 'claims' then 'claims_responsibility' when 'denies' then 'denies_responsibility' end
    from marts.responsibility_claims
    where list_contains($event_ids, event_id) and claim in ('claims', 'denies') and actor_id is not null
    union
    select event_id, claimant_actor_id, null
    from marts.article_tolls
    where list_contains($event_ids, event_id) and is_standing and claimant_actor_id is not null
),

accusers as (
    select
        said.event_id, said.actor_id,
        list_sort(array_agg(distinct coalesce(claimant.actor_name, 'somebody unnamed'))) as names
    from marts.responsibility_claims as said
    left join marts.actors as claimant on said.claimant_actor_id = claimant.actor_id
    where list_contains($event_ids, said.event_id) and said.claim = 'accused'
    group by said.event_id, said.actor_id
),

parties as (
    select
        acting.event_id, actor.actor_id, actor.actor_name,
        coalesce(array_agg(distinct acting.role order by acting.role) filter (where acting.role is not null), []) as roles
    from acting
    inner join marts.actors as actor on acting.actor_id = actor.actor_id
    where
        list_contains($doers, acting.role)
        or (list_contains($parties, actor.actor_type) and coalesce(acting.role, 'speaks') <> 'victim')
    group by acting.event_id, actor.actor_id, actor.actor_name
),

ranked as (
    select
        parties.*, coalesce(accusers.names, []) as accused_by,
        row_number() over (
            partition by parties.event_id
            order by
                not list_has_any(parties.roles, ['perpetrator', 'alleged_perpetrator', 'claims_responsibility']),
                len(parties.roles) desc, parties.actor_name, parties.actor_id
        ) as place
    from parties
    left join accusers on parties.event_id = accusers.event_id and parties.actor_id = accusers.actor_id
)

select event_id, actor_id, actor_name, roles, accused_by
from ranked
where place <= 20
order by event_id, place
"""
_FIGURES = """
select
    toll.event_id, toll.claimant_actor_id, toll.outcome, toll.basis, claim.quantity_type,
    case when claim.quantity_type = 'vague' then min(claim.quantity_text) end, toll.toll_low, toll.toll_best, toll.toll_high,
    case
        when claim.victim_actor_id = claim.claimant_actor_id
            or victim.parent_actor_id = claimant.actor_id
            or claimant.parent_actor_id = victim.actor_id
            or claimant.country_iso3 = victim.country_iso3
            then 'own'
        when claimant.country_iso3 <> victim.country_iso3 then 'other'
    end as whose,
    toll.is_attackers, min(claim.victim_text), min(coalesce(publisher.publisher_name, 'unknown outlet'))
from marts.article_tolls as toll
inner join marts.casualty_claims as claim on toll.claim_id = claim.claim_id
inner join marts.actors as claimant on toll.claimant_actor_id = claimant.actor_id
inner join marts.articles as article on toll.article_id = article.article_id
left join marts.actors as victim on claim.victim_actor_id = victim.actor_id
left join marts.publishers as publisher on article.publisher_id = publisher.publisher_id
where list_contains($event_ids, toll.event_id) and toll.is_standing
group by
    toll.event_id, toll.claimant_actor_id, toll.outcome, toll.basis, claim.quantity_type,
    toll.toll_low, toll.toll_best, toll.toll_high, whose, toll.is_attackers
order by toll.event_id, toll.claimant_actor_id, toll.is_attackers, toll.outcome = 'killed' desc, toll.outcome, toll.toll_low
"""
_SIDES = """
with told as (
    select
        claim.claimant_side as side, toll.outcome, toll.is_open_above,
        case claim.quantity_type
            when 'approximate' then toll.toll_best
            when 'more_than' then coalesce(toll.toll_best, toll.toll_low - 1)
            else toll.toll_low
        end as low,
        case claim.quantity_type when 'approximate' then toll.toll_best else coalesce(toll.toll_high, toll.toll_best, low) end
            as most,
        coalesce(actor.actor_name, toll.claimant_text, 'the article') as speaker
    from marts.article_tolls as toll
    inner join marts.casualty_claims as claim on toll.claim_id = claim.claim_id
    left join marts.actors as actor on toll.claimant_actor_id = actor.actor_id
    where toll.event_id = $event_id and toll.is_standing and not toll.is_attackers and toll.basis <> 'largest_part'
)

select
    side, outcome, min(low), max(most), arg_max(is_open_above, most), array_agg(distinct speaker order by speaker)
from told
where exists (select 1 from told where side in ('perpetrator_side', 'victim_side'))
group by side, outcome
order by outcome = 'killed' desc, outcome, side
"""
