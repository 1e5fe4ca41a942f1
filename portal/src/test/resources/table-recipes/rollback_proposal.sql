-- needs: submission
-- update: dropped_by = :actor, dropped_at = now()
insert into rollback_proposal (submission_id, reason, proposed_by) values (:submission.id, 'Reason', coalesce(:actor, :person)::uuid)
