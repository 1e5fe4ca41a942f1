-- Who did and saw what. Rows are only ever added: the portal may insert, and see what the matrix allows, nothing else.
create table audit_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    -- Not a reference, so that the record outlives the account.
    person uuid,
    username text,
    role text,
    action text not null,
    subject text not null,
    -- The regions whose teams may see the entry: those of the person who acted and of what was acted on.
    regions text[] not null,
    address text,
    detail text not null
);
create index on audit_entry (at);
create index on audit_entry (person, at);
create index on audit_entry using gin (regions);

-- The chain: which entry was sealed at which position, and the hash over it and all before it.
create table audit_link (
    position bigint primary key check (position > 0),
    entry bigint not null unique,
    sealed_at timestamptz not null,
    digest bytea not null check (length(digest) = 32),
    hash bytea not null check (length(hash) = 32)
);

create function audit_regions(acted uuid, subject text) returns text[] language sql stable security definer
    set search_path = public, pg_temp as $$
    with people as (
        select acted as id
        union
        select case when subject ~ '^person:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                    then substring(subject from 8)::uuid end
    ), found as (
        select pr.region_code from person_region pr join people on people.id = pr.person_id
        union
        select p.region_code from person p join people on people.id = p.id where p.region_code is not null
        union
        select a.region_code from person_agency pa join people on people.id = pa.person_id
            join agency a on a.code = pa.agency_code
        union
        select a.region_code from person_area pa join people on people.id = pa.person_id
            join area a on a.code = pa.area_code
        union
        select a.region_code from agency a where subject = 'agency:' || a.code or subject like 'agency:' || a.code || '/%'
        union
        select r.code from region r where subject = 'region:' || r.code or subject like 'region:' || r.code || '/%'
    )
    select coalesce(array_agg(region_code order by region_code), '{}') from found
$$;

-- What the database knows itself, the application cannot put otherwise.
create function audit_complete() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.at := clock_timestamp();
    new.person := coalesce(acting_person(), new.person);
    select p.username, p.role into new.username, new.role from person p where p.id = new.person;
    new.regions := audit_regions(new.person, new.subject);
    return new;
end
$$;
create trigger audit_complete before insert on audit_entry for each row execute function audit_complete();

alter table audit_entry enable row level security;
alter table audit_link enable row level security;
grant select, insert on audit_entry, audit_link to ${portal};

-- Whatever happens to whomever is written down; who may read it is another matter.
create policy written on audit_entry for insert to ${portal} with check (true);
create policy system on audit_entry for select to ${portal} using (acting_is_system());
create policy region on audit_entry for select to ${portal}
    using ((select acting_has_role('REGIONAL_OFFICER')) and regions && array(select acting_regions()));
create policy nation on audit_entry for select to ${portal} using ((select acting_has_role('SYSTEM_ADMIN')));
create policy system_reads on audit_link for select to ${portal} using (acting_is_system());
create policy system_seals on audit_link for insert to ${portal} with check (acting_is_system());
