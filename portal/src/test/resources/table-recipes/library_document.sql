insert into library_document (id, position, title, about) values ('walk-' || :n, 1000 + :n::int, 'Document', 'For the walk')
