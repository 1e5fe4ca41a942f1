-- Wrong passwords are counted in buckets that are named by a hash of who guesses and for whom; see docs/decisions/back-off.md.
create table sign_in_attempt (
    bucket text primary key,
    failures int not null,
    last_at timestamptz not null,
    refused_until timestamptz not null
);
create index on sign_in_attempt (last_at);

-- Browsers in which a person has signed in before; nobody else's guesses slow them down. Only a hash of the cookie is kept.
create table known_browser (
    token_hash text primary key,
    person_id uuid not null references person on delete cascade,
    last_used date not null default current_date
);
create index on known_browser (person_id);

alter table sign_in_attempt enable row level security;
alter table known_browser enable row level security;
grant select, insert, update, delete on sign_in_attempt, known_browser to ${portal};
create policy system on sign_in_attempt to ${portal} using (acting_is_system());
create policy system on known_browser to ${portal} using (acting_is_system());
