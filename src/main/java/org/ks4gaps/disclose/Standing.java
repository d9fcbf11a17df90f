package org.ks4gaps.disclose;

/** Where a cell of a cube is seen. */
public enum Standing {
  /** A table shows it. */
  SHOWN,
  /** It stays in the secure area; what a table shows is made up of such cells. */
  INSIDE,
  /** No table crosses these members, nor needs to: the cube has no such cell. */
  NOWHERE
}
