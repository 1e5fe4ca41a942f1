insert into reminder (agency_code, person_id, data_end, working_days) values (:agency, :person, '2020-04-30', :n)
