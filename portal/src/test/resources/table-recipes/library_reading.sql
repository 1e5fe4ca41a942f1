-- needs: library_version
insert into library_reading (person_id, document_id, number)
values (:person, :library_version.document_id, :library_version.number)
