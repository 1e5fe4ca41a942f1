with waited as (
    select person_number, journey, wait
    from intervention
    where place > 1 and start_day >= ${from} and start_day <= ${to}
)
select
    person_number,
    journey,
    '' as question,
    '' as category,
    case when wait <= 21 then 1 else 0 end as numerator,
    1 as denominator,
    cast(wait as double) as amount
from waited
where wait >= 0
union all
select
    person_number,
    journey,
    'waiting time' as question,
    case
        when wait <= 21 then '3 weeks or under'
        when wait <= 42 then 'Over 3 to 6 weeks'
        else 'Over 6 weeks'
    end as category,
    1 as numerator,
    1 as denominator,
    cast(null as double) as amount
from waited
where wait >= 0
union all
select
    person_number,
    journey,
    'waiting time' as question,
    'Missing or negative' as category,
    1 as numerator,
    0 as denominator,
    cast(null as double) as amount
from waited
where wait is null or wait < 0
