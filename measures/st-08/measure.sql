select
    person_number,
    journey,
    '' as question,
    '' as category,
    returned as numerator,
    1 as denominator,
    cast(null as double) as amount
from completion
