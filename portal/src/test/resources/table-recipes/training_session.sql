insert into training_session (kind, title, held_on, starts, place, places, region_code)
values ('NEW_STARTER', 'Session', '2020-05-01', '10:00', 'Town hall', 10, :region)
