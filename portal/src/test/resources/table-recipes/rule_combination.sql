-- needs: received_file
insert into rule_combination (file_id, place, rules, row_count) values (:received_file.id, :n, '{EP-06}', 1)
