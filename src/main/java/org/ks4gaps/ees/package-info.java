/**
 * Files of the explore education statistics (EES) standard: a data file with its metadata file,
 * written from plain rows, screened against DfE's public rules, and compared with the version
 * before. Knows nothing of Spark.
 */
package org.ks4gaps.ees;
