-- Submitting: receipts, what provider and regional team write to one another, and who may write what into a submission.

-- What a provider is given when a submission is handed over. Never changed: a submission that was returned and is handed
-- over again has another one.
create table submission_receipt (
    number bigint generated always as identity primary key,
    submission_id bigint not null references submission on delete cascade,
    at timestamptz not null default now(),
    person_id uuid not null,
    file_name text not null,
    -- Of the bytes as received.
    sha256 text not null,
    bytes bigint not null,
    row_count bigint not null,
    client_count bigint not null,
    episode_count bigint not null,
    without_consent bigint not null
);
create index on submission_receipt (submission_id, number);

-- The thread between an agency and its regional team about a period. It outlives the single submission.
create table submission_message (
    id bigint generated always as identity primary key,
    agency_code text not null references agency,
    data_end date not null,
    at timestamptz not null default now(),
    person_id uuid not null,
    side text not null check (side in ('PROVIDER', 'REGION')),
    text text not null check (text <> '')
);
create index on submission_message (agency_code, data_end, id);

alter table submission_receipt enable row level security;
alter table submission_message enable row level security;
grant select, insert on submission_receipt, submission_message to ${portal};
create policy system on submission_receipt to ${portal} using (acting_is_system());
create policy system on submission_message to ${portal} using (acting_is_system());
create policy seen on submission_receipt for select to ${portal} using (submission_id in (select id from submission));
create policy submitter_adds on submission_receipt for insert to ${portal}
    with check (person_id = acting_person()
        and submission_id in (select id from submission where acting_submits_for(agency_code)));
create policy provider_reads on submission_message for select to ${portal}
    using (agency_code in (select acting_agencies())
        and (select acting_has_role('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')));
create policy region_reads on submission_message for select to ${portal}
    using (agency_code in (select code from agency where region_code in (select acting_regions())));
create policy provider_writes on submission_message for insert to ${portal}
    with check (person_id = acting_person() and side = 'PROVIDER' and acting_submits_for(agency_code));
create policy region_writes on submission_message for insert to ${portal}
    with check (person_id = acting_person() and side = 'REGION' and acting_reviews(agency_code));

-- The name of somebody who did something for an agency's submissions, for those who work on them.
create function acting_knows(person uuid, agency text) returns text language sql stable security definer
    set search_path = public, pg_temp as
    $$ select p.full_name from person p where p.id = $1 and (acting_is_system()
        or $2 in (select acting_agencies())
        or exists (select 1 from agency a where a.code = $2 and a.region_code in (select acting_regions()))) $$;

-- Whom to write to at an agency: those who submit for it.
create function submission_addresses(agency text) returns table (person_id uuid, full_name text, email text)
    language sql stable security definer set search_path = public, pg_temp as
    $$ select p.id, p.full_name, p.email from person p join person_agency pa on pa.person_id = p.id
        where pa.agency_code = $1 and p.state = 'ACTIVE' and p.role in ('PROVIDER_SUBMITTER', 'PROVIDER_DET_USER')
            and (acting_is_system() or $1 in (select acting_agencies())
                or exists (select 1 from agency a where a.code = $1 and a.region_code in (select acting_regions())))
        order by p.id $$;

-- Who may write what into a submission, whatever the application believes: what a file is and who sent it never changes;
-- only an officer of the region takes up and decides, in the own name, and never what the same person uploaded; only
-- people of the agency submit and withdraw, in the own name; and nothing is rolled back on one person's word.
create function guard_submission() returns trigger language plpgsql as $$
declare
    region boolean;
    sender boolean;
begin
    -- Without a person it is the owner who restores a backup: the portal sees and changes nothing then.
    if acting_is_system() or acting_person() is null then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.state <> 'RECEIVED' or num_nonnulls(new.submitted_by, new.reviewer, new.decided_by, new.loaded_at) > 0 then
            raise exception 'a submission begins with a file' using errcode = 'insufficient_privilege';
        end if;
        return new;
    end if;
    region := acting_reviews(old.agency_code);
    sender := acting_submits_for(old.agency_code);
    if (new.id, new.agency_code, new.data_end, new.file_id, new.source, new.uploaded_by, new.uploaded_at)
           is distinct from
       (old.id, old.agency_code, old.data_end, old.file_id, old.source, old.uploaded_by, old.uploaded_at) then
        raise exception 'what was sent is not changed' using errcode = 'insufficient_privilege';
    end if;
    if (new.decided_by, new.decided_at) is distinct from (old.decided_by, old.decided_at)
           and not (region and new.decided_by is not distinct from acting_person())
       or new.reason is distinct from old.reason and not region
       or new.reviewer is distinct from old.reviewer
           and not (region and (new.reviewer is null or new.reviewer = acting_person()))
       or (new.submitted_by, new.submitted_at) is distinct from (old.submitted_by, old.submitted_at)
           and not (sender and new.submitted_by is not distinct from acting_person()) then
        raise exception 'nobody acts in the name of somebody else' using errcode = 'insufficient_privilege';
    end if;
    if new.state is distinct from old.state and (
           new.state = 'SUBMITTED' and not (sender and new.submitted_by is not distinct from acting_person())
        or new.state = 'WITHDRAWN' and not (sender and new.reviewer is null)
        or new.state in ('ACCEPTED', 'RETURNED', 'LOADING', 'LOADED', 'LOAD_FAILED', 'ROLLED_BACK') and not region
        or new.state in ('ACCEPTED', 'RETURNED') and old.state = 'SUBMITTED'
            and new.decided_by is distinct from acting_person()
        or new.state = 'ACCEPTED' and (new.decided_by is null or new.decided_by = new.uploaded_by)
        or new.state = 'ROLLED_BACK' and not exists (
            select 1 from rollback_proposal r where r.submission_id = new.id and r.confirmed_by is not null)) then
        raise exception 'this step is not for this person' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger guard_submission before insert or update on submission
    for each row execute function guard_submission();
