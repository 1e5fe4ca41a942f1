-- needs: quality_result
insert into quality_client (run_id, place, client_id) values (:quality_result.run_id, :quality_result.place, 'C' || :n)
