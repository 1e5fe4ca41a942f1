-- What each cell stands for.
select distinct cell, breakdown, breakdown_name, position, category from breakdown
