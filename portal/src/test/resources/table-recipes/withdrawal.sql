insert into withdrawal (agency_code, client_id) values (:agency, 'c' || :n)
