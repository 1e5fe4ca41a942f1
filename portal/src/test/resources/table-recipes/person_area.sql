-- existing: select * from person_area where person_id = :person and area_code = :area
-- refused: insert,delete * SELF nobody gives themselves an area
insert into person_area (person_id, area_code) values (:person, :area)
