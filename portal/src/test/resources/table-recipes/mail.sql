insert into mail (recipient, subject, body) values ('somebody@example.org', 'Subject', 'Text')
