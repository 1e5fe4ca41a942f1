-- needs: security_key
insert into webauthn_credential (key_id, credential_id, attested, sign_count)
values (:security_key.id, sha256(:n::bytea), 'attested', 0)
