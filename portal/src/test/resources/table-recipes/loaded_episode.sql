insert into loaded_episode (agency_code, client_id, episode_id, items, from_load) values (:agency, 'c' || :n, 'e', '{}', 1)
