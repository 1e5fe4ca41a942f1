-- Each person once for the nation, the region and the area. A place is the number of a level and code.
with placed as (
    select person_number, 1 as level, 'E92000001' as code from person
    union all
    select person_number, 2, region from person
    union all
    select person_number, 3, area from person
)
select person_number, dense_rank() over (order by level, code) as place, level, code from placed
