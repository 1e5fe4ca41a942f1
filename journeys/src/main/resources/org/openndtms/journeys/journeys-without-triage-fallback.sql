-- As journeys.sql, but an episode in which no intervention has started neither joins others nor prolongs them.
WITH once AS (
    SELECT person, agency, triaged, MIN(first_modality_start) AS started,
        MAX(COALESCE(discharged, 99999999)) AS ended
    FROM episodes
    GROUP BY person, agency, triaged
), dated AS (
    SELECT person, agency, triaged, ended, COALESCE(started, triaged) AS start_day,
        CASE WHEN started IS NOT NULL THEN ended END AS lasts_to
    FROM once
), placed AS (
    SELECT person, agency, triaged, start_day, lasts_to,
        MAX(lasts_to) OVER (
            PARTITION BY person ORDER BY start_day, triaged, ended, agency
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest_end,
        ROW_NUMBER() OVER (PARTITION BY person ORDER BY start_day, triaged, ended, agency) AS place
    FROM dated
), judged AS (
    SELECT person, agency, triaged, place,
        CASE WHEN lasts_to IS NULL AND (latest_end IS NULL OR triaged > latest_end) THEN place END AS alone,
        CASE WHEN lasts_to IS NOT NULL
                AND (latest_end IS NULL OR (latest_end < 99999999 AND start_day - latest_end > {longest_gap}))
            THEN place END AS begins
    FROM placed
), grouped AS (
    SELECT person, agency, triaged,
        COALESCE(alone, MAX(begins) OVER (
            PARTITION BY person ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS first_place
    FROM judged
), numbered AS (
    SELECT person, agency, triaged, DENSE_RANK() OVER (PARTITION BY person ORDER BY first_place) AS journey
    FROM grouped
)
SELECT episodes.*, CAST(numbered.journey AS INTEGER) AS journey
FROM episodes
JOIN numbered
    ON episodes.person = numbered.person
    AND episodes.agency = numbered.agency
    AND episodes.triaged = numbered.triaged
