-- update: owner = 'Somebody else'
insert into quality_issue (agency_code, metric, title, category, raised_by, owner, note, due)
values (:agency, 'DQ-16', 'Title', '', coalesce(:actor, :person)::uuid, 'Somebody', '', '2020-04-30')
