-- needs: submission
insert into submission_receipt (submission_id, person_id, file_name, sha256, bytes, row_count, client_count, episode_count, without_consent)
values (:submission.id, coalesce(:actor, :person)::uuid, 'a.csv', 'hash', 1, 1, 1, 1, 0)
