package org.ks4gaps.ees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the files, every rule has its say and none stumbles. */
class DamagedFilesTest {
  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "Total",
          "x",
          "z",
          "NA",
          "..",
          "\"",
          ",",
          "\n",
          "\uFFFD",
          "sex",
          "School",
          "time_period",
          "Filter",
          "Indicator",
          "School Name",
          "ethnicity_major",
          "-1",
          "1e999");

  @TempDir static Path lists;

  @TempDir Path folder;

  @RepeatedTest(300)
  void damagedFilesAreScreened(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Draft draft =
        switch (random.nextInt(4)) {
          case 0 -> Drafts.places();
          case 1 -> Drafts.schools();
          case 2 -> Drafts.trusts();
          default -> Drafts.level("Institution");
        };
    for (int i = random.nextInt(6); i >= 0; i--) {
      List<List<String>> table = random.nextBoolean() ? draft.data : draft.meta;
      List<String> row = table.get(random.nextInt(3) == 0 ? 0 : random.nextInt(table.size()));
      row.set(random.nextInt(row.size()), ODD.get(random.nextInt(ODD.size())));
    }
    if (random.nextInt(5) == 0) {
      int cut = random.nextInt(400);
      draft.dataText = text -> text.substring(0, Math.min(cut, text.length()));
    }
    if (random.nextInt(8) == 0) {
      int cut = random.nextInt(300);
      draft.metaText = text -> text.substring(0, Math.min(cut, text.length()));
    }
    draft.write(folder);
    References references = Drafts.references(lists, true);
    assertThat(new Screener(references).screen(draft.dataFile(folder), draft.metaFile(folder)))
        .hasSameSizeAs(Rules.ALL)
        .allSatisfy(check -> assertThat(check.message()).isNotBlank());
  }
}
