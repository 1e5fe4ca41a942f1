with received as (
    select distinct person_number, intervention_type, intervention_setting
    from intervention
    where start_day <= ${to} and (end_day is null or end_day >= ${from})
)
select
    person_number,
    0 as journey,
    '' as question,
    '' as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from (select distinct person_number from received) r
union all
select
    r.person_number,
    0 as journey,
    'intervention' as question,
    coalesce(t.text, 'Not recorded') as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from (select distinct person_number, intervention_type from received) r
left join codes t on t.list = 'modality' and t.code = r.intervention_type
union all
select
    person_number,
    0 as journey,
    'intervention' as question,
    '' as category,
    0 as numerator,
    1 as denominator,
    cast(null as double) as amount
from (select distinct person_number from received) r
union all
select
    r.person_number,
    0 as journey,
    'intervention and setting' as question,
    coalesce(t.text, 'Not recorded') || ', ' || coalesce(s.text, 'setting not recorded') as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from received r
left join codes t on t.list = 'modality' and t.code = r.intervention_type
left join codes s on s.list = 'intervention_setting' and s.code = r.intervention_setting
union all
select
    person_number,
    0 as journey,
    'intervention and setting' as question,
    '' as category,
    0 as numerator,
    1 as denominator,
    cast(null as double) as amount
from (select distinct person_number from received) r
