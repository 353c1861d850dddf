with tolls as (
    select
        tolls.*,
        speakers.speaker_key,
        speakers.is_borrower,
        speakers.country_iso3
    from {{ ref('int_tolls_attributed') }} as tolls
    inner join {{ ref('int_speakers_keyed') }} as speakers on tolls.article_toll_id = speakers.article_toll_id
    where tolls.event_id is not null and not tolls.is_denial
),

compared as (
    select
        borrower.article_toll_id,
        lender.speaker_key,
        lender.claimant_text,
        lender.published_at,
        lender.start_char,
        case
            when borrower.article_id = lender.article_id then 1
            when borrower.text_family_id = lender.text_family_id then 2
            else 3
        end as distance,
        coalesce(borrower.toll_best, borrower.toll_low) = coalesce(lender.toll_best, lender.toll_low) as is_same_figure
    from tolls as borrower
    inner join tolls as lender
        on
            borrower.event_id = lender.event_id
            and borrower.is_attackers = lender.is_attackers
            and (borrower.outcome = lender.outcome or (lender.outcome = 'casualties' and lender.toll_high = 0))
            and coalesce(borrower.toll_low, 0) <= coalesce(lender.toll_high, borrower.toll_low, 0)
            and coalesce(lender.toll_low, 0) <= coalesce(borrower.toll_high, lender.toll_low, 0)
    where
        borrower.is_borrower
        and not lender.is_borrower
        and (borrower.basis = 'largest_part' or lender.basis <> 'largest_part')
        and (borrower.country_iso3 is null or lender.country_iso3 is null or borrower.country_iso3 = lender.country_iso3)
        and (lender.published_at <= borrower.published_at or not borrower.is_own_voice)
),

ranked as (
    select
        *,
        row_number() over (
            partition by article_toll_id
            order by distance, is_same_figure desc, published_at, start_char, speaker_key
        ) as position
    from compared
    where distance < 3 or is_same_figure
),

final as (
    select
        article_toll_id,
        speaker_key,
        distance,
        claimant_text as lender_text
    from ranked
    where position = 1
)

select * from final
