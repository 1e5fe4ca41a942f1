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
    select s.level, s.code, s.category, count(*) as people
    from slice s
    join in_treatment t on t.person_number = s.person_number
    where s.breakdown = 2
    group by s.level, s.code, s.category
) t on t.level = v.level and t.code = v.code and t.category = v.category
