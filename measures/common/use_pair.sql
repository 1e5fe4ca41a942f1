-- Days of use in the 28 days before the start of a journey beside those before a later profile, one row for each
-- substance that was used at the start; what became of it follows from the reliable change of the substance, where one
-- is known.
with used as (
    select person_number, journey, stage, day, 'Alcohol use' as item, start_alcohol_days as start_days, later_alcohol_days as later_days
    from profile_change
    where start_alcohol_days > 0 and later_alcohol_days is not null
    union all
    select person_number, journey, stage, day, 'Opiate use' as item, start_opiate_days as start_days, later_opiate_days as later_days
    from profile_change
    where start_opiate_days > 0 and later_opiate_days is not null
    union all
    select person_number, journey, stage, day, 'Crack use' as item, start_crack_days as start_days, later_crack_days as later_days
    from profile_change
    where start_crack_days > 0 and later_crack_days is not null
    union all
    select person_number, journey, stage, day, 'Cocaine use' as item, start_cocaine_days as start_days, later_cocaine_days as later_days
    from profile_change
    where start_cocaine_days > 0 and later_cocaine_days is not null
    union all
    select person_number, journey, stage, day, 'Amphetamine use' as item, start_amphetamine_days as start_days, later_amphetamine_days as later_days
    from profile_change
    where start_amphetamine_days > 0 and later_amphetamine_days is not null
    union all
    select person_number, journey, stage, day, 'Cannabis use' as item, start_cannabis_days as start_days, later_cannabis_days as later_days
    from profile_change
    where start_cannabis_days > 0 and later_cannabis_days is not null
    union all
    select person_number, journey, stage, day, 'Ecstasy use' as item, start_ecstasy_days as start_days, later_ecstasy_days as later_days
    from profile_change
    where start_ecstasy_days > 0 and later_ecstasy_days is not null
    union all
    select person_number, journey, stage, day, 'Solvent use' as item, start_solvent_days as start_days, later_solvent_days as later_days
    from profile_change
    where start_solvent_days > 0 and later_solvent_days is not null
    union all
    select person_number, journey, stage, day, 'Ketamine use' as item, start_ketamine_days as start_days, later_ketamine_days as later_days
    from profile_change
    where start_ketamine_days > 0 and later_ketamine_days is not null
    union all
    select person_number, journey, stage, day, 'New psychoactive substance use' as item, start_new_psychoactive_substance_days as start_days, later_new_psychoactive_substance_days as later_days
    from profile_change
    where start_new_psychoactive_substance_days > 0 and later_new_psychoactive_substance_days is not null
    union all
    select person_number, journey, stage, day, 'Benzodiazepine use' as item, start_benzodiazepine_days as start_days, later_benzodiazepine_days as later_days
    from profile_change
    where start_benzodiazepine_days > 0 and later_benzodiazepine_days is not null
    union all
    select person_number, journey, stage, day, 'Other substance use' as item, start_other_substance_days as start_days, later_other_substance_days as later_days
    from profile_change
    where start_other_substance_days > 0 and later_other_substance_days is not null
    union all
    select person_number, journey, stage, day, 'Tobacco use' as item, start_tobacco_days as start_days, later_tobacco_days as later_days
    from profile_change
    where start_tobacco_days > 0 and later_tobacco_days is not null
    union all
    select person_number, journey, stage, day, 'Injecting' as item, start_injecting_days as start_days, later_injecting_days as later_days
    from profile_change
    where start_injecting_days > 0 and later_injecting_days is not null
)
select
    u.person_number,
    u.journey,
    u.item,
    u.stage,
    u.day,
    u.start_days,
    u.later_days,
    case
        when u.later_days = 0 then 'Abstinent'
        when r.days is null then 'Not abstinent, reliable change not known'
        when u.start_days - u.later_days >= r.days then 'Reliably improved'
        when u.later_days - u.start_days >= r.days then 'Deteriorated'
        else 'No reliable change'
    end as outcome
from used u
left join reliable_change r on r.item = u.item
