insert into migration_mode (agency_code, data_end, reason, last_day, switched_on_by)
values (:agency, '2020-04-30', 'Another supplier', '2020-06-30', coalesce(:actor, :person)::uuid)
