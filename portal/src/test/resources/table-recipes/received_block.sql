-- needs: received_file
-- refused: insert * AGENCY blocks are added to a file by who received it
-- refused: insert * AREA blocks are added to a file by who received it
-- refused: insert * REGION blocks are added to a file by who received it
insert into received_block (file_id, number, length, content) values (:received_file.id, :n, 1, '\x00')
