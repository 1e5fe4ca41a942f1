-- needs: security_key
insert into otp_secret (key_id, public_id, sealed_secret)
values (:security_key.id, translate(lpad(:n, 12, '0'), '0123456789', 'cbdefghijk'), 'sealed')
