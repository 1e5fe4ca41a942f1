-- existing: select * from person_region where person_id = :person and region_code = :region
-- refused: insert,delete * SELF nobody gives themselves a region
-- refused: insert,delete REGIONAL_OFFICER * only an administrator says which region a person works for
insert into person_region (person_id, region_code) values (:person, :region)
