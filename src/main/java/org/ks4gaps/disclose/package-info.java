/**
 * Disclosure control of counts of pupils and all that is computed from them: which cells of linked
 * tables are withheld so that none can be worked out from those that are shown, and the attack that
 * tries to. Plain Java: knows nothing of Spark, schools or pupils.
 */
package org.ks4gaps.disclose;
