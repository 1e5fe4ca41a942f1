-- The agencies that treat each person, by journey; journey 0 stands for treatment in the period, -1 for contact in it. A
-- person who attends several agencies counts with each, so that agencies add up to more than their area.
select distinct person_number, journey, agency_code
from (
    select e.person_number, e.journey, e.agency_code
    from episode e
    join journey j on j.person_number = e.person_number and j.journey = e.journey and j.active = 1
    union all
    select person_number, 0 as journey, agency_code from episode where in_treatment = 1
    union all
    select person_number, -1 as journey, agency_code from episode where in_contact = 1
) either
