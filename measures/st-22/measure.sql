select
    v.level,
    v.code,
    coalesce(t.people, 0) as value,
    v.estimate as denominator,
    v.lower_estimate as lower_denominator,
    v.upper_estimate as upper_denominator,
    'substance group' as breakdown,
    v.category
from prevalence v
left join (
    select p.level, p.code, c.category, count(*) as people
    from slice s
    join in_treatment t on t.person_number = s.person_number
    join place_name p on p.place = s.place
    join cell_name c on c.cell = s.cell
    where c.breakdown = 2
    group by p.level, p.code, c.category
) t on t.level = v.level and t.code = v.code and t.category = v.category
