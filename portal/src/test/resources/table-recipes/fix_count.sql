-- needs: received_file
insert into fix_count (file_id, checked_at, fixes, clients) values (:received_file.id, now(), 1, 1)
