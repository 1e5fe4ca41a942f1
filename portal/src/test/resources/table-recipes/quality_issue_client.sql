-- needs: quality_issue
-- refused: insert * AGENCY clients are added to an issue by who raised it
-- refused: insert * AREA clients are added to an issue by who raised it
-- refused: insert * REGION clients are added to an issue by who raised it
insert into quality_issue_client (issue_id, client_id) values (:quality_issue.id, 'C' || :n)
