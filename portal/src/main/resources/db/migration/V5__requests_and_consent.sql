-- Accounts that were asked for (specification 3.5), and what new providers confirm about consent (section 4).
create table account_request (
    id uuid primary key,
    asked_at timestamptz not null default now(),
    full_name text not null,
    email text not null,
    organisation text not null,
    role text not null,
    -- The regional team that verifies it; null when the national team does.
    region_code text references region,
    places text not null,
    reason text not null,
    state text not null default 'ASKED' check (state in ('ASKED', 'ISSUED', 'REFUSED')),
    decided_at timestamptz,
    decided_by uuid references person,
    decision text not null default '',
    person_id uuid references person
);
create index on account_request (region_code, state);

create table agency_consent (
    agency_code text not null references agency,
    statement_version text not null,
    confirmed_at timestamptz not null default now(),
    confirmed_by uuid not null references person,
    primary key (agency_code, statement_version)
);

alter table account_request enable row level security;
alter table agency_consent enable row level security;
grant select, insert, update on account_request to ${portal};
grant select, insert on agency_consent to ${portal};

create policy system on account_request to ${portal} using (acting_is_system());
create policy nation on account_request for select to ${portal} using ((select acting_has_role('SYSTEM_ADMIN')));
create policy nation_decides on account_request for update to ${portal} using ((select acting_has_role('SYSTEM_ADMIN')));
create policy region on account_request for select to ${portal}
    using (region_code in (select acting_regions()) and is_regions_own(role));
create policy region_decides on account_request for update to ${portal}
    using (region_code in (select acting_regions()) and is_regions_own(role));

create policy system on agency_consent to ${portal} using (acting_is_system());
create policy seen on agency_consent for select to ${portal} using (agency_code in (select code from agency));
create policy provider_confirms on agency_consent for insert to ${portal}
    with check (agency_code in (select acting_agencies()) and confirmed_by = acting_person()
        and acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER'));
