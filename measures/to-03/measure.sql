select
    j.person_number,
    j.journey,
    '' as question,
    '' as category,
    case when s.person_number is null then 0 else 1 end as numerator,
    1 as denominator,
    cast(null as double) as amount
from (
    select person_number, max(journey) as journey
    from journey
    where first_intervention_day >= ${from} and first_intervention_day <= ${to}
    group by person_number
) j
left join profile_pair s on s.person_number = j.person_number and s.journey = j.journey and s.stage = 'S'
