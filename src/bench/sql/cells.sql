-- DuckDB's side of cells: national expectations, every pupil's Progress 8, means and SDs by school, ethnic group and free school meals.
-- Points are whole hundredths, as in the Department's own arithmetic: an expectation is their mean, rounded half up.
CREATE TABLE pupils AS
SELECT k.academic_year, k.urn, coalesce(whole.minor, extended.minor, 'UNCL') AS minor, c.fsm_now = 1 AS fsm_now,
  nftype IN (20, 21, 22, 23, 24, 25, 51, 52, 57, 58) AS mainstream, in_p8_model = 1 AS in_model, in_p8_calculation = 1 AS in_calculation,
  prior_attainment_group AS pag, CAST(round(attainment8 * 100) AS BIGINT) AS points, progress8_floor
FROM ks4 k LEFT JOIN census c ON c.academic_year = k.academic_year AND c.pupil_id = k.pupil_id
LEFT JOIN read_csv('${codes}') whole ON whole.supplied = upper(c.ethnicity)
LEFT JOIN read_csv('${codes}') extended ON whole.minor IS NULL AND length(c.ethnicity) > 4 AND extended.supplied = upper(c.ethnicity[1:4])
WHERE end_of_key_stage = 1 AND national_results = 1 AND coalesce(on_roll, 0) <> 3 AND attainment8 IS NOT NULL;

CREATE TABLE expected AS
SELECT academic_year, pag, CAST((2 * sum(points) FILTER (in_model) + count(*) FILTER (in_model)) // (2 * count(*) FILTER (in_model)) AS BIGINT) AS estimate,
  CASE WHEN academic_year >= 2018 THEN CAST(round(max(progress8_floor) * 1000) AS BIGINT) END AS floor
FROM pupils WHERE pag IS NOT NULL GROUP BY academic_year, pag HAVING count(*) FILTER (in_model) > 0;

COPY (
  SELECT academic_year, urn AS urn_at_exam, minor AS ethnicity_minor, fsm_now, count(*) AS pupils, count(progress8) AS counted,
    avg(progress8) / 1000 AS mean, stddev_samp(progress8) / 1000 AS sd
  FROM (
    SELECT p.academic_year, urn, minor, fsm_now,
      CASE WHEN in_calculation AND estimate IS NOT NULL THEN greatest(points - estimate, coalesce(floor, points - estimate)) END AS progress8
    FROM pupils p LEFT JOIN expected e ON e.academic_year = p.academic_year AND e.pag = p.pag)
  GROUP BY ALL) TO '${cells}' (FORMAT parquet);
