/** Group value added and the lists of gap-narrowing schools, on key stage 4 extracts. */
package org.ks4gaps;
