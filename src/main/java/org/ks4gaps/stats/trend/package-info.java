/** Trends that most have not and a few have strongly: how many there are, and who has one. */
package org.ks4gaps.stats.trend;
