/** A small sample that meets quotas, resembles its frame, and has reserves in order; plain Java. */
package org.ks4gaps.stats.sampling;
