insert into known_browser (token_hash, person_id) values ('hash' || :n, :person)
