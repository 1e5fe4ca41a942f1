insert into loaded_client (agency_code, client_id, consent, from_load) values (:agency, 'c' || :n, 'N', 1)
