package org.ks4gaps.ees;

import java.util.function.Function;

/**
 * One rule: its published name, when it runs, what it looks for.
 *
 * @param id name
 * @param stage when
 * @param test what it says of a data set; only called where every earlier stage passed
 */
record Rule(String id, Check.Stage stage, Function<Screened, Finding> test) {
  Check on(Screened files) {
    Finding finding = test.apply(files);
    return new Check(id, stage, finding.outcome(), finding.message());
  }

  Check notRun(String why) {
    return new Check(id, stage, Check.Outcome.NOT_RUN, why);
  }
}
