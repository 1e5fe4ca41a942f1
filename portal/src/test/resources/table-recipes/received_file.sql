insert into received_file (agency_code, dataset, data_end, purpose, received_by, name, sha256, bytes, encoding)
values (:agency, 'AD', '2020-04-30', 'SUBMIT', coalesce(:actor, :person)::uuid, 'a.csv', 'hash', 1, 'UTF-8')
