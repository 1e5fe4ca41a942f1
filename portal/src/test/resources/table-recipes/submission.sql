-- needs: received_file
insert into submission (agency_code, data_end, file_id, source, state, uploaded_by)
values (:agency, '2020-04-30', :received_file.id, 'CSV', 'RECEIVED', coalesce(:actor, :person)::uuid)
