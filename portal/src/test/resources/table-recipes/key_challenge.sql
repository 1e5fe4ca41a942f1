insert into key_challenge (challenge, person_id, session_id, expires_at)
values (sha256(:n::bytea), :person, 'session', now() + interval '1 minute')
