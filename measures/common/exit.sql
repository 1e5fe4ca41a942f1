-- Of each person the latest journey, where it ended in the period.
select person_number, journey, reason, reason_group, completed
from journey
where latest = 1 and end_day >= ${from} and end_day <= ${to}
