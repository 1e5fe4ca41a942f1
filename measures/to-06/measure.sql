with pair as (
    select person_number, max(journey) as journey
    from profile_change
    where stage = 'R' and day >= ${from} and day <= ${to} and (start_acute_housing_problem = 'Y' or start_unsuitable_housing = 'Y' or start_eviction_risk = 'Y')
        and (
            later_acute_housing_problem in ('Y', 'N')
            or later_unsuitable_housing in ('Y', 'N')
            or later_eviction_risk in ('Y', 'N')
        )
    group by person_number
)
select
    c.person_number,
    c.journey,
    '' as question,
    '' as category,
    case
        when c.later_acute_housing_problem = 'Y' or c.later_unsuitable_housing = 'Y' or c.later_eviction_risk = 'Y' then 0
        else 1
    end as numerator,
    1 as denominator,
    cast(null as double) as amount
from profile_change c
join pair p on p.person_number = c.person_number and p.journey = c.journey
where c.stage = 'R'
