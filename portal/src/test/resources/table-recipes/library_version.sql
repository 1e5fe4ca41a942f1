-- needs: library_document
insert into library_version (document_id, number, note, body) values (:library_document.id, :n, 'First', 'Text')
