-- update: read_at = now()
insert into submission_message (agency_code, data_end, person_id, side, text)
select :agency, '2020-04-30', coalesce(:actor, :person)::uuid,
    case when exists (select 1 from person where id = coalesce(:actor, :person)::uuid and role = 'REGIONAL_OFFICER')
        then 'REGION' else 'PROVIDER' end, 'Text ' || :n
