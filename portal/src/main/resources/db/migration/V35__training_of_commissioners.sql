-- Commissioners take no training. One who booked as a provider's person before has nothing to see or cancel any more.
drop policy own on training_attendance;
create policy own on training_attendance for select to ${portal}
    using (person_id = (select acting_person()) and (select acting_role()) <> 'COMMISSIONER');
drop policy cancel on training_attendance;
create policy cancel on training_attendance for delete to ${portal}
    using (person_id = (select acting_person()) and attended is null and (select acting_role()) <> 'COMMISSIONER');
