-- One row a person in contact in the period, with the attributes by which figures are broken down.
with kinds as (
    select
        person_number,
        max(case when kind = 'Opiate' then 1 else 0 end) as opiate,
        max(case when kind = 'Non-opiate' then 1 else 0 end) as other_drug,
        max(case when kind = 'Alcohol' then 1 else 0 end) as alcohol
    from citation
    group by person_number
),
aged as (
    select
        s.person_number,
        e.client_sex,
        e.client_ethnicity,
        e.dataset,
        e.region,
        e.area,
        case
            when j.start_day < ${from}
                then least(greatest(j.age_at_start, ${april_year} - e.birth_year_from_april), ${oldest})
            else coalesce(j.age_at_start, e.age_at_triage)
        end as age
    from status_episode s
    join episode e on e.episode_number = s.episode_number
    left join journey j on j.person_number = e.person_number and j.journey = e.journey
)
select
    a.person_number,
    a.client_sex as sex,
    a.client_ethnicity as ethnicity,
    a.dataset,
    a.region,
    a.area,
    a.age,
    case
        when k.opiate = 1 then 1
        when k.other_drug = 1 and k.alcohol = 0 then 2
        when k.other_drug = 1 then 3
        when k.alcohol = 1 then 4
        else 0
    end as substance_group
from aged a
left join kinds k on k.person_number = a.person_number
