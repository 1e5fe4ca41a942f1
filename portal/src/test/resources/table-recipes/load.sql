-- needs: submission
insert into load (submission_id, agency_code, data_start, data_end, clients, without_consent, episodes, kept_episodes, withdrawn)
values (:submission.id, :agency, '2019-01-01', '2020-09-30', 1, 0, 1, 0, 0)
