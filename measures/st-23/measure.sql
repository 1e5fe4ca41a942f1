select
    person_number,
    0 as journey,
    '' as question,
    '' as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from in_treatment
union all
select
    t.person_number,
    0 as journey,
    'region of residence' as question,
    coalesce(c.text, 'Outside England or not known') as category,
    1 as numerator,
    1 as denominator,
    cast(null as double) as amount
from in_treatment t
join person p on p.person_number = t.person_number
left join codes c on c.list = 'region' and c.code = p.region
union all
select
    t.person_number,
    0 as journey,
    'area of residence' as question,
    coalesce(c.text, 'Outside England or not known') as category,
    1 as numerator,
    1 as denominator,
    cast(null as double) as amount
from in_treatment t
join person p on p.person_number = t.person_number
left join codes c on c.list = 'upper_tier_local_authority' and c.code = p.area
