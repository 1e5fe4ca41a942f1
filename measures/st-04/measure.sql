select
    person_number,
    journey,
    '' as question,
    '' as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from exit
union all
select
    x.person_number,
    x.journey,
    'discharge reason' as question,
    g.text as category,
    1 as numerator,
    1 as denominator,
    cast(null as double) as amount
from exit x
join codes g on g.list = 'discharge_reason_annual_report_group' and g.code = cast(x.reason_group as string)
where x.reason_group <> 15 and x.reason <> 0
union all
select
    person_number,
    journey,
    'discharge reason' as question,
    'Missing or inconsistent' as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from exit
where reason_group = 15 or reason = 0
