-- Expected deaths come in steps of 2 to the power of -30, whose sum is the same in whatever order it is taken.
select
    t.person_number,
    0 as journey,
    '' as question,
    '' as category,
    coalesce(d.died, 0) as numerator,
    coalesce(
        floor(y.years * m.per_100000 / cast(100000 as double) * 1073741824) / cast(1073741824 as double), 0
    ) as denominator,
    cast(null as double) as amount
from in_treatment t
join person p on p.person_number = t.person_number
left join (
    select
        person_number,
        sum(least(coalesce(end_day, ${to}), ${to}) - greatest(start_day, ${from}) + 1) / cast(365.25 as double) as years
    from journey
    where active = 1
    group by person_number
) y on y.person_number = t.person_number
left join (
    select distinct person_number, 1 as died
    from journey
    where reason_group = 3 and end_day >= ${from} and end_day <= ${to}
) d on d.person_number = t.person_number
left join mortality m on m.sex = p.sex and p.age >= m.from_age and p.age <= m.to_age
