insert into account_request (id, full_name, email, organisation, role, region_code, places, reason)
values (gen_random_uuid(), 'Asker', 'asker@example.org', 'Agency', 'PROVIDER_SUBMITTER', :region, :agency, 'New here')
