-- Invented news as extraction and linking would have staged it, made where it is needed: $n_articles articles, ten mentions and
-- five claims each. Drawn as news is: four reports an event in the mean and some hundred of the largest, two in five articles
-- carrying the words of another, figures that differ between claimants, a tenth of the claims about something else.
create temp macro chance(number, salt) as hash(number, salt) % 1000000 / 1000000;

create temp table reports as
with drawn as (
    select
        number,
        printf('a%08d', number) as article_id,
        cast(floor($n_articles / 4 * pow(chance(number, 'story'), 1.5)) as bigint) as story,
        chance(number, 'reprint') < 0.4 as carries_another,
        timestamp '2023-01-01' + to_minutes(cast(number * 5 as bigint)) as published_at
    from range($n_articles) as numbers(number)
)

select
    *,
    printf('e%08d', story) as event_id,
    5 + cast(hash(story, 'toll') % 40 as bigint) as toll,
    last_value(case when not carries_another then article_id end ignore nulls) over (
        partition by story order by number
    ) as told_before
from drawn;

insert into staging.articles by name
select
    article_id, 'bench' as source, 'https://outlet-' || number % 400 || '.example/' || article_id as url,
    'outlet-' || number % 400 || '.example' as publisher_domain, 'Outlet ' || number % 400 as publisher_name,
    'Shells hit a town' as title, 'en' as language, published_at, 'metadata' as published_at_basis, published_at as fetched_at,
    cast(published_at as date) as landed_day, repeat('Shells hit the market of a town in the east. ', 40) as text,
    [] as sections, [] as credits, 360 as word_count, sha256(article_id) as text_sha256
from reports;

insert into staging.article_facts by name
select article_id, 'bench' as extractor_version, true as is_relevant, 40 as n_sentences from reports;

insert into staging.text_family_links by name
select
    article_id, 'f' || coalesce(case when carries_another then told_before end, article_id) as text_family_id,
    not carries_another or told_before is null as is_family_origin,
    case when carries_another then 0.9 end as reprint_similarity,
    coalesce(case when carries_another then told_before end, article_id) as origin_article_id, 'none' as origin_method
from reports;

insert into staging.event_mentions by name
select
    article_id || ':m' || nth as mention_id, article_id, 'bench' as extractor_version,
    article_id || ':e' || cast(nth = 3 as integer) as article_event_id, article_id || ':s' || nth as sentence_id,
    nth * 44 as start_char, nth * 44 + 6 as end_char, 'Shells' as trigger_text, 'ASSAULT' as event_type,
    ['drone', 'missile', 'heavy-weapons', 'firearms'][1 + story % 4] as event_mode,
    case when chance(number * 4 + nth, 'realis') < 0.02 then 'negated' else 'asserted' end as realis,
    nth = 0 as in_headline, nth = 3 as is_background, 'on Tuesday' as date_text,
    cast(published_at as date) - cast(hash(number, 'day') % 3 as integer) as date_start, date_start as date_end,
    1 as time_precision, 1 as date_prec, 'relative' as date_basis, 'the town' as place_text,
    'Town ' || story % 420 as location_name, 'UKR' as country_iso3, ['UKR'] as countries,
    [] as weapon_texts, [] as target_texts,
    44 + story % 420 / 100 as latitude, 30 + story % 210 / 100 as longitude, 1 as geo_precision, 1 as where_prec,
    'stated' as geo_basis, 0.9 as confidence, 'bench' as rule_id
from reports cross join range(4) as mentions(nth);

insert into staging.event_links by name
select
    article_id || ':m' || nth as mention_id,
    case when nth < 3 then event_id else printf('e%08d', hash(story, 'background') % greatest(story, 1)) end as event_id,
    'bench' as join_reason
from reports cross join range(4) as mentions(nth);

insert into staging.resolved_actors by name
select
    'actor-' || number as actor_id, 'Actor ' || number as actor_name,
    ['militia', 'state_forces', 'person', 'monitor', 'government_body'][1 + number % 5] as actor_type,
    case when number % 5 = 2 then 'actor-' || number - 1 end as parent_actor_id, true as is_named
from range(2000) as numbers(number);

insert into staging.actor_mentions by name
select
    article_id || ':a' || nth as actor_mention_id, article_id, 'bench' as extractor_version,
    article_id || ':s' || nth as sentence_id, nth * 44 as start_char, nth * 44 + 6 as end_char, 'The army' as actor_text,
    'The army' as actor_name, 'state_forces' as actor_type, true as is_named, 'gazetteer' as basis
from reports cross join range(6) as mentions(nth);

insert into staging.actor_links by name
select
    article_id || ':a' || nth as actor_mention_id,
    'actor-' || case when nth < 3 then (story * 3 + nth) % 2000 else hash(number, nth) % 2000 end as actor_id,
    'The army' as alias, 'name' as alias_type, 'gazetteer' as basis
from reports cross join range(6) as mentions(nth);

insert into staging.event_roles by name
select
    article_id || ':m0' as mention_id, article_id || ':a' || nth as actor_mention_id, article_id, 'bench' as extractor_version,
    ['perpetrator', 'recipient'][1 + nth] as role, article_id || ':s0' as sentence_id, 'bench' as rule_id
from reports cross join range(2) as roles(nth);

insert into staging.casualty_claims by name
select
    article_id || ':c' || nth as claim_id, article_id, 'bench' as extractor_version,
    case when nth < 4 then article_id || ':m' || nth % 3 end as mention_id,
    case when nth = 2 then 'injured' else 'killed' end as outcome, 'some' as quantity_text,
    case when nth = 1 and number % 3 = 0 then 'at_least' else 'exact' end as quantity_type,
    case nth when 3 then 2 when 4 then 30000 else toll end
    + case when chance(number * 5 + nth, 'differs') < 0.15 then hash(number, nth) % 4 else 0 end as quantity_min,
    quantity_min as quantity_best, case when quantity_type = 'exact' then quantity_min end as quantity_max,
    case when nth = 3 then 'child' else 'unspecified' end as victim_category,
    ['incident', 'incident', 'incident', 'subset', 'background'][1 + nth] as count_scope,
    case when nth in (1, 2) then article_id || ':a' || nth + 2 end as claimant_actor_mention_id,
    case when nth in (1, 2) then 'monitor' else 'article' end as claimant_type, 'unknown' as claimant_side,
    case when chance(number * 5 + nth, 'denies') < 0.03 then 'denies' else 'asserts' end as stance,
    false as is_hedged, false as is_negated, article_id || ':s' || nth as sentence_id,
    nth * 44 as start_char, nth * 44 + 44 as end_char, nth * 44 as focus_start_char, nth * 44 + 6 as focus_end_char,
    'Shells hit the market of a town in the east.' as evidence_text, 'bench' as rule_id, 0.9 as confidence
from reports cross join range(5) as claims(nth);
