-- Everybody in treatment in the period, once.
select distinct person_number from episode where in_treatment = 1
