-- The journeys of docs/journeys.md in the dialect that DuckDB and Spark share.
-- Reads "episodes" (person, agency, triaged, first_modality_start, discharged; days as numbers) and adds the journey.
-- 99999999 stands for a discharge that has not happened.
WITH once AS (
    SELECT person, agency, triaged, MIN(first_modality_start) AS started,
        MAX(COALESCE(discharged, 99999999)) AS ended
    FROM episodes
    GROUP BY person, agency, triaged
), placed AS (
    SELECT person, agency, triaged, ended, COALESCE(started, triaged) AS start_day,
        MAX(ended) OVER (
            PARTITION BY person ORDER BY COALESCE(started, triaged), triaged, ended, agency
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest_end
    FROM once
), numbered AS (
    SELECT person, agency, triaged,
        SUM(CASE WHEN latest_end IS NULL OR (latest_end < 99999999 AND start_day - latest_end > {longest_gap}) THEN 1 ELSE 0 END)
            OVER (
                PARTITION BY person ORDER BY start_day, triaged, ended, agency
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS journey
    FROM placed
)
SELECT episodes.*, CAST(numbered.journey AS INTEGER) AS journey
FROM episodes
JOIN numbered
    ON episodes.person = numbered.person
    AND episodes.agency = numbered.agency
    AND episodes.triaged = numbered.triaged
