insert into confirmation (agency_code, rule, client_id, fingerprint, reason, confirmed_by)
values (:agency, 'EP-47', 'C' || :n, 'abcd', 'It is right', coalesce(:actor, :person)::uuid)
