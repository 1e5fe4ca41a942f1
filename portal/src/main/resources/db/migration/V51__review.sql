-- The regional team: comparisons, decisions, calls, who covers for whom, and the undoing of loads.

-- What a submitted file holds beside what is loaded, counted once; no values of records. Made again when what is loaded
-- has changed.
create table submission_comparison (
    submission_id bigint primary key references submission on delete cascade,
    made_at timestamptz not null default now(),
    file_id uuid not null,
    -- The loaded submission it was set beside; null where nothing is loaded.
    compared_with bigint references submission on delete set null,
    profile jsonb,
    previous jsonb,
    remarks jsonb not null,
    remark_count int not null
);

-- What an officer decided, and what was found at each point of the checklist.
create table review_decision (
    id bigint generated always as identity primary key,
    submission_id bigint not null references submission on delete cascade,
    at timestamptz not null default now(),
    person_id uuid not null,
    decision text not null check (decision in ('ACCEPT', 'RETURN')),
    -- Whether it was accepted together with others, since nothing about it was remarkable.
    together boolean not null default false,
    reason text not null default '',
    fine text[] not null,
    faulty text[] not null
);
create index on review_decision (submission_id, id);

-- Calls with an agency about a period. For the regional team alone.
create table review_call (
    id bigint generated always as identity primary key,
    agency_code text not null references agency,
    data_end date not null,
    called_at timestamptz not null,
    with_whom text not null check (with_whom <> ''),
    about text not null check (about <> ''),
    person_id uuid not null,
    written_at timestamptz not null default now()
);
create index on review_call (agency_code, data_end, called_at);

-- Whose work another officer does meanwhile, from a day to a day.
create table review_cover (
    id bigint generated always as identity primary key,
    absent uuid not null,
    substitute uuid not null check (substitute <> absent),
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    named_by uuid not null,
    named_at timestamptz not null default now(),
    ended_by uuid,
    ended_at timestamptz,
    check ((ended_by is null) = (ended_at is null))
);
create index on review_cover (substitute, last_day);

-- A load is undone on the word of two people.
create table rollback_proposal (
    id bigint generated always as identity primary key,
    submission_id bigint not null references submission on delete cascade,
    reason text not null check (reason <> ''),
    proposed_by uuid not null,
    proposed_at timestamptz not null default now(),
    confirmed_by uuid check (confirmed_by <> proposed_by),
    confirmed_at timestamptz,
    dropped_by uuid,
    dropped_at timestamptz,
    check ((confirmed_by is null) = (confirmed_at is null)),
    check ((dropped_by is null) = (dropped_at is null)),
    check (confirmed_by is null or dropped_by is null)
);
create unique index one_open_proposal on rollback_proposal (submission_id)
    where confirmed_by is null and dropped_by is null;

alter table submission_comparison enable row level security;
alter table review_decision enable row level security;
alter table review_call enable row level security;
alter table review_cover enable row level security;
alter table rollback_proposal enable row level security;
grant select, insert, update, delete on submission_comparison to ${portal};
grant select, insert on review_decision, review_call to ${portal};
grant select, insert on review_cover, rollback_proposal to ${portal};
grant update (ended_by, ended_at) on review_cover to ${portal};
grant update (confirmed_by, confirmed_at, dropped_by, dropped_at) on rollback_proposal to ${portal};
create policy system on submission_comparison to ${portal} using (acting_is_system());
create policy system on review_decision for select to ${portal} using (acting_is_system());
create policy system on review_call for select to ${portal} using (acting_is_system());
create policy system on review_cover for select to ${portal} using (acting_is_system());
create policy system on rollback_proposal for select to ${portal} using (acting_is_system());

-- The submissions of the regions of the officer who acts.
create function acting_review_submissions() returns setof bigint language sql stable as
    $$ select s.id from submission s join agency a on a.code = s.agency_code
        where a.region_code in (select acting_regions()) $$;

create policy region_reads on submission_comparison for select to ${portal}
    using (submission_id in (select acting_review_submissions()));
create policy region_reads on review_decision for select to ${portal}
    using (submission_id in (select acting_review_submissions()));
create policy region_decides on review_decision for insert to ${portal}
    with check (person_id = acting_person() and submission_id in (select acting_review_submissions()));
-- A provider reads why a submission was returned.
create policy provider_reads on review_decision for select to ${portal}
    using (decision = 'RETURN' and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER'))
        and submission_id in (select id from submission));
create policy region_reads on review_call for select to ${portal} using (acting_reviews(agency_code));
create policy region_writes on review_call for insert to ${portal}
    with check (person_id = acting_person() and acting_reviews(agency_code));
create policy region_reads on rollback_proposal for select to ${portal}
    using (submission_id in (select acting_review_submissions()));
create policy region_proposes on rollback_proposal for insert to ${portal}
    with check (proposed_by = acting_person() and confirmed_by is null
        and submission_id in (select acting_review_submissions()));
create policy region_settles on rollback_proposal for update to ${portal}
    using (confirmed_by is null and dropped_by is null and submission_id in (select acting_review_submissions()))
    with check (coalesce(confirmed_by, dropped_by) = acting_person());

-- The officers of a region that the officer who acts has too: those who can cover for one another.
create function acting_colleagues() returns table (person_id uuid, full_name text) language sql stable security definer
    set search_path = public, pg_temp as
    $$ select distinct p.id, p.full_name from person p join person_region r on r.person_id = p.id
        where p.role = 'REGIONAL_OFFICER' and p.state = 'ACTIVE' and r.region_code in (select acting_regions()) $$;

create policy region_reads on review_cover for select to ${portal}
    using (absent in (select person_id from acting_colleagues()));
create policy region_names on review_cover for insert to ${portal}
    with check (named_by = acting_person() and ended_by is null
        and absent in (select person_id from acting_colleagues())
        and substitute in (select person_id from acting_colleagues()));
create policy region_ends on review_cover for update to ${portal}
    using (ended_by is null and absent in (select person_id from acting_colleagues()))
    with check (ended_by = acting_person());
