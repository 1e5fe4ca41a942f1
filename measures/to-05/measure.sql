with pair as (
    select person_number, max(journey) as journey
    from profile_change
    where stage = 'E' and day >= ${from} and day <= ${to} and start_injecting_days > 0 and later_injecting_days is not null
    group by person_number
)
select
    c.person_number,
    c.journey,
    '' as question,
    '' as category,
    case when c.later_injecting_days = 0 then 1 else 0 end as numerator,
    1 as denominator,
    cast(null as double) as amount
from profile_change c
join pair p on p.person_number = c.person_number and p.journey = c.journey
where c.stage = 'E'
