insert into sign_in_attempt (bucket, failures, last_at, refused_until) values ('bucket' || :n, 1, now(), now())
