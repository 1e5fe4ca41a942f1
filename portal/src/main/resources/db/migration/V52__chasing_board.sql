-- The chasing board: how far each expected agency is with a period. Counts only, so that the national evidence team may
-- see the nation; officers see their regions, nobody else anything.
create function chasing_board(period_end date) returns table (
    agency_code text, agency_name text, region_code text, region_name text, entry_method text,
    submission_id bigint, state text, state_since timestamptz, uploads bigint, loaded boolean,
    row_count bigint, failed_rows bigint, doubtful_rows bigint, open_mismatches bigint,
    late_until timestamptz, last_message timestamptz, last_call timestamptz, last_mail timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select a.code, a.name, r.code, r.name, a.entry_method,
        s.id, s.state, s.state_since,
        (select count(*) from submission u where u.agency_code = a.code and u.data_end = period_end),
        exists (select 1 from submission l where l.agency_code = a.code and l.data_end = period_end
            and (l.state = 'LOADED' or l.state = 'SUPERSEDED' and l.loaded_at is not null)),
        f.row_count, f.failed_rows, f.doubtful_rows, f.mismatches,
        (select max(p.expires_at) from late_permission p where p.agency_code = a.code and p.data_end = period_end
            and p.withdrawn_at is null and p.expires_at > now()),
        (select max(m.at) from submission_message m where m.agency_code = a.code and m.data_end = period_end),
        (select max(c.called_at) from review_call c where c.agency_code = a.code and c.data_end = period_end),
        (select max(m.sent_at) from reminder m where m.agency_code = a.code and m.data_end = period_end)
    from agency a join region r on r.code = a.region_code
    -- What the regional team has comes before what was uploaded later.
    left join lateral (select * from submission u where u.agency_code = a.code and u.data_end = period_end
        order by u.state in ('SUBMITTED', 'ACCEPTED', 'LOADING', 'LOAD_FAILED') desc, u.id desc limit 1) s on true
    left join received_file f on f.id = s.file_id
    where a.expected and a.opened <= period_end and (a.closed is null or a.closed >= date_trunc('month', period_end))
        and (a.region_code in (select acting_regions()) or acting_has_role('NATIONAL_ANALYST'))
    order by a.code $$;
