with pair as (
    select person_number, max(journey) as journey
    from score_pair
    where stage = 'R' and day >= ${from} and day <= ${to}
    group by person_number
),
answered as (
    select s.person_number, s.journey, s.item, s.start_value, s.later_value
    from score_pair s
    join pair p on p.person_number = s.person_number and p.journey = s.journey
    where s.stage = 'R'
)
select
    person_number,
    journey,
    '' as question,
    '' as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from pair
union all
select
    person_number,
    journey,
    item as question,
    'At the start' as category,
    1 as numerator,
    1 as denominator,
    cast(start_value as double) as amount
from answered
union all
select
    person_number,
    journey,
    item as question,
    'At the six-month review' as category,
    1 as numerator,
    1 as denominator,
    cast(later_value as double) as amount
from answered
union all
select
    person_number,
    journey,
    item as question,
    'Change' as category,
    1 as numerator,
    1 as denominator,
    cast(later_value - start_value as double) as amount
from answered
