select
    person_number,
    journey,
    '' as question,
    '' as category,
    completed as numerator,
    1 as denominator,
    cast(null as double) as amount
from exit
