-- The episodes of the population that began by the end of the period.
select
    episode_number,
    person_number,
    journey,
    agency_code,
    dataset,
    age_at_triage,
    birth_year_from_april,
    coalesce(residence_region, 'unknown') as region,
    coalesce(residence_area, 'unknown') as area,
    coalesce(episode_triaged_day, episode_referred_day) as begun_day,
    episode_referred_day,
    episode_triaged_day,
    episode_discharged_day,
    client_sex,
    client_ethnicity,
    substance_1,
    substance_2,
    substance_3,
    case
        when coalesce(episode_triaged_day, episode_referred_day) <= ${to}
            and (episode_discharged_day is null or episode_discharged_day >= ${from}) then 1
        when episode_referred_day <= ${to}
            and (episode_discharged_day is null or episode_discharged_day >= ${from}) then 1
        else 0
    end as in_contact,
    case
        when episode_triaged_day <= ${to}
            and (episode_discharged_day is null or episode_discharged_day >= ${from}) then 1
        else 0
    end as in_treatment
from episodes
where population = '${population}'
    and (coalesce(episode_triaged_day, episode_referred_day) <= ${to} or episode_referred_day <= ${to})
