insert into audit_entry (at, person, action, subject, regions, detail)
values (now(), :person, 'test', 'agency:' || :agency, '{}', '')
