-- Of each person the latest journey that began in the period, with the first episode of it.
with begun as (
    select person_number, max(journey) as journey
    from journey
    where start_day >= ${from} and start_day <= ${to}
    group by person_number
),
ordered as (
    select
        e.episode_number,
        b.person_number,
        b.journey,
        row_number() over (partition by b.person_number order by e.episode_triaged_day, e.episode_number) as place
    from begun b
    join episode e on e.person_number = b.person_number and e.journey = b.journey
)
select person_number, journey, episode_number from ordered where place = 1
