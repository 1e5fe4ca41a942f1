-- What each role may do to each table; the same that permissions.csv says, which a test compares.
alter table region enable row level security;
alter table area enable row level security;
alter table agency enable row level security;
alter table person enable row level security;
alter table person_agency enable row level security;
alter table person_region enable row level security;
alter table person_area enable row level security;

grant select, insert, update, delete on
    region, area, agency, person, person_agency, person_region, person_area to ${portal};

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
