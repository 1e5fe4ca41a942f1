-- Each person once for every cell of the tables to which they belong. The nation and the regions have all breakdowns;
-- areas those that make a fixed cube.
with placed as (
    select person_number, 1 as level, 'E92000001' as code from person
    union all
    select person_number, 2, region from person
    union all
    select person_number, 3, area from person
)
select
    b.person_number,
    p.level,
    p.code,
    b.breakdown,
    b.breakdown_name,
    b.position,
    b.category
from breakdown b
join placed p on p.person_number = b.person_number
where p.level <= 2 or b.breakdown in (1, 2, 3, 4)
