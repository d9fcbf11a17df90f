-- Whether both sides hold the same values: in each year as many rows, and the same sum of the hashes of whole rows, ours read as typed.
WITH ours AS (
  SELECT academic_year, count(*) AS n, sum(hash(raw_pupil_id, raw_urn::INTEGER, raw_urn_converter::INTEGER, raw_open_converter, raw_nftype::INTEGER,
    raw_end_of_key_stage::INTEGER, raw_on_roll::INTEGER, raw_national_results::INTEGER, raw_sex, raw_month_of_birth::INTEGER,
    raw_disadvantaged::INTEGER, raw_prior_attainment::DOUBLE, raw_prior_attainment_group::DOUBLE, raw_in_p8_model::INTEGER,
    raw_in_p8_calculation::INTEGER, raw_attainment8::DOUBLE, raw_english_points::DOUBLE, raw_maths_points::DOUBLE, raw_ebacc_points::DOUBLE,
    raw_open_points::DOUBLE, raw_progress8_floor::DOUBLE, raw_progress8_supplied::DOUBLE)) AS hashes
  FROM read_parquet('${ours}/raw_ks4/**/*.parquet', hive_partitioning = false) GROUP BY academic_year),
theirs AS (
  SELECT academic_year::INTEGER AS academic_year, count(*) AS n, sum(hash(pupil_id, urn, urn_converter, open_converter, nftype, end_of_key_stage, on_roll, national_results, sex,
    month_of_birth, disadvantaged, prior_attainment, prior_attainment_group, in_p8_model, in_p8_calculation, attainment8, english_points,
    maths_points, ebacc_points, open_points, progress8_floor, progress8_supplied)) AS hashes
  FROM read_parquet('${theirs}/ks4/**/*.parquet', hive_partitioning = true) GROUP BY ALL)
SELECT 'pupils of' AS told, academic_year, o.n AS ours, t.n AS theirs, (o.hashes IS DISTINCT FROM t.hashes OR o.n IS DISTINCT FROM t.n)::INTEGER AS wrong
FROM ours o FULL JOIN theirs t USING (academic_year) ORDER BY academic_year;
WITH ours AS (
  SELECT academic_year, count(*) AS n, sum(hash(raw_pupil_id, raw_enrolment, raw_ethnicity, raw_language, raw_fsm_now::INTEGER, raw_fsm_ever6::INTEGER, raw_sen,
    raw_idaci::DOUBLE)) AS hashes
  FROM read_parquet('${ours}/raw_census/**/*.parquet', hive_partitioning = false) GROUP BY academic_year),
theirs AS (
  SELECT academic_year::INTEGER AS academic_year, count(*) AS n, sum(hash(pupil_id, enrolment, ethnicity, language, fsm_now::INTEGER, fsm_ever6::INTEGER, sen, idaci::DOUBLE)) AS hashes
  FROM read_parquet('${theirs}/census/**/*.parquet', hive_partitioning = true) GROUP BY ALL)
SELECT 'census of' AS told, academic_year, o.n AS ours, t.n AS theirs, (o.hashes IS DISTINCT FROM t.hashes OR o.n IS DISTINCT FROM t.n)::INTEGER AS wrong
FROM ours o FULL JOIN theirs t USING (academic_year) ORDER BY academic_year;
