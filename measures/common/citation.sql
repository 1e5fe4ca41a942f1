-- The substances that each person cites in any episode of a journey that is active in the period, or in contact in it.
with cited as (
    select e.person_number, e.substance_1 as code
    from episode e
    left join journey j on j.person_number = e.person_number and j.journey = e.journey
    where j.active = 1 or e.in_contact = 1
    union all
    select e.person_number, e.substance_2 as code
    from episode e
    left join journey j on j.person_number = e.person_number and j.journey = e.journey
    where j.active = 1 or e.in_contact = 1
    union all
    select e.person_number, e.substance_3 as code
    from episode e
    left join journey j on j.person_number = e.person_number and j.journey = e.journey
    where j.active = 1 or e.in_contact = 1
)
select distinct c.person_number, d.first_group as category, d.last_group as kind
from cited c
join codes d on d.list = 'drug' and d.code = c.code
where d.last_group in ('Opiate', 'Non-opiate', 'Alcohol')
