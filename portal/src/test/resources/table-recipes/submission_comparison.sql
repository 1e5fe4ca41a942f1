-- needs: submission
insert into submission_comparison (submission_id, file_id, remarks, remark_count)
values (:submission.id, :submission.file_id, '[]', 0)
