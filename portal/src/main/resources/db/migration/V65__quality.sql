-- What is said of the quality of an agency's data once they are loaded (specification 3.1, 2.1.2), and what is done about it.

-- One run for each load.
create table quality_run (
    id bigint generated always as identity primary key,
    submission_id bigint not null unique references submission on delete cascade,
    agency_code text not null references agency,
    data_end date not null,
    made_at timestamptz not null default now()
);
create index on quality_run (agency_code, data_end, id);

-- One category of one metric. Numbers only.
create table quality_result (
    run_id bigint not null references quality_run on delete cascade,
    place int not null,
    metric text not null,
    title text not null,
    category text not null,
    means text not null,
    action text not null,
    actionable boolean not null,
    -- HIGH: the numerator counts what is as it should be; LOW: what is not; MIX: shares to look at.
    good text not null check (good in ('HIGH', 'LOW', 'MIX')),
    target numeric,
    base text not null,
    numerator bigint not null,
    denominator bigint not null,
    primary key (run_id, place)
);
create index on quality_result (metric, category);

-- Clients behind a result of the latest run: what an earlier run listed is removed when a later one is made.
create table quality_client (
    run_id bigint not null references quality_run on delete cascade,
    place int not null,
    client_id text not null,
    primary key (run_id, place, client_id)
);
create index on quality_client (client_id);

-- Something to be mended. It closes itself when a later load lists none of its clients any more, or, where it names no
-- client, when the target is met.
create table quality_issue (
    id bigint generated always as identity primary key,
    agency_code text not null references agency,
    metric text not null,
    title text not null,
    category text not null,
    raised_by uuid not null,
    raised_at timestamptz not null default now(),
    owner text not null check (owner <> '' and length(owner) <= 100),
    note text not null check (length(note) <= 1000),
    due date not null,
    closed_at timestamptz,
    -- The load that mended it, or the person who closed it; never both.
    closed_by_run bigint references quality_run on delete set null,
    closed_by uuid,
    why_closed text not null default '',
    version int not null default 0,
    check (closed_at is not null or (closed_by is null and closed_by_run is null))
);
create index on quality_issue (agency_code, due) where closed_at is null;

create table quality_issue_client (
    issue_id bigint not null references quality_issue on delete cascade,
    client_id text not null,
    primary key (issue_id, client_id)
);
create index on quality_issue_client (client_id);

alter table quality_run enable row level security;
alter table quality_result enable row level security;
alter table quality_client enable row level security;
alter table quality_issue enable row level security;
alter table quality_issue_client enable row level security;
grant select, insert, delete on quality_run, quality_result, quality_client to ${portal};
grant select, insert, update on quality_issue to ${portal};
grant select, insert, delete on quality_issue_client to ${portal};

create policy system on quality_run to ${portal} using (acting_is_system());
create policy system on quality_result to ${portal} using (acting_is_system());
create policy system on quality_client to ${portal} using (acting_is_system());
create policy system on quality_issue to ${portal} using (acting_is_system());
create policy system on quality_issue_client to ${portal} using (acting_is_system());

create policy provider on quality_run for select to ${portal} using (agency_code in (select acting_agencies()));
create policy region on quality_run for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));
create policy seen on quality_result for select to ${portal} using (run_id in (select id from quality_run));
create policy seen on quality_client for select to ${portal} using (run_id in (select id from quality_run));

-- Who sees the reports of an agency may have something mended and say that it is.
create policy provider on quality_issue for select to ${portal} using (agency_code in (select acting_agencies()));
create policy region on quality_issue for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));
create policy provider_raises on quality_issue for insert to ${portal}
    with check (raised_by = acting_person() and closed_at is null and agency_code in (select acting_agencies()));
create policy region_raises on quality_issue for insert to ${portal}
    with check (raised_by = acting_person() and closed_at is null
        and agency_code in (select code from agency where region_code in (select acting_regions())));
create policy provider_changes on quality_issue for update to ${portal}
    using (agency_code in (select acting_agencies()) and closed_at is null)
    with check (agency_code in (select acting_agencies()) and (closed_by is null or closed_by = acting_person()));
create policy region_changes on quality_issue for update to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())) and closed_at is null)
    with check (agency_code in (select code from agency where region_code in (select acting_regions()))
        and (closed_by is null or closed_by = acting_person()));
create policy seen on quality_issue_client for select to ${portal} using (issue_id in (select id from quality_issue));
create policy raised on quality_issue_client for insert to ${portal}
    with check (issue_id in (select id from quality_issue where raised_by = acting_person() and closed_at is null));
