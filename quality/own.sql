-- The episodes of one agency, with what is known of the journeys they are a part of.
select
    e.episode_number,
    e.person_number,
    e.population,
    e.journey,
    e.client_id,
    e.episode_id,
    e.dataset,
    e.age_at_triage,
    e.episode_referred_day as referred,
    e.episode_triaged_day as triaged,
    coalesce(e.episode_triaged_day, e.episode_referred_day) as begun,
    e.episode_discharged_day as discharged,
    e.episode_discharge_reason as reason,
    e.first_intervention_day,
    e.episode_outcome_care_coordination as coordination,
    j.first_intervention_day as journey_first_intervention_day,
    j.end_day as journey_end_day,
    case
        when e.journey is not null and row_number() over (
            partition by e.person_number, e.population, e.journey order by e.episode_triaged_day, e.episode_number
        ) = 1 then 1
        else 0
    end as first_of_journey
from episodes e
left join journeys j on j.person_number = e.person_number and j.population = e.population and j.journey = e.journey
where e.agency_code = ${agency}
