-- Whether the analyst's script and the program gave the same: expectations, means of every group, gaps with standard errors, models, lists.
-- ${lake} holds tables that nothing was replaced in.
WITH ours AS (FROM read_parquet('${lake}/expected_attainment/**/*.parquet')), theirs AS (FROM read_csv('${r}/expected.csv'))
SELECT 'expectations' AS told, count(o.academic_year) AS ours, count(t.year) AS theirs,
  count(*) FILTER (o.academic_year IS NULL OR t.year IS NULL OR o.pupils_count <> t.pupils OR round(o.attainment8_expected * 100) <> t.estimate) AS wrong
FROM ours o FULL JOIN theirs t ON o.academic_year = t.year AND o.prior_attainment_group = t."group";

WITH ours AS (FROM read_parquet('${lake}/national_measures/**/*.parquet')), theirs AS (FROM read_csv('${r}/sds.csv'))
SELECT 'national pupil SDs' AS told, count(o.academic_year) AS ours, count(t.year) AS theirs, max(abs(progress8_pupil_sd - sd)) AS furthest,
  count(*) FILTER (t.sd IS NULL OR progress8_pupil_sd IS NULL OR abs(progress8_pupil_sd - sd) > 1e-9) AS wrong
FROM ours o FULL JOIN theirs t ON o.academic_year = t.year;

WITH ours AS (FROM read_parquet('${lake}/school_value_added/**/*.parquet')), theirs AS (FROM read_csv('${r}/cells.csv')),
both_sides AS (
  SELECT o.pupils_count, t.pupils, o.progress8_pupils_count, t.counted,
    unnest([o.attainment8_average, o.attainment8_percentile_average, o.progress8_average, o.progress8_lower, o.progress8_upper]) AS a,
    unnest([t.attainment8_average, t.percentile_average, t.progress8_average, t.progress8_lower, t.progress8_upper]) AS b
  FROM ours o FULL JOIN theirs t ON o.academic_year = t.year AND o.school_urn = t.school AND o.breakdown = t.breakdown AND o."group" = t."group")
SELECT 'means of groups and their intervals' AS told, count(a) AS ours, count(b) AS theirs, max(abs(a - b)) AS furthest,
  count(*) FILTER (pupils_count IS DISTINCT FROM pupils OR progress8_pupils_count IS DISTINCT FROM counted OR (a IS NULL) <> (b IS NULL)
    OR abs(a - b) > 1e-9) AS wrong FROM both_sides;

WITH ours AS (FROM read_parquet('${lake}/attainment_gaps/**/*.parquet')), theirs AS (FROM read_csv('${r}/gaps.csv')),
both_sides AS (
  SELECT o.group_pupils_count, t.pupils, o.rest_pupils_count, t.rest_pupils,
    unnest([o.percentile_gap, o.percentile_gap_se, o.progress8_gap, o.progress8_gap_se]) AS a,
    unnest([t.percentile_gap, t.percentile_gap_se, t.progress8_gap, t.progress8_gap_se]) AS b
  FROM ours o FULL JOIN theirs t ON o.academic_year = t.year AND o.school_urn = t.school AND o.breakdown = t.breakdown AND o."group" = t."group")
SELECT 'gaps and standard errors' AS told, count(a) AS ours, count(b) AS theirs, max(abs(a - b)) AS furthest,
  count(*) FILTER (group_pupils_count IS DISTINCT FROM pupils OR rest_pupils_count IS DISTINCT FROM rest_pupils OR (a IS NULL) <> (b IS NULL)
    OR abs(a - b) > 1e-9) AS wrong FROM both_sides;

WITH theirs AS (FROM read_csv('${r}/fits.csv')), ours AS (FROM read_parquet('${lake}/model_fits/*.parquet'))
SELECT 'fit of ' || t.model || ' by ' || t.breakdown AS told, o.pupils_count AS ours, t.pupils AS theirs, o.criterion, t.criterion,
  (o.pupils_count IS DISTINCT FROM t.pupils OR o.criterion IS NULL OR abs(o.criterion - t.criterion) > 1e-6 * abs(t.criterion))::INTEGER AS wrong
FROM theirs t LEFT JOIN ours o ON o.model = t.model AND o.breakdown = t.breakdown;

WITH theirs AS (FROM read_csv('${r}/components.csv')), ours AS (FROM read_parquet('${lake}/model_components/*.parquet'))
SELECT 'components of variance' AS told, count(o.sd) AS ours, count(t.sd) AS theirs, max(abs(o.sd - t.sd)) AS furthest,
  count(*) FILTER (o.sd IS NULL OR abs(o.sd - t.sd) > 1e-3) AS wrong
FROM theirs t LEFT JOIN ours o ON o.model = t.model AND o.breakdown = t.breakdown AND o.component = t.component;

WITH theirs AS (FROM read_csv('${r}/coefficients.csv')), ours AS (FROM read_parquet('${lake}/model_coefficients/*.parquet'))
SELECT 'coefficients' AS told, count(o.coefficient) AS ours, count(t.coefficient) AS theirs, max(abs(o.coefficient - t.coefficient)) AS furthest,
  count(*) FILTER (o.coefficient IS NULL OR abs(o.coefficient - t.coefficient) > 1e-3 * greatest(1, o.standard_error)) AS wrong
FROM theirs t LEFT JOIN ours o ON o.model = t.model AND o.breakdown = t.breakdown AND o.term = t.term;

WITH theirs AS (FROM read_csv('${r}/effects.csv')), ours AS (FROM read_parquet('${lake}/modelled_value_added/**/*.parquet'))
SELECT 'shrunken value added' AS told, count(o.same_group_effect) AS ours, count(t.effect) AS theirs, max(abs(o.same_group_effect - t.effect)) AS furthest,
  count(*) FILTER (o.same_group_effect IS NULL OR o.model_pupils_count <> t.pupils OR abs(o.same_group_effect - t.effect) > 1e-3) AS wrong
FROM theirs t LEFT JOIN ours o ON o.model = t.model AND o.breakdown = t.breakdown AND o.academic_year = t.year AND o.school_urn = t.school
  AND o."group" = t."group";

WITH ours AS (FROM read_parquet('${lake}/judged_schools/*.parquet') WHERE regexp_full_match(list_id, '[AB]_(ATT|VA)_(ETH|FSM)')),
theirs AS (FROM read_csv('${r}/lists.csv'))
SELECT 'schools judged for ' || coalesce(o.list_id, t.list_id) AS told, count(o.school_urn) AS ours, count(t.school_urn) AS theirs,
  count(*) FILTER (o.eligible) AS meet_the_rules, count(*) FILTER (o.rank <= 100 AND t.rank <= 100) AS first_hundred_alike,
  count(*) FILTER (o.eligible IS DISTINCT FROM t.eligible OR o.rule_failed IS DISTINCT FROM t.rule_failed
    OR coalesce(o.list_id, t.list_id) LIKE '%\_ATT\_%' ESCAPE '\' AND (o.rank IS DISTINCT FROM t.rank OR abs(o.rank_key - t.rank_key) > 1e-9)) AS wrong
FROM ours o FULL JOIN theirs t ON o.list_id = t.list_id AND o.school_urn = t.school_urn GROUP BY ALL ORDER BY 1;
