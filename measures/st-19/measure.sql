-- What was said at the start, question by question.
with asked as (
    select
        p.person_number,
        p.journey,
        'mental health treatment need' as question,
        'mental_health_treatment_need' as list,
        e.episode_mental_health_need as code
    from presentation p
    join episodes e on e.episode_number = p.episode_number
    union all
    select
        p.person_number,
        p.journey,
        'housing' as question,
        'accommodation_need' as list,
        e.episode_accommodation_need as code
    from presentation p
    join episodes e on e.episode_number = p.episode_number
    union all
    select
        p.person_number,
        p.journey,
        'employment' as question,
        'employment_status' as list,
        e.episode_employment_status as code
    from presentation p
    join episodes e on e.episode_number = p.episode_number
    union all
    select
        p.person_number,
        p.journey,
        'children' as question,
        'parental_status' as list,
        e.episode_parental_status as code
    from presentation p
    join episodes e on e.episode_number = p.episode_number
    union all
    select
        p.person_number,
        p.journey,
        'disability' as question,
        'disability' as list,
        e.episode_disability_1 as code
    from presentation p
    join episodes e on e.episode_number = p.episode_number
    union all
    select
        p.person_number,
        p.journey,
        'religion' as question,
        'religion' as list,
        e.episode_religion as code
    from presentation p
    join episodes e on e.episode_number = p.episode_number
    union all
    select
        p.person_number,
        p.journey,
        'sexual orientation' as question,
        'sexual_orientation' as list,
        e.episode_sexual_orientation as code
    from presentation p
    join episodes e on e.episode_number = p.episode_number
    union all
    select
        p.person_number,
        p.journey,
        'education, employment or training' as question,
        'education_employment_training_status' as list,
        e.young_person_education_employment_training as code
    from presentation p
    join episodes e on e.episode_number = p.episode_number
)
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
    a.person_number,
    a.journey,
    a.question,
    coalesce(c.text, 'Missing') as category,
    1 as numerator,
    case when c.text is null then 0 else 1 end as denominator,
    cast(null as double) as amount
from asked a
left join codes c on c.list = a.list and c.code = a.code
