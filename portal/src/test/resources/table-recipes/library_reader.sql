-- needs: library_document
insert into library_reader (document_id, role) values (:library_document.id, 'SUPPLIER')
