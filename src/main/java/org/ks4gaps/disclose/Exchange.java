package org.ks4gaps.disclose;

import java.util.Arrays;

/**
 * A way to exchange pupils between cells so that what is shown stays as it is: in every dimension a
 * leaf, and perhaps another that it is exchanged with. Pupils go from some corners of the box that
 * these leaves span to the others, and every whole of a corner changes with it, unless it is the
 * whole of corners that gain and lose alike.
 *
 * @param leaf the leaf of each dimension
 * @param partner the leaf it is exchanged with; {@link #NONE} where there is none, so that all
 *     wholes of the leaf change
 */
record Exchange(int[] leaf, int[] partner) {
  static final int NONE = -1;

  Exchange with(int dimension, int newLeaf, int newPartner) {
    int[] leaves = Arrays.copyOf(leaf, leaf.length);
    int[] partners = Arrays.copyOf(partner, partner.length);
    leaves[dimension] = newLeaf;
    partners[dimension] = newPartner;
    return new Exchange(leaves, partners);
  }
}
