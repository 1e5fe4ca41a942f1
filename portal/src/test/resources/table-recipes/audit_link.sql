insert into audit_link (position, entry, sealed_at, digest, hash)
values (1000000000 + :n::int, 1000000000 + :n::int, now(), sha256('one'), sha256('other'))
