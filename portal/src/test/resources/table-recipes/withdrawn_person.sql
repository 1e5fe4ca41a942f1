insert into withdrawn_person (agency_code, pseudonym) values (:agency, lpad(:n, 32, '0'))
