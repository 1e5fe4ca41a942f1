-- Days of use in the 28 days before the start of a journey beside those before a later profile, one row for each
-- substance that was used at the start; what became of it follows from the reliable change of the substance.
with answered as (
    select p.person_number, p.journey, p.stage, p.day, 'Alcohol use' as item, o.outcome_alcohol_days as days
    from profile_pair p
    join outcomes o on o.record_number = p.record_number
    union all
    select p.person_number, p.journey, p.stage, p.day, 'Opiate use' as item, o.outcome_opiate_days as days
    from profile_pair p
    join outcomes o on o.record_number = p.record_number
    union all
    select p.person_number, p.journey, p.stage, p.day, 'Crack use' as item, o.outcome_crack_days as days
    from profile_pair p
    join outcomes o on o.record_number = p.record_number
    union all
    select p.person_number, p.journey, p.stage, p.day, 'Cocaine use' as item, o.outcome_cocaine_days as days
    from profile_pair p
    join outcomes o on o.record_number = p.record_number
    union all
    select p.person_number, p.journey, p.stage, p.day, 'Amphetamine use' as item, o.outcome_amphetamine_days as days
    from profile_pair p
    join outcomes o on o.record_number = p.record_number
    union all
    select p.person_number, p.journey, p.stage, p.day, 'Cannabis use' as item, o.outcome_cannabis_days as days
    from profile_pair p
    join outcomes o on o.record_number = p.record_number
    union all
    select p.person_number, p.journey, p.stage, p.day, 'Injecting' as item, o.outcome_injecting_days as days
    from profile_pair p
    join outcomes o on o.record_number = p.record_number
)
select
    s.person_number,
    s.journey,
    s.item,
    l.stage,
    l.day,
    s.days as start_days,
    l.days as later_days,
    case
        when l.days = 0 then 'Abstinent'
        when s.days - l.days >= r.days then 'Reliably improved'
        when l.days - s.days >= r.days then 'Deteriorated'
        else 'No reliable change'
    end as outcome
from answered s
join answered l
    on l.person_number = s.person_number and l.journey = s.journey and l.item = s.item and l.stage <> 'S'
join reliable_change r on r.item = s.item
where s.stage = 'S' and s.days > 0 and l.days is not null
