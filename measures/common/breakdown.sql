-- Each person once for every breakdown to which they belong; for substances cited once for each substance.
-- A cell is the number of a breakdown and category.
with told as (
    select person_number, 1 as breakdown, 'all' as breakdown_name, 0 as position, '' as category
    from person
    union all
    select p.person_number, 2, 'substance group', p.substance_group, coalesce(c.text, 'Not classified')
    from person p
    left join codes c on c.list = 'substance_group_published' and c.code = cast(p.substance_group as string)
    where ${adult} = 1
    union all
    select p.person_number, 3, 'sex', coalesce(c.position, 99), coalesce(c.text, 'Not known')
    from person p
    left join codes c on c.list = 'sex' and c.code = p.sex
    union all
    select p.person_number, 4, 'age group', b.position, b.category
    from person p
    join age_band b on b.breakdown = 'age group' and p.age >= b.from_age and p.age <= b.to_age
    union all
    select p.person_number, 5, 'age band', b.position, b.category
    from person p
    join age_band b on b.breakdown = 'age band' and p.age >= b.from_age and p.age <= b.to_age
    union all
    select p.person_number, 6, 'ethnicity', coalesce(c.position, 99), coalesce(c.text, 'Not recorded')
    from person p
    left join codes c on c.list = 'ethnicity' and c.code = p.ethnicity
    union all
    select person_number, 7, 'dataset', 0, dataset
    from person
    union all
    select distinct person_number, 8, 'substance cited', 0, category
    from citation
)
select
    person_number,
    dense_rank() over (order by breakdown, breakdown_name, position, category) as cell,
    breakdown,
    breakdown_name,
    position,
    category
from told
