-- Deadlines that a region has instead of the calendar's. One administrator proposes, another one decides; the latest
-- accepted one counts, and none is ever changed, so that it stays known what was in force when.
create table regional_deadline (
    id bigint generated always as identity primary key,
    region_code text not null references region,
    data_end date not null,
    deadline date not null check (deadline >= data_end),
    proposed_by uuid not null,
    proposed_at timestamptz not null default now(),
    decided_by uuid check (decided_by <> proposed_by),
    decided_at timestamptz,
    accepted boolean,
    check ((accepted is null) = (decided_by is null) and (accepted is null) = (decided_at is null))
);
create index on regional_deadline (data_end, region_code, id);

alter table regional_deadline enable row level security;
grant select, insert on regional_deadline to ${portal};
grant update (decided_by, decided_at, accepted) on regional_deadline to ${portal};
create policy everybody on regional_deadline for select to ${portal} using (true);
create policy nation_proposes on regional_deadline for insert to ${portal}
    with check ((select acting_has_role('SYSTEM_ADMIN')) and proposed_by = acting_person() and accepted is null);
create policy nation_decides on regional_deadline for update to ${portal}
    using ((select acting_has_role('SYSTEM_ADMIN')) and accepted is null)
    with check ((select acting_has_role('SYSTEM_ADMIN')) and decided_by = acting_person());

-- Permission for one agency to submit one period after its deadline, until a moment.
create table late_permission (
    id bigint generated always as identity primary key,
    agency_code text not null references agency,
    data_end date not null,
    reason text not null check (reason <> ''),
    granted_by uuid not null,
    granted_at timestamptz not null default now(),
    expires_at timestamptz not null check (expires_at > granted_at),
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index on late_permission (agency_code, data_end);

alter table late_permission enable row level security;
grant select, insert on late_permission to ${portal};
grant update (withdrawn_by, withdrawn_at) on late_permission to ${portal};
create policy system on late_permission for select to ${portal} using (acting_is_system());
create policy provider on late_permission for select to ${portal}
    using (agency_code in (select acting_agencies()));
create policy region on late_permission for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));
create policy nation on late_permission for select to ${portal} using ((select acting_has_role('SYSTEM_ADMIN')));
create policy region_grants on late_permission for insert to ${portal}
    with check (granted_by = acting_person()
        and agency_code in (select code from agency where region_code in (select acting_regions())));
create policy region_withdraws on late_permission for update to ${portal}
    using (withdrawn_at is null
        and agency_code in (select code from agency where region_code in (select acting_regions())))
    with check (withdrawn_by = acting_person());

-- Which reminder went to whom: one of each kind, whatever instance sends it.
create table reminder (
    agency_code text not null references agency,
    person_id uuid not null references person on delete cascade,
    data_end date not null,
    working_days int not null,
    sent_at timestamptz not null default now(),
    primary key (agency_code, person_id, data_end, working_days)
);

alter table reminder enable row level security;
grant select, insert on reminder to ${portal};
create policy system_reads on reminder for select to ${portal} using (acting_is_system());
create policy system_sends on reminder for insert to ${portal} with check (acting_is_system());
