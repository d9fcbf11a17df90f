/** The lists of schools and of the trusts that run them. */
package org.ks4gaps.rank;
