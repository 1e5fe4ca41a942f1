-- Of each person the episode that supplies their attributes: the first of the latest journey that is active in the
-- period; where there is none, the first episode in contact.
with candidate as (
    select
        e.episode_number,
        e.person_number,
        e.journey,
        e.begun_day,
        case when j.active = 1 then e.journey else 0 end as rank_of_journey
    from episode e
    left join journey j on j.person_number = e.person_number and j.journey = e.journey
    where j.active = 1 or e.in_contact = 1
),
ordered as (
    select
        episode_number,
        person_number,
        row_number() over (
            partition by person_number order by rank_of_journey desc, begun_day, episode_number
        ) as place
    from candidate
)
select episode_number, person_number from ordered where place = 1
