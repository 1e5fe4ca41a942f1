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
    'mental health treatment need' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'mental_health_treatment_need' and c.code = e.episode_mental_health_need
union all
select
    p.person_number,
    p.journey,
    'housing' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'accommodation_need' and c.code = e.episode_accommodation_need
union all
select
    p.person_number,
    p.journey,
    'employment' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'employment_status' and c.code = e.episode_employment_status
union all
select
    p.person_number,
    p.journey,
    'children' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'parental_status' and c.code = e.episode_parental_status
union all
select
    p.person_number,
    p.journey,
    'disability' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'disability' and c.code = e.episode_disability_1
union all
select
    p.person_number,
    p.journey,
    'religion' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'religion' and c.code = e.episode_religion
union all
select
    p.person_number,
    p.journey,
    'sexual orientation' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'sexual_orientation' and c.code = e.episode_sexual_orientation
union all
select
    p.person_number,
    p.journey,
    'education, employment or training' as question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from presentation p
join episodes e on e.episode_number = p.episode_number
left join codes c on c.list = 'education_employment_training_status' and c.code = e.young_person_education_employment_training
