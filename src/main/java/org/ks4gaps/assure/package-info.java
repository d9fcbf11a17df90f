/**
 * Data checks: what must hold of every table of the lake, looked at in one scan of it, and what
 * becomes of a run where it does not.
 */
package org.ks4gaps.assure;
