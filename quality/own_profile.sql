-- The outcomes profiles of those episodes.
select
    o.client_id,
    o.person_number,
    o.population,
    o.journey,
    o.discharged,
    o.journey_first_intervention_day,
    p.outcome_date_day as day,
    p.*
from own o
join outcomes p on p.episode_number = o.episode_number
where p.outcome_date_day is not null and p.outcome_date_day <= ${as_at}
