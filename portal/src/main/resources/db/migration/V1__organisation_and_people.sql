-- The organisation tree, people, and what row-level security asks.
-- ${portal} is the role of the web application: it owns nothing and sees only what a policy lets it see.

create table region (
    code text primary key,
    name text not null unique,
    mailbox text not null
);

create table area (
    code text primary key,
    name text not null,
    region_code text not null references region,
    ons_code text
);
create index on area (region_code);

create table agency (
    code text primary key check (code ~ '^[A-Z][0-9]{4}$'),
    name text not null check (name <> ''),
    dataset text not null check (dataset in ('AD', 'YP', 'SA', 'SY')),
    setting_type text not null,
    commissioner text not null check (commissioner in ('LOCAL_AUTHORITY', 'NHS_ENGLAND')),
    area_code text not null references area,
    region_code text not null references region,
    entry_method text not null check (entry_method in ('SOFTWARE', 'DET')),
    software text not null default '',
    software_version text not null default '',
    opened date not null,
    closed date check (closed >= opened),
    -- Whether it stands in the register of agencies that are expected to report.
    expected boolean not null default true,
    version int not null default 0
);
create index on agency (region_code);
create index on agency (area_code);

create table person (
    id uuid primary key default gen_random_uuid(),
    username text not null unique check (username = lower(username)),
    full_name text not null,
    email text not null,
    organisation text not null default '',
    role text not null check (role in ('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER', 'PROVIDER_REPORT_VIEWER',
        'REGIONAL_OFFICER', 'NATIONAL_ANALYST', 'SYSTEM_ADMIN', 'COMMISSIONER', 'SUPPLIER')),
    -- The regional team in charge of the account; null when the national team is.
    region_code text references region,
    state text not null default 'ACTIVE' check (state in ('ACTIVE', 'ENDED')),
    password_hash text,
    password_must_change boolean not null default true,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    declaration_on date,
    training_on date,
    guidance_confirmed_at timestamptz,
    version int not null default 0
);
create index on person (region_code);

create table person_agency (
    person_id uuid not null references person on delete cascade,
    agency_code text not null references agency,
    primary key (person_id, agency_code)
);
create index on person_agency (agency_code);

create table person_region (
    person_id uuid not null references person on delete cascade,
    region_code text not null references region,
    primary key (person_id, region_code)
);

create table person_area (
    person_id uuid not null references person on delete cascade,
    area_code text not null references area,
    primary key (person_id, area_code)
);

-- The seven regional teams and their mailboxes: specification 1.3.
insert into region (code, name, mailbox) values
    ('1', 'London', 'NDTMS.London@phe.gov.uk'),
    ('2', 'South East', 'NDTMS.SouthEast@phe.gov.uk'),
    ('3', 'South West', 'NDTMS.SouthWest@phe.gov.uk'),
    ('4', 'West Midlands', 'NDTMS.WestMidlands@phe.gov.uk'),
    ('5', 'East & East Midlands', 'NDTMS.Eastern@phe.gov.uk'),
    ('6', 'North West', 'NDTMS.NorthWest@phe.gov.uk'),
    ('7', 'Northern and Yorkshire', 'NDTMS.NorthernAndYorkshire@phe.gov.uk');

-- Each transaction names who acts. Everything else is looked up here, so that a person who was moved or ended is moved or
-- ended in the database too, whatever a session still believes.
create function acting_is_system() returns boolean language sql stable as
    $$ select coalesce(current_setting('ndtms.person', true), '') = 'system' $$;

create function acting_person() returns uuid language sql stable as
    $$ select case when current_setting('ndtms.person', true) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                   then current_setting('ndtms.person', true)::uuid end $$;

-- Somebody who has an account, whether or not they have done what they must do before anything else.
create function acting_self() returns uuid language sql stable security definer set search_path = public, pg_temp as
    $$ select id from person where id = acting_person() and state = 'ACTIVE' $$;

-- Who may act at all: the initial password is replaced; staff have a declaration and training dated within twelve months
-- (specification 2.3.1, requirement 2); providers' staff have confirmed the guidance (2.1.1, requirement 4).
create function acting_role() returns text language sql stable security definer set search_path = public, pg_temp as
    $$ select role from person
       where id = acting_person() and state = 'ACTIVE' and not password_must_change
         and case when role in ('REGIONAL_OFFICER', 'NATIONAL_ANALYST', 'SYSTEM_ADMIN')
                  then declaration_on > current_date - interval '12 months' and training_on > current_date - interval '12 months'
                  when role like 'PROVIDER%' then guidance_confirmed_at is not null
                  else true end $$;

create function acting_has_role(variadic roles text[]) returns boolean language sql stable as
    $$ select coalesce(acting_role() = any (roles), false) $$;

create function acting_agencies() returns setof text language sql stable security definer
    set search_path = public, pg_temp as
    $$ select agency_code from person_agency where person_id = acting_person() and acting_role() like 'PROVIDER%' $$;

create function acting_regions() returns setof text language sql stable security definer
    set search_path = public, pg_temp as
    $$ select region_code from person_region where person_id = acting_person() and acting_role() = 'REGIONAL_OFFICER' $$;

create function acting_areas() returns setof text language sql stable security definer
    set search_path = public, pg_temp as
    $$ select area_code from person_area where person_id = acting_person() and acting_role() = 'COMMISSIONER' $$;

grant usage on schema public to ${portal};
