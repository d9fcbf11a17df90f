/** Tidy files for readers outside the lake, with a data dictionary. */
package org.ks4gaps.publish;
