with stay as (
    select person_number, journey, least(coalesce(end_day, ${to}), ${to}) - start_day as days
    from journey
    where active = 1 and latest = 1
)
select
    s.person_number,
    s.journey,
    '' as question,
    '' as category,
    1 as numerator,
    0 as denominator,
    cast(s.days as double) as amount
from stay s
join in_treatment t on t.person_number = s.person_number
union all
select
    s.person_number,
    s.journey,
    'time in treatment' as question,
    case
        when days < 30 then 'Under 1 month'
        when days < 91 then '1 to under 3 months'
        when days < 182 then '3 to under 6 months'
        when days < 365 then '6 to under 12 months'
        when days < 730 then '1 to under 2 years'
        when days < 1461 then '2 to under 4 years'
        when days < 2191 then '4 to under 6 years'
        else '6 years and over'
    end as category,
    1 as numerator,
    1 as denominator,
    cast(null as double) as amount
from stay s
join in_treatment t on t.person_number = s.person_number
