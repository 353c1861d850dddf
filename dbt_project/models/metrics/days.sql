{{ config(schema="metrics", materialized="view") }}

-- Dates of events begin with the first online archives.
select cast(day as date) as day
from {{ calendar('1980-01-01', '2049-12-31') }}
