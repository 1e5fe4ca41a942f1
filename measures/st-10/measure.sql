select
    l.level,
    l.code,
    sum(l.started) as value,
    count(*) as denominator,
    cast(null as double) as lower_denominator,
    cast(null as double) as upper_denominator,
    'all' as breakdown,
    '' as category
from (
    select
        r.person,
        p.level,
        p.code,
        max(case when j.start_day >= r.released_day and j.start_day <= r.released_day + 21 then 1 else 0 end) as started
    from prison_leavers r
    join (
        select person, released_day, 1 as level, 'E92000001' as code from prison_leavers
        union all
        select person, released_day, 3 as level, area as code from prison_leavers where area is not null
    ) p on p.person = r.person and p.released_day = r.released_day
    left join journeys j on j.person = r.person and j.population = '${population}'
    where r.released_day >= ${from} and r.released_day <= ${to}
    group by r.person, r.released_day, p.level, p.code
) l
group by l.level, l.code
