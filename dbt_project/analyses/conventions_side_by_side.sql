-- The same claims as ACLED, UCDP, Iraq Body Count and Airwars would each publish them.
select
    events.title,
    max(case when lens.convention = 'acled' then lens.fatalities_best end) as acled,
    max(case when lens.convention = 'ucdp' then lens.fatalities_low end) as ucdp_low,
    max(case when lens.convention = 'ucdp' then lens.fatalities_best end) as ucdp_best,
    max(case when lens.convention = 'ucdp' then lens.fatalities_high end) as ucdp_high,
    max(case when lens.convention = 'ibc' then lens.fatalities_low end) as ibc_low,
    max(case when lens.convention = 'ibc' then lens.fatalities_high end) as ibc_high,
    max(case when lens.convention = 'ibc' then lens.grade end) as ibc_grade,
    max(case when lens.convention = 'airwars' then lens.grade end) as airwars_grade,
    events.event_id
from {{ ref('standards_lens') }} as lens
inner join {{ ref('events') }} as events on lens.event_id = events.event_id
group by events.title, events.event_id
order by events.title, events.event_id
