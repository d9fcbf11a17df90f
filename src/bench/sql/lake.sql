-- DuckDB's side of the lake: typed Parquet, a folder a year.
COPY (FROM ks4) TO '${lake}/ks4' (FORMAT parquet, PARTITION_BY (academic_year));
COPY (FROM census) TO '${lake}/census' (FORMAT parquet, PARTITION_BY (academic_year));
