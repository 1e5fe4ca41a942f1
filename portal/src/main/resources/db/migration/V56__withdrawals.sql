-- Consent that was withdrawn (specification 4).

-- That a client of an agency has withdrawn, and what came of it. It says which kept files have still to be redacted, and
-- that a file received before speaks of no consent any more, whatever it says.
create table withdrawal (
    id uuid primary key default gen_random_uuid(),
    agency_code text not null references agency,
    client_id text not null,
    withdrawn_at timestamptz not null default now(),
    -- Who entered it; null where a loaded file said so.
    person_id uuid,
    -- What was removed, for the page that tells; gone once the database's own remains are.
    removed text,
    files_redacted int not null default 0,
    rows_redacted int not null default 0,
    files_done_at timestamptz,
    purged_at timestamptz
);
create index on withdrawal (agency_code, client_id);
create index on withdrawal (withdrawn_at) where files_done_at is null;

-- Whom later snapshots leave out at an agency, by pseudonym.
create table withdrawn_person (
    agency_code text not null references agency,
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    withdrawn_at timestamptz not null default now(),
    -- The load that brought a new consent; no longer counts when that load is rolled back.
    lapsed_by bigint references submission on delete set null,
    primary key (agency_code, pseudonym)
);

alter table withdrawal enable row level security;
alter table withdrawn_person enable row level security;
grant select, insert, update on withdrawal, withdrawn_person to ${portal};
create policy system on withdrawal to ${portal} using (acting_is_system());
create policy system on withdrawn_person to ${portal} using (acting_is_system());
create policy provider_reads on withdrawal for select to ${portal}
    using (agency_code in (select acting_agencies())
        and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')));
create policy region_reads on withdrawal for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));

-- Whom snapshots leave out now. With the rights of whoever asks.
create view withdrawn_in_force with (security_invoker = true) as
    select p.agency_code, p.pseudonym from withdrawn_person p
    where p.lapsed_by is null
        or exists (select 1 from load l where l.submission_id = p.lapsed_by and l.rolled_back_at is not null);
grant select on withdrawn_in_force to ${portal};
