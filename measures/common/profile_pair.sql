-- Of each journey the outcomes profile at its start (within 14 days of its first intervention) beside the latest one at a
-- review (29 to 182 days after it) and the one at its exit (within 14 days of its end).
with dated as (
    select
        e.person_number,
        e.journey,
        o.record_number,
        o.outcome_stage,
        o.outcome_date_day as day,
        j.first_intervention_day,
        j.end_day
    from outcomes o
    join episode e on e.episode_number = o.episode_number
    join journey j on j.person_number = e.person_number and j.journey = e.journey
    where o.outcome_date_day is not null and j.first_intervention_day is not null
),
placed as (
    select
        person_number,
        journey,
        record_number,
        day,
        'S' as stage,
        row_number() over (
            partition by person_number, journey
            order by abs(day - first_intervention_day), day, record_number
        ) as place
    from dated
    where outcome_stage = 'S' and abs(day - first_intervention_day) <= 14
    union all
    select
        person_number,
        journey,
        record_number,
        day,
        'R',
        row_number() over (
            partition by person_number, journey order by day desc, record_number
        )
    from dated
    where outcome_stage = 'R' and day - first_intervention_day >= 29 and day - first_intervention_day <= 182
    union all
    select
        person_number,
        journey,
        record_number,
        day,
        'E',
        row_number() over (
            partition by person_number, journey order by abs(day - end_day), day, record_number
        )
    from dated
    where outcome_stage = 'E' and end_day is not null and abs(day - end_day) <= 14
)
select person_number, journey, record_number, day, stage from placed where place = 1
