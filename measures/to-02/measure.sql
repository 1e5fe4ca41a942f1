with pair as (
    select person_number, max(journey) as journey
    from use_pair
    where stage = 'E' and day >= ${from} and day <= ${to}
    group by person_number
)
select
    u.person_number,
    u.journey,
    '' as question,
    '' as category,
    max(case when u.outcome in ('Abstinent', 'Reliably improved') then 1 else 0 end) as numerator,
    1 as denominator,
    cast(null as double) as amount
from use_pair u
join pair p on p.person_number = u.person_number and p.journey = u.journey
where u.stage = 'E'
group by u.person_number, u.journey
union all
select
    u.person_number,
    u.journey,
    u.item as question,
    u.outcome as category,
    1 as numerator,
    1 as denominator,
    cast(u.start_days - u.later_days as double) as amount
from use_pair u
join pair p on p.person_number = u.person_number and p.journey = u.journey
where u.stage = 'E'
