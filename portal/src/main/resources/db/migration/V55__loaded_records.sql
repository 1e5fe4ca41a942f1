-- What is loaded, and by which loads (specification 3.1). A load closes the records that it replaces and adds its own;
-- what stays the same stays as it is. Rolling a load back undoes exactly that.

create table load (
    submission_id bigint primary key references submission on delete cascade,
    agency_code text not null references agency,
    -- The submission that was the loaded one before; null for the first of an agency.
    previous_id bigint references submission on delete set null,
    data_start date not null,
    data_end date not null,
    loaded_at timestamptz not null default now(),
    rolled_back_at timestamptz,
    -- What the file holds.
    clients bigint not null,
    without_consent bigint not null,
    episodes bigint not null,
    -- Episodes that lie outside the reporting period and stay loaded although the file no longer has them.
    kept_episodes bigint not null,
    -- Clients whose consent this load ended.
    withdrawn bigint not null,
    -- Whether the features that follow loads have been told.
    announced boolean not null default false,
    check (clients >= 0 and without_consent >= 0 and episodes >= 0 and kept_episodes >= 0 and withdrawn >= 0)
);
create index on load (agency_code, data_end);
create index on load (submission_id) where not announced;

-- Keys and the days that are asked for most are columns; all other items are texts by their roles, so that a new version
-- of the dataset needs no change here. Records have no foreign keys: hundreds of thousands come in one statement, and
-- every load stands in the table above. place tells apart records without an ID of their own.
create table loaded_client (
    agency_code text not null,
    client_id text not null,
    consent text not null check (consent in ('Y', 'N')),
    -- Initials and date of birth, sealed.
    identity text,
    items jsonb,
    from_load bigint not null,
    to_load bigint check (to_load <> from_load),
    primary key (agency_code, client_id, from_load),
    check (consent = 'Y' or identity is null and items is null)
);
create table loaded_episode (
    agency_code text not null,
    client_id text not null,
    episode_id text not null,
    referred date,
    triaged date,
    discharged date,
    items jsonb not null,
    from_load bigint not null,
    to_load bigint check (to_load <> from_load),
    primary key (agency_code, client_id, episode_id, from_load)
);
create table loaded_intervention (
    agency_code text not null,
    client_id text not null,
    episode_id text not null,
    record_id text not null,
    place int not null,
    started date,
    ended date,
    items jsonb not null,
    from_load bigint not null,
    to_load bigint check (to_load <> from_load),
    primary key (agency_code, client_id, episode_id, record_id, place, from_load)
);
create table loaded_review (
    agency_code text not null,
    client_id text not null,
    episode_id text not null,
    record_id text not null,
    place int not null,
    held date,
    items jsonb not null,
    from_load bigint not null,
    to_load bigint check (to_load <> from_load),
    primary key (agency_code, client_id, episode_id, record_id, place, from_load)
);
create table loaded_time (like loaded_review including all);
create table loaded_outcome (like loaded_review including all);
create table loaded_cir (like loaded_review including all);

alter table load enable row level security;
grant select, insert, update on load to ${portal};
create policy system on load to ${portal} using (acting_is_system());
create policy provider_reads on load for select to ${portal}
    using (agency_code in (select acting_agencies())
        and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')));
create policy region_reads on load for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));

-- Records of clients are for the portal itself alone; pages show what it makes of them.
do $$
declare
    loaded text;
begin
    foreach loaded in array array['loaded_client', 'loaded_episode', 'loaded_intervention', 'loaded_review', 'loaded_time',
        'loaded_outcome', 'loaded_cir'] loop
        execute format('alter table %I enable row level security', loaded);
        execute format('grant select, insert, update, delete on %I to ${portal}', loaded);
        execute format('create policy system on %I to ${portal} using (acting_is_system())', loaded);
    end loop;
end $$;

-- The database keeps samples of what stands in columns, to plan by. Values of records, and IDs below the client's, must
-- not outlive them there.
do $$
declare
    value record;
begin
    for value in select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relname in ('loaded_client', 'loaded_episode', 'loaded_intervention', 'loaded_review', 'loaded_time',
                'loaded_outcome', 'loaded_cir')
            and c.relnamespace = 'public'::regnamespace and a.attnum > 0
            and a.attname not in ('agency_code', 'client_id', 'place', 'from_load', 'to_load') loop
        execute format('alter table %I alter column %I set statistics 0', value.relname, value.attname);
    end loop;
end $$;

-- Undoes a load, in the transaction of the officers who decide it: they have no rights on the records themselves.
create function undo_load(undone bigint) returns void language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    agency text;
    loaded text;
begin
    select agency_code into strict agency from load where submission_id = undone;
    if not acting_is_system() and not acting_reviews(agency) then
        raise insufficient_privilege using message = 'only the regional team undoes a load';
    end if;
    if exists (select 1 from load where previous_id = undone and rolled_back_at is null) then
        raise exception 'load % is not the latest', undone;
    end if;
    update load set rolled_back_at = now() where submission_id = undone and rolled_back_at is null;
    if not found then
        raise exception 'load % is rolled back already', undone;
    end if;
    foreach loaded in array array['loaded_client', 'loaded_episode', 'loaded_intervention', 'loaded_review', 'loaded_time',
        'loaded_outcome', 'loaded_cir'] loop
        execute format('delete from %I where agency_code = $1 and from_load = $2', loaded) using agency, undone;
        execute format('update %I set to_load = null where agency_code = $1 and to_load = $2', loaded)
            using agency, undone;
    end loop;
end $$;
revoke execute on function undo_load(bigint) from public;
grant execute on function undo_load(bigint) to ${portal};
