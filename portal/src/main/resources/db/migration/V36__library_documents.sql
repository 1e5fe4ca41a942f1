-- Administrators add documents to the library, and say who has to have read them.
alter table library_reader add check (role in ('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER', 'PROVIDER_REPORT_VIEWER',
    'REGIONAL_OFFICER', 'NATIONAL_ANALYST', 'SYSTEM_ADMIN', 'COMMISSIONER', 'SUPPLIER'));
-- The address of the page on which one is added.
alter table library_document add check (id <> 'new');

grant insert on library_document, library_reader to ${portal};
create policy publish on library_document for insert to ${portal}
    with check ((select acting_has_role('SYSTEM_ADMIN')));
create policy publish on library_reader for insert to ${portal}
    with check ((select acting_has_role('SYSTEM_ADMIN')));
