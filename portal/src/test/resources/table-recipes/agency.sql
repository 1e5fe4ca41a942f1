-- existing: select * from agency where code = :agency
insert into agency (code, name, dataset, setting_type, commissioner, area_code, region_code, entry_method, opened)
values ('W' || lpad((:n::int % 10000)::text, 4, '0'), 'Agency', 'AD', 'COMMUNITY', 'LOCAL_AUTHORITY', :area, :region, 'DET', '2018-01-01')
