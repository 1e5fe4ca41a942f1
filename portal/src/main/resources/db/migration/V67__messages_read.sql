-- When somebody of the agency first opened what the regional team wrote, so that the start page can say what waits. What was
-- written before this was known counts as read.
alter table submission_message add read_at timestamptz;
update submission_message set read_at = now() where side = 'REGION';
create index on submission_message (agency_code) where side = 'REGION' and read_at is null;
grant update (read_at) on submission_message to ${portal};
create policy provider_opens on submission_message for update to ${portal}
    using (acting_submits_for(agency_code));
