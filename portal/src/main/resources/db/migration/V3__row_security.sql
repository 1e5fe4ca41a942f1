-- What each role may do to each table; the same that permissions.csv says, which a test compares.
alter table region enable row level security;
alter table area enable row level security;
alter table agency enable row level security;
alter table person enable row level security;
alter table person_agency enable row level security;
alter table person_region enable row level security;
alter table person_area enable row level security;

grant select, insert on region, area to ${portal};
grant select, insert, update on agency, person to ${portal};
grant select, insert, delete on person_agency, person_region, person_area to ${portal};

-- The system itself: jobs, and the moments before a person is known.
create policy system on region to ${portal} using (acting_is_system());
create policy system on area to ${portal} using (acting_is_system());
create policy system on agency to ${portal} using (acting_is_system());
create policy system on person to ${portal} using (acting_is_system());
create policy system on person_agency to ${portal} using (acting_is_system());
create policy system on person_region to ${portal} using (acting_is_system());
create policy system on person_area to ${portal} using (acting_is_system());

-- Names of regions and areas are public.
create policy everybody on region for select to ${portal} using (true);
create policy everybody on area for select to ${portal} using (true);

create policy provider on agency for select to ${portal}
    using (code in (select acting_agencies()));
create policy region on agency for select to ${portal}
    using (region_code in (select acting_regions()));
create policy area on agency for select to ${portal}
    using (area_code in (select acting_areas()));
create policy nation on agency for select to ${portal}
    using ((select acting_has_role('NATIONAL_ANALYST', 'SYSTEM_ADMIN')));

-- Agencies: administrators everywhere, regional teams in their regions.
create policy nation_writes on agency to ${portal}
    using ((select acting_has_role('SYSTEM_ADMIN')));
create policy region_adds on agency for insert to ${portal}
    with check (region_code in (select acting_regions()));
create policy region_changes on agency for update to ${portal}
    using (region_code in (select acting_regions()));

-- People: everybody sees and renews their own account; administrators everywhere; regional teams those of providers and
-- commissioners in their regions, and their own colleagues to look at.
create function is_regions_own(role text) returns boolean language sql immutable as
    $$ select role like 'PROVIDER%' or role = 'COMMISSIONER' $$;

create policy self on person for select to ${portal} using (id = (select acting_self()));
create policy self_renews on person for update to ${portal} using (id = (select acting_self()));
create policy nation on person for select to ${portal} using ((select acting_has_role('SYSTEM_ADMIN')));
create policy nation_adds on person for insert to ${portal} with check ((select acting_has_role('SYSTEM_ADMIN')));
create policy nation_changes on person for update to ${portal} using ((select acting_has_role('SYSTEM_ADMIN')));
create policy region on person for select to ${portal} using (region_code in (select acting_regions()));
create policy region_adds on person for insert to ${portal}
    with check (region_code in (select acting_regions()) and is_regions_own(role));
create policy region_changes on person for update to ${portal}
    using (region_code in (select acting_regions()) and is_regions_own(role));

-- Whoever may change an account may never change their own role, places or state.
create function guard_own_account() returns trigger language plpgsql as $$
begin
    if old.id = acting_person() and not acting_is_system()
       and (new.id, new.username, new.full_name, new.email, new.organisation, new.role, new.region_code, new.state)
           is distinct from
           (old.id, old.username, old.full_name, old.email, old.organisation, old.role, old.region_code, old.state) then
        raise exception 'nobody changes their own account' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger guard_own_account before update on person for each row execute function guard_own_account();

-- Places of people: seen by those who see the person; given and taken by those who may change the person, within their reach.
create function may_change_person(person uuid) returns boolean language sql stable security definer
    set search_path = public, pg_temp as
    $$ select person is distinct from acting_person() and (acting_has_role('SYSTEM_ADMIN') or exists (
           select 1 from person p where p.id = $1 and is_regions_own(p.role)
               and p.region_code in (select acting_regions()))) $$;

create policy seen on person_agency for select to ${portal} using (person_id in (select id from person));
create policy seen on person_region for select to ${portal} using (person_id in (select id from person));
create policy seen on person_area for select to ${portal} using (person_id in (select id from person));
create policy given on person_agency for insert to ${portal}
    with check (may_change_person(person_id) and agency_code in (select code from agency));
create policy taken on person_agency for delete to ${portal} using (may_change_person(person_id));
create policy given on person_area for insert to ${portal}
    with check (may_change_person(person_id) and (acting_has_role('SYSTEM_ADMIN')
        or area_code in (select a.code from area a where a.region_code in (select acting_regions()))));
create policy taken on person_area for delete to ${portal} using (may_change_person(person_id));
create policy given on person_region for insert to ${portal}
    with check (may_change_person(person_id) and acting_has_role('SYSTEM_ADMIN'));
create policy taken on person_region for delete to ${portal}
    using (may_change_person(person_id) and acting_has_role('SYSTEM_ADMIN'));

-- Whether a user name is taken, though by somebody whom the asker may not see.
create function username_taken(name text) returns boolean language sql stable security definer
    set search_path = public, pg_temp as
    $$ select exists (select 1 from person where username = name) $$;
