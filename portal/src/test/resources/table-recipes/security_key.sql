insert into security_key (serial, kind, region_code, received_on) values ('WALK-' || :n, 'OTP', :region, '2020-04-01')
