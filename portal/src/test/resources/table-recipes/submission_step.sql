-- needs: submission
insert into submission_step (submission_id, event, to_state, person_id)
values (:submission.id, 'UPLOAD', 'RECEIVED', coalesce(:actor, :person)::uuid)
