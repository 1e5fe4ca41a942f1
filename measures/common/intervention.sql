-- The interventions that have started, numbered within each journey in the order in which they started. A wait goes from
-- the referral to the intervention (else to the agency) to the first appointment that was offered.
with started as (
    select
        e.person_number,
        e.journey,
        e.episode_number,
        i.intervention_type,
        i.intervention_setting,
        i.intervention_start_day as start_day,
        i.intervention_end_day as end_day,
        i.intervention_first_offered_day - coalesce(i.intervention_referred_day, e.episode_referred_day) as wait,
        i.record_number
    from interventions i
    join episode e on e.episode_number = i.episode_number
    where i.intervention_start_day <= ${to} and e.journey is not null
)
select
    person_number,
    journey,
    episode_number,
    intervention_type,
    intervention_setting,
    start_day,
    end_day,
    wait,
    record_number,
    row_number() over (
        partition by person_number, journey order by start_day, wait nulls last, record_number
    ) as place
from started
