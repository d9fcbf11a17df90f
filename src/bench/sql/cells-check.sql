-- Whether both sides have the same cells: as many, the same counts, means and SDs within 1e-9.
WITH ours AS (FROM read_parquet('${ours}')), theirs AS (FROM read_parquet('${theirs}'))
SELECT 'cells of ' || sum(coalesce(o.pupils, 0))::BIGINT || ' and ' || sum(coalesce(t.pupils, 0))::BIGINT || ' pupils:' AS told,
  count(o.pupils) AS ours, count(t.pupils) AS theirs, coalesce(max(abs(o.mean - t.mean)), 0) AS of_means, coalesce(max(abs(o.sd - t.sd)), 0) AS of_sds,
  count(*) FILTER (o.pupils IS NULL OR t.pupils IS NULL OR o.pupils <> t.pupils OR o.counted <> t.counted
    OR (o.mean IS NULL) <> (t.mean IS NULL) OR (o.sd IS NULL) <> (t.sd IS NULL)
    OR abs(o.mean - t.mean) > 1e-9 OR abs(o.sd - t.sd) > 1e-9) + (count(*) = 0)::INTEGER AS wrong
FROM ours o FULL JOIN theirs t ON o.academic_year = t.academic_year AND o.urn_at_exam = t.urn_at_exam AND o.ethnicity_minor = t.ethnicity_minor
  AND o.fsm_now IS NOT DISTINCT FROM t.fsm_now;
