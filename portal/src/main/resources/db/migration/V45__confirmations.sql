-- What people of an agency confirmed as right (specification 3.1, 3.5), and changes of supplier.

-- The regional team says that an agency changes its software, so that many IDs change at once.
create table migration_mode (
    id bigint generated always as identity primary key,
    agency_code text not null references agency,
    data_end date not null,
    reason text not null,
    last_day date not null,
    switched_on_by uuid not null,
    switched_on_at timestamptz not null default now(),
    ended_by uuid,
    ended_at timestamptz
);
create unique index migration_mode_stands on migration_mode (agency_code, data_end) where ended_at is null;

create table confirmation (
    id bigint generated always as identity primary key,
    agency_code text not null references agency,
    rule text not null,
    client_id text not null default '',
    episode_id text not null default '',
    record_id text not null default '',
    -- For rules that speak of one header at a time.
    field text not null default '',
    -- It holds as long as the record has this fingerprint.
    fingerprint text not null,
    -- For MM-22: the mismatch of which there were very many.
    bulk_of text not null default '',
    -- Blank for a warning, which is right for the reason written down.
    reason_code text not null default '' check (reason_code in ('', 'CORRECTION', 'DELETED_IN_ERROR_BEFORE',
        'DUPLICATE_REMOVED', 'CONSENT_WITHDRAWN', 'SYSTEM_MIGRATION', 'OUT_OF_SCOPE', 'OTHER')),
    reason text not null default '',
    -- Last period end for which it holds.
    expires date,
    confirmed_by uuid not null,
    confirmed_at timestamptz not null default now(),
    withdrawn_by uuid,
    withdrawn_at timestamptz
);
create unique index confirmation_stands
    on confirmation (agency_code, rule, client_id, episode_id, record_id, field, fingerprint) where withdrawn_at is null;

-- Whether a change of supplier is under way, in which an agency may settle changed IDs by itself.
create function is_migrating(agency text) returns boolean language sql stable as
    $$ select exists (select 1 from migration_mode m where m.agency_code = agency and m.ended_at is null
           and m.last_day >= (now() at time zone 'Europe/London')::date) $$;

-- Very many changes of one kind are settled by the regional team alone, but for changed IDs while the supplier changes.
create function acting_settles(agency text, rule text, bulk_of text) returns boolean language sql stable as
    $$ select acting_reviews(agency) or acting_submits_for(agency)
           and (rule <> 'MM-22' or bulk_of in ('MM-06', 'MM-07') and is_migrating(agency)) $$;

alter table migration_mode enable row level security;
alter table confirmation enable row level security;
grant select, insert, update on migration_mode to ${portal};
grant select, insert, update, delete on confirmation to ${portal};

create policy system on migration_mode to ${portal} using (acting_is_system());
create policy provider_reads on migration_mode for select to ${portal}
    using (agency_code in (select acting_agencies())
        and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')));
create policy region_reads on migration_mode for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));
create policy region_adds on migration_mode for insert to ${portal}
    with check (switched_on_by = acting_person() and acting_reviews(agency_code));
create policy region_changes on migration_mode for update to ${portal}
    using (acting_reviews(agency_code)) with check (acting_reviews(agency_code));

create policy system on confirmation to ${portal} using (acting_is_system());
create policy provider_reads on confirmation for select to ${portal}
    using (agency_code in (select acting_agencies())
        and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')));
create policy region_reads on confirmation for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));
create policy settler_adds on confirmation for insert to ${portal}
    with check (confirmed_by = acting_person() and acting_settles(agency_code, rule, bulk_of));
create policy settler_changes on confirmation for update to ${portal}
    using (acting_settles(agency_code, rule, bulk_of)) with check (acting_settles(agency_code, rule, bulk_of));
