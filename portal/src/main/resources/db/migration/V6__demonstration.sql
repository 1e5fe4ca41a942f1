-- Has a row when the people and agencies here are invented and their passwords known to everybody.
create table demonstration (
    only_row boolean primary key default true check (only_row),
    since timestamptz not null default now()
);
alter table demonstration enable row level security;
grant select, insert on demonstration to ${portal};
create policy system on demonstration to ${portal} using (acting_is_system());
