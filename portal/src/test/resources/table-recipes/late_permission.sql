-- update: withdrawn_by = :actor, withdrawn_at = now()
insert into late_permission (agency_code, data_end, reason, granted_by, expires_at)
values (:agency, '2020-04-30', 'A flood', :actor, now() + interval '1 day')
