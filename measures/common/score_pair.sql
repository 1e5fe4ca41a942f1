-- What is measured at the start of a journey and at a later profile: days of use where a substance was used at the start,
-- days of work and learning, and scores, where both profiles have an answer.
select person_number, journey, stage, day, item, start_days as start_value, later_days as later_value
from use_pair
union all
select person_number, journey, stage, day, 'Days in paid work' as item, start_paid_work_days, later_paid_work_days
from profile_change
where start_paid_work_days is not null and later_paid_work_days is not null
union all
select person_number, journey, stage, day, 'Days volunteering' as item, start_volunteering_days, later_volunteering_days
from profile_change
where start_volunteering_days is not null and later_volunteering_days is not null
union all
select person_number, journey, stage, day, 'Days in unpaid work placements' as item, start_unpaid_work_days, later_unpaid_work_days
from profile_change
where start_unpaid_work_days is not null and later_unpaid_work_days is not null
union all
select person_number, journey, stage, day, 'Days in education' as item, start_education_days, later_education_days
from profile_change
where start_education_days is not null and later_education_days is not null
union all
select person_number, journey, stage, day, 'Psychological health' as item, start_psychological_health, later_psychological_health
from profile_change
where start_psychological_health is not null and later_psychological_health is not null
union all
select person_number, journey, stage, day, 'Physical health' as item, start_physical_health, later_physical_health
from profile_change
where start_physical_health is not null and later_physical_health is not null
union all
select person_number, journey, stage, day, 'Quality of life' as item, start_quality_of_life, later_quality_of_life
from profile_change
where start_quality_of_life is not null and later_quality_of_life is not null
union all
select person_number, journey, stage, day, 'Satisfaction with life' as item, start_life_satisfaction, later_life_satisfaction
from profile_change
where start_life_satisfaction is not null and later_life_satisfaction is not null
union all
select person_number, journey, stage, day, 'Anxiety' as item, start_anxiety, later_anxiety
from profile_change
where start_anxiety is not null and later_anxiety is not null
union all
select person_number, journey, stage, day, 'Happiness' as item, start_happiness, later_happiness
from profile_change
where start_happiness is not null and later_happiness is not null
union all
select person_number, journey, stage, day, 'Getting on with family' as item, start_family_relations, later_family_relations
from profile_change
where start_family_relations is not null and later_family_relations is not null
union all
select person_number, journey, stage, day, 'Getting on with friends' as item, start_friendships, later_friendships
from profile_change
where start_friendships is not null and later_friendships is not null
union all
select person_number, journey, stage, day, 'Unsafe use' as item, start_unsafe_use, later_unsafe_use
from profile_change
where start_unsafe_use is not null and later_unsafe_use is not null
