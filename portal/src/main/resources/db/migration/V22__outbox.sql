-- Mail to be sent, written in the transaction of what it tells of, and sent by a job.
create table mail (
    id bigint generated always as identity primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    written_at timestamptz not null default now(),
    attempts int not null default 0,
    next_attempt timestamptz default now(),
    sent_at timestamptz,
    -- What kind of fault the last attempt met; never the server's own words, which may hold an address.
    fault text
);
create index on mail (next_attempt) where sent_at is null;

alter table mail enable row level security;
grant select, insert, update on mail to ${portal};
create policy written on mail for insert to ${portal} with check (true);
create policy system_reads on mail for select to ${portal} using (acting_is_system());
create policy system_sends on mail for update to ${portal} using (acting_is_system());
