-- needs: received_file
insert into check_notice (file_id, place, notice, message) values (:received_file.id, :n, 'notice', 'Message')
