-- How received files are told apart, and how the queue of checks survives a crash.

-- A form is answered once, however often it is sent.
alter table received_file add column form_token uuid;
alter table received_file add constraint one_file_for_each_form unique (received_by, form_token);

-- A file that is only checked lives as long as the session (its internal key, not what the cookie holds).
alter table received_file add column session_key text;
alter table received_file add check ((purpose = 'CHECK') = (session_key is not null));

-- Whose work the check under way is, and which try of it: what another try writes is not taken.
alter table received_file add column check_ticket text;
alter table received_file add column check_run uuid;
alter table received_file add column check_attempts int not null default 0;

-- Whether none of the agencies that the file names was in the register when it was received.
alter table received_file add column agency_unknown boolean not null default false;

drop policy provider_reads on received_file;
create policy provider_reads on received_file for select to ${portal}
    using ((purpose = 'SUBMIT' or received_by = acting_person() and expires_at > now()
            and exists (select 1 from spring_session s where s.primary_id = session_key))
        and agency_code in (select acting_agencies())
        and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')));
drop policy region_reads on received_file;
create policy region_reads on received_file for select to ${portal}
    using ((purpose = 'SUBMIT' or received_by = acting_person() and expires_at > now()
            and exists (select 1 from spring_session s where s.primary_id = session_key))
        and agency_code in (select code from agency where region_code in (select acting_regions())));

-- How many files are to be checked before one, those of others among them, of whom nothing else is told.
create function files_before(queue bigint) returns bigint language sql stable security definer
    set search_path = public, pg_temp as
    $$ select count(*) from received_file where check_state in ('WAITING', 'CHECKING') and queue_number < queue $$;
