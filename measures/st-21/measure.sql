select
    person_number,
    journey,
    '' as question,
    '' as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from presentation
union all
select
    p.person_number,
    p.journey,
    'injecting status' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'injecting_status' and c.code = e.episode_injecting_status
