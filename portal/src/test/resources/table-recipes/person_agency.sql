-- existing: select * from person_agency where person_id = :person and agency_code = :agency
-- refused: insert,delete * SELF nobody gives themselves an agency
insert into person_agency (person_id, agency_code) values (:person, :agency)
