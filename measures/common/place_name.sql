-- What each place stands for.
select distinct place, level, code from place
