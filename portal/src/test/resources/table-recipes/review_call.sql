insert into review_call (agency_code, data_end, called_at, with_whom, about, person_id)
values (:agency, '2020-04-30', now(), 'Somebody', 'Text', coalesce(:actor, :person)::uuid)
