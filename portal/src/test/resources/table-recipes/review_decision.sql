-- needs: submission
insert into review_decision (submission_id, person_id, decision, fine, faulty)
values (:submission.id, coalesce(:actor, :person)::uuid, 'RETURN', '{}', '{}')
