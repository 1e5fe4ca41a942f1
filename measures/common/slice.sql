-- Each person once for every number of the tables to which they belong. The nation and the regions have all breakdowns;
-- areas those that make a fixed cube.
select b.person_number, p.place, b.cell
from breakdown b
join place p on p.person_number = b.person_number
where p.level <= 2 or b.breakdown in (1, 2, 3, 4)
