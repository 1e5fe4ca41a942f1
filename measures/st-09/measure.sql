select
    t.person_number,
    0 as journey,
    '' as question,
    '' as category,
    case when c.returned = 0 then 1 else 0 end as numerator,
    1 as denominator,
    cast(null as double) as amount
from in_treatment t
left join completion c on c.person_number = t.person_number
union all
select
    t.person_number,
    0 as journey,
    'indicator' as question,
    case p.substance_group
        when 1 then 'C19a opiate'
        when 4 then 'C19c alcohol'
        else 'C19b non-opiate'
    end as category,
    case when c.returned = 0 then 1 else 0 end as numerator,
    1 as denominator,
    cast(null as double) as amount
from in_treatment t
join person p on p.person_number = t.person_number
left join completion c on c.person_number = t.person_number
where p.substance_group > 0
