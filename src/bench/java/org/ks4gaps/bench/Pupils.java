package org.ks4gaps.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.ks4gaps.stats.multilevel.BlockProducts;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.Design;

/** Pupils made up from a seed, school by school: a school is the same whenever it is asked for. */
interface Pupils {

  Design design();

  int schools();

  SchoolRows school(int school);

  /** For the peer: the columns of a file, and a pupil's values of them. */
  List<String> fileColumns();

  double[][] fileRows(int school);

  /** Where the random columns stand among the fixed ones. */
  default int[] random() {
    return design().random().stream().mapToInt(design().fixed()::indexOf).toArray();
  }

  static String name(int school) {
    return "%06d".formatted(100000 + school);
  }

  /** The pass over rows in memory, schools in parallel. */
  static CrossProducts pass(Design design, int[] random, List<SchoolRows> schools) {
    List<BlockProducts> parts =
        schools.parallelStream().map(school -> school.products(design, random)).toList();
    return CrossProducts.gather(design, parts);
  }

  /** The pass over rows made as they are read, so that no row is kept. */
  default CrossProducts pass() {
    Design design = design();
    int[] random = random();
    List<BlockProducts> parts =
        IntStream.range(0, schools())
            .parallel()
            .mapToObj(s -> school(s).products(design, random))
            .toList();
    return CrossProducts.gather(design, parts);
  }

  default List<SchoolRows> inMemory() {
    return IntStream.range(0, schools()).parallel().mapToObj(this::school).toList();
  }
}
