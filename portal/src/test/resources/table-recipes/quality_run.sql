-- needs: submission
insert into quality_run (submission_id, agency_code, data_end) values (:submission.id, :agency, '2020-04-30')
