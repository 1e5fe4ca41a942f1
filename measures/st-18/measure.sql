select
    t.person_number,
    0 as journey,
    '' as question,
    '' as category,
    coalesce(d.died, 0) as numerator,
    1 as denominator,
    cast(null as double) as amount
from in_treatment t
left join (
    select distinct person_number, 1 as died
    from journey
    where reason_group = 3 and end_day >= ${from} and end_day <= ${to}
) d on d.person_number = t.person_number
