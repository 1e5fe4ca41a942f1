-- needs: received_file
insert into rule_tally (file_id, place, rule, severity, found, confirmed, rows_failed, rows_failed_alone)
values (:received_file.id, :n, 'RULE-' || :n, 'ERROR', 1, 0, 1, 1)
