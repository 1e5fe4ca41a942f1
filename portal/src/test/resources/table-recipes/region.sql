-- existing: select * from region where code = :region
insert into region (code, name, mailbox) values ('R' || :n, 'Region ' || :n, 'region@example.org')
