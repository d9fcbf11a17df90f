-- Files and lines that the program refused, of a lake that nothing was replaced in.
SELECT source_file, line FROM read_parquet('${lake}/rejected_rows/**/*.parquet', hive_partitioning = true) ORDER BY ALL;
