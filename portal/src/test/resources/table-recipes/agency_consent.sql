insert into agency_consent (agency_code, statement_version, confirmed_by) values (:agency, 'version ' || :n, :actor)
