-- What it takes to bring a received file to 100 % load and data quality.

-- Rows by the errors and warnings that make them fail together.
create table rule_combination (
    file_id uuid not null references received_file on delete cascade,
    place int not null,
    rules text[] not null,
    row_count bigint not null,
    primary key (file_id, place)
);

-- The fewest changes that mend all errors and warnings: counted once for each check, since it takes reading all findings.
create table fix_count (
    file_id uuid primary key references received_file on delete cascade,
    checked_at timestamptz not null,
    fixes bigint not null,
    clients bigint not null
);

-- Remarks of a check on the file as a whole, which the report has too; that is too large to look for them in it.
create table check_notice (
    file_id uuid not null references received_file on delete cascade,
    place int not null,
    notice text not null,
    message text not null,
    primary key (file_id, place)
);

alter table rule_combination enable row level security;
alter table fix_count enable row level security;
alter table check_notice enable row level security;
grant select, insert, update, delete on rule_combination, fix_count, check_notice to ${portal};
create policy system on rule_combination to ${portal} using (acting_is_system());
create policy system on fix_count to ${portal} using (acting_is_system());
create policy system on check_notice to ${portal} using (acting_is_system());
create policy seen on rule_combination for select to ${portal} using (file_id in (select id from received_file));
create policy seen on fix_count for select to ${portal} using (file_id in (select id from received_file));
create policy seen on check_notice for select to ${portal} using (file_id in (select id from received_file));
