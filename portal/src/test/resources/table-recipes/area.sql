-- existing: select * from area where code = :area
insert into area (code, name, region_code) values ('W' || :n, 'Area ' || :n, :region)
