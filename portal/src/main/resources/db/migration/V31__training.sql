-- Training sessions and supplier workshops: planned, booked, attended (specification 2.1.1 (7), 2.2.1 (3), 2.3.2 (3)).

create table training_session (
    id uuid primary key default gen_random_uuid(),
    kind text not null check (kind in ('NEW_STARTER', 'REFRESHER', 'SUPPLIER_WORKSHOP')),
    title text not null check (title <> ''),
    held_on date not null,
    starts time not null,
    place text not null,
    places int not null check (places between 1 and 1000),
    -- The regional team that holds it; null for the national team.
    region_code text references region,
    -- The dataset version that a supplier workshop introduces, such as P.
    dataset_version text,
    cancelled boolean not null default false,
    check ((kind = 'SUPPLIER_WORKSHOP') = (dataset_version is not null))
);
create index on training_session (held_on);

create table training_attendance (
    session_id uuid not null references training_session,
    person_id uuid not null references person on delete cascade,
    -- Null until somebody has recorded it.
    attended boolean,
    booked_at timestamptz not null default now(),
    recorded_by uuid references person,
    primary key (session_id, person_id)
);
create index on training_attendance (person_id);

-- Whether the person who acts holds a session.
create function acting_holds(session uuid) returns boolean language sql stable security definer
    set search_path = public, pg_temp as
    $$ select exists (select from training_session s where s.id = session
        and (acting_role() = 'SYSTEM_ADMIN' or s.region_code in (select acting_regions()))) $$;

-- How many places of a session are taken; says nothing of by whom.
create function training_taken(session uuid) returns bigint language sql stable security definer
    set search_path = public, pg_temp as
    $$ select count(*) from training_attendance where session_id = session $$;

-- Who has booked a session, for those who hold it.
create function training_register(session uuid)
    returns table (person_id uuid, full_name text, attended boolean) language sql stable security definer
    set search_path = public, pg_temp as
    $$ select p.id, p.full_name, t.attended from training_attendance t join person p on p.id = t.person_id
        where t.session_id = session and acting_holds(session) order by p.full_name, p.id $$;

-- People of providers and suppliers with the training they attended, for those who see to it that they do.
create function training_records()
    returns table (person_id uuid, full_name text, role text, created_on date, kind text, held_on date,
        dataset_version text) language sql stable security definer
    set search_path = public, pg_temp as
    $$ select p.id, p.full_name, p.role, (p.created_at at time zone 'Europe/London')::date,
            s.kind, s.held_on, s.dataset_version
        from person p
        left join training_attendance t on t.person_id = p.id and t.attended
        left join training_session s on s.id = t.session_id and not s.cancelled
        where p.state = 'ACTIVE' and (p.role like 'PROVIDER%' or p.role = 'SUPPLIER')
            and (p.id = acting_person() or acting_role() = 'SYSTEM_ADMIN' or acting_region_has_person(p.id))
        order by p.full_name, p.id, s.held_on $$;

alter table training_session enable row level security;
alter table training_attendance enable row level security;
grant select, insert, update on training_session to ${portal};
grant select, insert, update, delete on training_attendance to ${portal};

create policy system on training_session to ${portal} using (acting_is_system());
create policy system on training_attendance to ${portal} using (acting_is_system());

create policy everybody on training_session for select to ${portal}
    using ((select acting_role()) <> 'COMMISSIONER');
create policy plan on training_session for insert to ${portal}
    with check ((select acting_has_role('SYSTEM_ADMIN')) or region_code in (select acting_regions()));
create policy change on training_session for update to ${portal}
    using ((select acting_has_role('SYSTEM_ADMIN')) or region_code in (select acting_regions()));

create policy own on training_attendance for select to ${portal} using (person_id = (select acting_person()));
create policy book on training_attendance for insert to ${portal}
    with check (person_id = (select acting_person()) and attended is null
        and (select acting_role()) <> 'COMMISSIONER');
create policy cancel on training_attendance for delete to ${portal}
    using (person_id = (select acting_person()) and attended is null);
create policy register on training_attendance for select to ${portal} using (acting_holds(session_id));
create policy record on training_attendance for update to ${portal} using (acting_holds(session_id));
