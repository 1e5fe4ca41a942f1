select
    b.person_number,
    b.journey,
    '' as question,
    '' as category,
    case
        when j.end_day is null or j.end_day >= j.first_intervention_day + 84 or j.completed = 1 then 1
        else 0
    end as numerator,
    1 as denominator,
    cast(null as double) as amount
from (
    select person_number, max(journey) as journey
    from journey
    where start_day >= ${from} and start_day <= ${to} and first_intervention_day is not null
    group by person_number
) b
join journey j on j.person_number = b.person_number and j.journey = b.journey
