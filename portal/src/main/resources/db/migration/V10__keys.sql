-- The stock of keys, who has which, and what is needed to check what they send (specification 3.5).

create table security_key (
    id uuid primary key default gen_random_uuid(),
    serial text not null unique check (serial ~ '^[A-Z0-9-]{1,32}$'),
    kind text not null check (kind in ('OTP', 'WEBAUTHN')),
    region_code text references region,
    state text not null default 'RECEIVED'
        check (state in ('RECEIVED', 'LOANED', 'LINKED', 'RETURNED', 'LOST', 'RETIRED')),
    received_on date not null,
    holder uuid references person,
    -- Which of a person's two keys it is: with the unique constraint, what keeps it at two.
    slot smallint check (slot in (1, 2)),
    terms_signed_on date,
    terms_recorded_by uuid references person,
    version int not null default 0,
    unique (holder, slot),
    check ((state in ('LOANED', 'LINKED')) = (holder is not null)),
    check ((holder is null) = (slot is null)),
    check ((holder is null) = (terms_signed_on is null)),
    check ((holder is null) = (terms_recorded_by is null))
);
create index on security_key (region_code);

create table otp_secret (
    key_id uuid primary key references security_key on delete cascade,
    public_id text not null unique check (public_id ~ '^[cbdefghijklnrtuv]{12}$'),
    sealed_secret text not null,
    -- Of the last password that was accepted; only ever rise.
    session_counter int not null default 0,
    use_counter int not null default 0
);

create table webauthn_credential (
    key_id uuid primary key references security_key on delete cascade,
    credential_id bytea not null unique,
    attested bytea not null,
    sign_count bigint not null
);

-- Questions put to security keys; taken out when answered, so that no answer counts twice.
create table key_challenge (
    challenge bytea primary key,
    person_id uuid not null references person on delete cascade,
    -- The key that is being enrolled; null at signing in.
    key_id uuid references security_key on delete cascade,
    session_id text not null,
    expires_at timestamptz not null
);
create index on key_challenge (expires_at);

alter table security_key enable row level security;
alter table otp_secret enable row level security;
alter table webauthn_credential enable row level security;
alter table key_challenge enable row level security;
grant select, insert, update, delete on security_key, otp_secret, webauthn_credential, key_challenge to ${portal};

-- What checks a key is for the system alone. Nobody reads it, not even those who look after the stock.
create policy system on security_key to ${portal} using (acting_is_system());
create policy system on otp_secret to ${portal} using (acting_is_system());
create policy system on webauthn_credential to ${portal} using (acting_is_system());
create policy system on key_challenge to ${portal} using (acting_is_system());

-- A regional officer sees the keys of the region and, wherever they came from, those of its people.
create policy region_reads on security_key for select to ${portal}
    using ((select acting_has_role('REGIONAL_OFFICER'))
           and (region_code in (select acting_regions()) or holder in (select id from person)));
create policy region_adds on security_key for insert to ${portal}
    with check ((select acting_has_role('REGIONAL_OFFICER')) and region_code in (select acting_regions()));
create policy region_changes on security_key for update to ${portal}
    using ((select acting_has_role('REGIONAL_OFFICER'))
           and (region_code in (select acting_regions()) or holder in (select id from person)))
    with check ((select acting_has_role('REGIONAL_OFFICER')));
create policy nation_reads on security_key for select to ${portal}
    using ((select acting_has_role('SYSTEM_ADMIN')));
create policy nation_adds on security_key for insert to ${portal}
    with check ((select acting_has_role('SYSTEM_ADMIN')));
create policy nation_changes on security_key for update to ${portal}
    using ((select acting_has_role('SYSTEM_ADMIN')));

-- Those who look after the stock put in what checks a key, and can never read it back.
create policy stock_adds on otp_secret for insert to ${portal}
    with check ((select acting_has_role('REGIONAL_OFFICER', 'SYSTEM_ADMIN'))
                and key_id in (select id from security_key));
create policy stock_adds on webauthn_credential for insert to ${portal}
    with check ((select acting_has_role('REGIONAL_OFFICER', 'SYSTEM_ADMIN'))
                and key_id in (select id from security_key));

-- A key that stops being linked forgets its enrolment at that moment, whoever and whatever stops it.
create function forget_enrolment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from webauthn_credential where key_id = new.id;
    delete from key_challenge where key_id = new.id or person_id = old.holder;
    return new;
end $$;
create trigger forget_enrolment after update on security_key for each row
    when (old.state = 'LINKED' and new.state <> 'LINKED') execute function forget_enrolment();
