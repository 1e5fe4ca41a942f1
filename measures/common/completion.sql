-- Of each person the latest journey that was completed in the period, and whether they came back within six months.
with ended as (
    select person_number, max(journey) as journey
    from journey
    where completed = 1 and end_day >= ${from} and end_day <= ${to}
    group by person_number
)
select
    c.person_number,
    c.journey,
    max(case when n.start_day > c.end_day and n.start_day <= c.follow_up_day then 1 else 0 end) as returned
from (
    select j.person_number, j.journey, j.end_day, j.follow_up_day
    from journey j
    join ended e on e.person_number = j.person_number and e.journey = j.journey
) c
left join journeys n
    on n.person_number = c.person_number and n.population = '${population}' and n.journey > c.journey
group by c.person_number, c.journey
