select
    p.person_number,
    p.journey,
    '' as question,
    '' as category,
    case
        when j.end_day - coalesce(j.first_intervention_day, j.start_day) < 84 and j.reason_group in (4, 13, 14) then 1
        else 0
    end as numerator,
    1 as denominator,
    cast(null as double) as amount
from presentation p
join journey j on j.person_number = p.person_number and j.journey = p.journey
