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
    'referral source' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'referral_source' and c.code = e.episode_referral_source
union all
select
    p.person_number,
    p.journey,
    'referral source group' as question,
    coalesce(c.first_group, 'Missing') as category,
    1 as numerator,
    case when c.first_group is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'referral_source' and c.code = e.episode_referral_source
