-- Files that were received, what checking them found, and the submissions they make (specification 3.1 to 3.5).

-- Who may send in an agency's file, and who looks after it in the regional team.
create function acting_uploads_for(agency text) returns boolean language sql stable as
    $$ select acting_has_role('PROVIDER_SUBMITTER') and agency in (select acting_agencies()) $$;

-- Users of the Data Entry Tool upload no files, but settle findings and submit.
create function acting_submits_for(agency text) returns boolean language sql stable as
    $$ select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER') and agency in (select acting_agencies()) $$;

create function acting_reviews(agency text) returns boolean language sql stable as
    $$ select exists (select 1 from agency a where a.code = agency and a.region_code in (select acting_regions())) $$;

-- A file as it was received, redacted: nothing of a client without consent but agency code, client ID and consent.
create table received_file (
    id uuid primary key default gen_random_uuid(),
    agency_code text not null references agency,
    dataset text not null check (dataset in ('AD', 'YP', 'SA', 'SY')),
    data_end date not null,
    -- CHECK is "check only": its results live as long as the session, at most 30 minutes, and make no submission.
    purpose text not null check (purpose in ('SUBMIT', 'CHECK')),
    source text not null default 'CSV' check (source in ('CSV', 'DET')),
    received_at timestamptz not null default now(),
    received_by uuid not null,
    expires_at timestamptz,
    check ((purpose = 'CHECK') = (expires_at is not null)),
    -- Of the bytes as received, before they were redacted.
    name text not null,
    sha256 text not null,
    bytes bigint not null,
    encoding text not null,
    -- The check. Waiting files are checked in the order of their queue numbers.
    queue_number bigint generated always as identity,
    check_state text not null default 'WAITING' check (check_state in ('WAITING', 'CHECKING', 'CHECKED', 'FAILED')),
    progress int not null default 0 check (progress between 0 and 1000),
    checked_at timestamptz,
    outcome text check (outcome in ('REJECTED', 'INVALID', 'VALID')),
    pack text,
    pack_version text,
    -- The number of the loaded submission it was compared with; null where nothing was loaded. No foreign key, since
    -- submissions refer to files.
    compared_with bigint,
    row_count bigint,
    failed_rows bigint,
    doubtful_rows bigint,
    client_count bigint,
    episode_count bigint,
    without_consent bigint,
    errors bigint,
    warnings bigint,
    mismatches bigint,
    -- The report as `ndtms validate --format json` writes it, compressed with gzip. Holds no value of a record.
    report bytea
);
create index on received_file (agency_code, data_end);
create index on received_file (queue_number) where check_state in ('WAITING', 'CHECKING');
create index on received_file (expires_at) where expires_at is not null;

-- The redacted bytes, in compressed blocks sealed under a key outside the database. Absent for a file that was rejected
-- before its records could be told apart, since consent could not be known.
create table received_block (
    file_id uuid not null references received_file on delete cascade,
    number int not null,
    length int not null,
    content bytea not null,
    primary key (file_id, number)
);

-- Every finding of a check, in the order of the report.
create table finding (
    file_id uuid not null references received_file on delete cascade,
    number int not null,
    rule text not null,
    severity text not null check (severity in ('REJECT', 'ERROR', 'WARNING', 'MISMATCH', 'NULLED', 'INFO')),
    confirmed boolean not null,
    line int not null,
    fields text[] not null,
    agency_code text,
    client_id text,
    episode_id text,
    record_id text,
    message text not null,
    detail text,
    previous_detail text,
    fingerprint text not null,
    primary key (file_id, number)
);
create index on finding (file_id, rule, number);
create index on finding (file_id, client_id);
-- The database keeps samples of what stands in columns, in which IDs below the client's would outlive a withdrawal.
alter table finding alter column episode_id set statistics 0, alter column record_id set statistics 0;

-- What each rule found and costs; exact, however many findings are kept.
create table rule_tally (
    file_id uuid not null references received_file on delete cascade,
    place int not null,
    rule text not null,
    severity text not null,
    found bigint not null,
    confirmed bigint not null,
    rows_failed bigint not null,
    rows_failed_alone bigint not null,
    primary key (file_id, rule)
);

