select
    p.person_number,
    p.journey,
    '' as question,
    '' as category,
    case when min(e.start_day) < min(j.start_day) then 0 else 1 end as numerator,
    1 as denominator,
    cast(null as double) as amount
from presentation p
join journey j on j.person_number = p.person_number and j.journey = p.journey
join journeys e on e.person_number = p.person_number
group by p.person_number, p.journey
