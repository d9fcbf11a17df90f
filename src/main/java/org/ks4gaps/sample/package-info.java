/** The schools and trusts to visit: a balanced sample of the lists, with reserves in order. */
package org.ks4gaps.sample;
