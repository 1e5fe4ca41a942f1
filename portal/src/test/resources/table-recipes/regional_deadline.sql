-- update: accepted = true, decided_by = :actor, decided_at = now()
insert into regional_deadline (region_code, data_end, deadline, proposed_by) values (:region, '2020-04-30', '2020-05-20', :actor)
