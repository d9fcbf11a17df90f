/**
 * One vocabulary across years: codes, duplicates, the census joined, school history and trust
 * membership followed.
 */
package org.ks4gaps.conform;
