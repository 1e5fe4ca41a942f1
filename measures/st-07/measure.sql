select
    t.person_number,
    0 as journey,
    '' as question,
    '' as category,
    coalesce(x.completed, 0) as numerator,
    1 as denominator,
    cast(null as double) as amount
from in_treatment t
left join exit x on x.person_number = t.person_number
