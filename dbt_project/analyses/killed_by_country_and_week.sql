-- Events add up, claims do not. The sum of lows and of highs is a range over events whose toll is known, and
-- n_without_toll says how many more there are: they are unknown, not zero.
select
    events.country_iso3,
    cast(date_trunc('week', events.event_date) as date) as week,
    cast(count(*) as integer) as n_events,
    cast(sum(events.fatalities_low) as integer) as killed_low,
    cast(sum(events.fatalities_high) as integer) as killed_high,
    cast(sum(case when events.fatalities_low is null then 1 else 0 end) as integer) as n_without_toll,
    cast(sum(case when events.evidence_grade in ('confirmed', 'fair') then 1 else 0 end) as integer) as n_well_evidenced
from {{ ref('events') }} as events
where events.quad_code = 4 and not events.is_background and events.event_date is not null
group by 1, 2
order by week, events.country_iso3
