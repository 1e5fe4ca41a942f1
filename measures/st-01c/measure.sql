select distinct
    person_number,
    -1 as journey,
    '' as question,
    '' as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from episode
where in_contact = 1
