-- self: select * from person where id = :person
insert into person (username, full_name, email, role, region_code)
values ('walker' || :n, 'Walker', 'walker@example.org', 'PROVIDER_SUBMITTER', :region)
