/** Every group against the rest of its own school, with both means beside the gap. */
package org.ks4gaps.gap;
