-- The journeys of the population that began by the end of the period; of each person the latest is the last in order.
select
    journey_number,
    person_number,
    journey,
    start_day,
    first_intervention_day,
    end_day,
    reason,
    reason_group,
    completed,
    follow_up_day,
    age_at_start,
    case when end_day is null or end_day >= ${from} then 1 else 0 end as active,
    case when row_number() over (partition by person_number order by journey desc) = 1 then 1 else 0 end as latest
from journeys
where population = '${population}' and start_day <= ${to}
