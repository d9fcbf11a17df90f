/**
 * The front door: files of extracts to raw tables, nothing lost, every unusable row with its
 * reason.
 */
package org.ks4gaps.ingest;
