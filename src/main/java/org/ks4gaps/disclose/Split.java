package org.ks4gaps.disclose;

import java.util.stream.IntStream;

/**
 * How one member of a dimension divides into others: England into regions, all ethnic groups into
 * major ones.
 *
 * @param dimension the dimension's place
 * @param whole the member that is divided
 * @param parts the members it is divided into: all of it, none overlapping
 * @param sensitive whether to know the part of a person is to know something about him: a group of
 *     which all or none are in one part is withheld
 */
public record Split(int dimension, int whole, int[] parts, boolean sensitive) {

  /** Whether another split divides one of the parts of this one further. */
  boolean isDividedBy(Split other) {
    return other.dimension == dimension && IntStream.of(parts).anyMatch(p -> p == other.whole);
  }
}
