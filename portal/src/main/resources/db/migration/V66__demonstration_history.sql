-- A demonstration invents what happened in the months before it began. Elsewhere nothing is ever dated back.
create function date_back(dated bigint, sent timestamptz, decided timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not acting_is_system() or not exists (select 1 from demonstration) then
        raise insufficient_privilege using message = 'only a demonstration dates submissions back';
    end if;
    update submission_step set at = case when event in ('UPLOAD', 'START_CHECK', 'PASS', 'SUBMIT') then sent else decided end
        where submission_id = dated;
    update submission set uploaded_at = sent, submitted_at = sent, decided_at = decided, loaded_at = decided,
        state_since = decided where id = dated;
    update received_file set received_at = sent, checked_at = sent
        where id = (select file_id from submission where id = dated);
    update load set loaded_at = decided where submission_id = dated;
    update quality_run set made_at = decided where submission_id = dated;
end $$;
revoke execute on function date_back(bigint, timestamptz, timestamptz) from public;
grant execute on function date_back(bigint, timestamptz, timestamptz) to ${portal};
