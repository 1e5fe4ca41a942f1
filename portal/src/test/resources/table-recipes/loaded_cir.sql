insert into loaded_cir (agency_code, client_id, episode_id, record_id, place, items, from_load)
values (:agency, 'c' || :n, 'e', 'r', 0, '{}', 1)
