/**
 * Tables that any dashboard reads: Delta tables and plain Parquet files that say themselves which
 * run and which disclosure profile they come from, a page that explains them, and a JDBC server.
 */
package org.ks4gaps.dashboards;
