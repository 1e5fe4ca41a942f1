-- refused: select,insert,update * AGENCY officers cover for officers, and the other people of the walk are none; see TakenUpTest
-- refused: select,insert,update * AREA officers cover for officers, and the other people of the walk are none; see TakenUpTest
-- refused: select,insert,update * REGION officers cover for officers, and the other people of the walk are none; see TakenUpTest
-- refused: select,insert,update * ELSEWHERE officers cover for officers, and the other people of the walk are none; see TakenUpTest
-- refused: insert * SELF officers cover for officers, and the other people of the walk are none; see TakenUpTest
-- update: ended_by = :actor, ended_at = now()
insert into review_cover (absent, substitute, first_day, last_day, named_by)
values (:person, (select id from person where id <> :person and role <> 'REGIONAL_OFFICER' order by id limit 1), '2020-04-01', '2020-04-30', coalesce(:actor, :person)::uuid)
