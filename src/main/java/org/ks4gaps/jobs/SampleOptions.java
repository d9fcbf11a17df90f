package org.ks4gaps.jobs;

import java.util.List;
import org.ks4gaps.sample.Sample;
import picocli.CommandLine.Option;

/** Who of the sample refused. */
final class SampleOptions {
  @Option(
      names = "--refused",
      paramLabel = "URN",
      split = ",",
      description = {
        "Schools that refused: all so far, in the order in which they did. Each is replaced by its place's next reserve;",
        "a reserve that refused before its turn is passed over; the rest of the sample stays."
      })
  List<Integer> schools = List.of();

  @Option(
      names = "--refused-trust",
      paramLabel = "ID",
      split = ",",
      description = "Trusts that refused, likewise; in every sample of trusts that holds them.")
  List<String> trusts = List.of();

  Sample.Refusals refusals() {
    return new Sample.Refusals(schools, trusts);
  }
}