create table submission (
    id bigint generated always as identity primary key,
    agency_code text not null references agency,
    data_end date not null,
    file_id uuid not null references received_file,
    source text not null check (source in ('CSV', 'DET')),
    state text not null,
    state_since timestamptz not null default now(),
    uploaded_by uuid not null,
    uploaded_at timestamptz not null default now(),
    -- The provider's reference where the regional team uploaded on its behalf; else empty.
    on_behalf_of text not null default '',
    submitted_by uuid,
    submitted_at timestamptz,
    -- The officer who has taken it up, and who decided.
    reviewer uuid,
    decided_by uuid,
    decided_at timestamptz,
    reason text not null default '',
    loaded_at timestamptz,
    check (decided_by is distinct from uploaded_by or decided_by is null)
);
create index on submission (agency_code, data_end, id);
create index on submission (state);

-- One loaded submission an agency, and one under way at the regional team for each period.
create unique index one_loaded on submission (agency_code) where state = 'LOADED';
create unique index one_under_review on submission (agency_code, data_end)
    where state in ('SUBMITTED', 'ACCEPTED', 'LOADING', 'LOAD_FAILED');

-- Every step of every submission.
create table submission_step (
    id bigint generated always as identity primary key,
    submission_id bigint not null references submission on delete cascade,
    at timestamptz not null default now(),
    event text not null,
    from_state text,
    to_state text not null,
    -- Null where the system itself acted.
    person_id uuid,
    note text not null default ''
);
create index on submission_step (submission_id, id);

alter table received_file enable row level security;
alter table received_block enable row level security;
alter table finding enable row level security;
alter table rule_tally enable row level security;
alter table submission enable row level security;
alter table submission_step enable row level security;
grant select, insert, update, delete on received_file, received_block, finding, rule_tally to ${portal};
grant select, insert, update on submission to ${portal};
grant select, insert on submission_step to ${portal};

create policy system on received_file to ${portal} using (acting_is_system());
create policy system on received_block to ${portal} using (acting_is_system());
create policy system on finding to ${portal} using (acting_is_system());
create policy system on rule_tally to ${portal} using (acting_is_system());
create policy system on submission to ${portal} using (acting_is_system());
create policy system on submission_step to ${portal} using (acting_is_system());

-- A check without a submission is for the person alone who asked for it.
create policy provider_reads on received_file for select to ${portal}
    using ((purpose = 'SUBMIT' or received_by = acting_person())
        and agency_code in (select acting_agencies())
        and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')));
create policy region_reads on received_file for select to ${portal}
    using ((purpose = 'SUBMIT' or received_by = acting_person())
        and agency_code in (select code from agency where region_code in (select acting_regions())));
create policy sender_adds on received_file for insert to ${portal}
    with check (received_by = acting_person() and (acting_uploads_for(agency_code) or acting_reviews(agency_code)));
create policy seen on received_block for select to ${portal} using (file_id in (select id from received_file));
create policy sender_adds on received_block for insert to ${portal}
    with check (file_id in (select id from received_file
        where received_by = acting_person() and check_state = 'WAITING'
          and (acting_uploads_for(agency_code) or acting_reviews(agency_code))));
create policy seen on finding for select to ${portal} using (file_id in (select id from received_file));
create policy seen on rule_tally for select to ${portal} using (file_id in (select id from received_file));

create policy provider_reads on submission for select to ${portal}
    using (agency_code in (select acting_agencies())
        and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')));
create policy region_reads on submission for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));
create policy sender_adds on submission for insert to ${portal}
    with check (uploaded_by = acting_person() and (acting_uploads_for(agency_code) or acting_reviews(agency_code)));
create policy provider_moves on submission for update to ${portal}
    using (acting_submits_for(agency_code)) with check (acting_submits_for(agency_code));
create policy region_moves on submission for update to ${portal}
    using (acting_reviews(agency_code)) with check (acting_reviews(agency_code));
create policy seen on submission_step for select to ${portal} using (submission_id in (select id from submission));
create policy mover_adds on submission_step for insert to ${portal}
    with check (person_id = acting_person() and submission_id in (select id from submission));
