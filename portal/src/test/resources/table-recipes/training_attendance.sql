-- needs: training_session
insert into training_attendance (session_id, person_id) values (:training_session.id, :person)
