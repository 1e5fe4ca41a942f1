-- needs: received_file
insert into finding (file_id, number, rule, severity, confirmed, line, fields, message, fingerprint)
values (:received_file.id, :n, 'EP-06', 'ERROR', false, 2, '{TRIAGED}', 'Message', '')
