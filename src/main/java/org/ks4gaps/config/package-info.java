/** Settings: read once, checked together, handed to the rooms as records. */
package org.ks4gaps.config;
