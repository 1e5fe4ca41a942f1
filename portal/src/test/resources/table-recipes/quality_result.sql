-- needs: quality_run
insert into quality_result (run_id, place, metric, title, category, means, action, actionable, good, base, numerator, denominator)
values (:quality_run.id, :n, 'DQ-16', 'Title', '', 'Meaning', 'Action', true, 'LOW', 'Base', 1, 2)
