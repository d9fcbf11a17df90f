package org.ks4gaps.disclose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ks4gaps.config.DisclosureProfile;
import org.ks4gaps.table.DisclosureCells;
import org.ks4gaps.table.ReleasedCells;
import org.ks4gaps.table.Releases;

/**
 * What outsiders have from earlier releases of the same lake.
 *
 * <ul>
 *   <li>A cell withheld then stays withheld: to tell it now may give away what it protected then.
 *   <li>A cell told then whose pupils are the same is known; to withhold it would protect nothing.
 *   <li>A cell told then whose pupils, or pupils in Progress 8, changed by fewer than the threshold
 *       is withheld, unless it stands on so many that the rounded means say next to nothing of the
 *       few: {@code n} pupils with a mean rounded to hundredths leave the mean of {@code d} of them
 *       open by {@code 0.01 n / d} grades, a grade and more from 1,000 pupils on for 9.
 * </ul>
 *
 * <p>A release made from the same tables as this one is this one, and counts for nothing.
 */
public final class EarlierReleases {
  /** Nothing has left yet. */
  public static final EarlierReleases NONE = new EarlierReleases(List.of(), null, "");

  private final List<Row> releases;
  private final Dataset<Row> cells;
  private final SortedSet<String> names = new TreeSet<>();

  /**
   * @param releases rows of {@link Releases}
   * @param cells {@link ReleasedCells}
   * @param content what the present one is made from
   */
  public EarlierReleases(List<Row> releases, Dataset<Row> cells, String content) {
    this.releases =
        releases.stream()
            .filter(row -> !row.<String>getAs(Releases.CONTENT.name()).equals(content))
            .toList();
    this.releases.forEach(row -> names.add(row.getAs(Releases.RELEASE.name())));
    this.cells = cells;
  }

  /** Their names, in the order of time. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(names);
  }

  /** A release as {@link Releases} notes it. */
  public static Row note(String release, String content, DisclosureProfile profile, long cells) {
    return RowFactory.create(
        release,
        content,
        profile.name(),
        profile.threshold(),
        profile.roundTo(),
        profile.protection(),
        profile.dominantShare(),
        profile.differencePupils(),
        profile.namedSchoolsByEthnicity(),
        cells);
  }

  /**
   * @throws DisclosureException if a profile lets out what that of an earlier release did not
   */
  public void refuseLooser(DisclosureProfile profile) {
    for (Row row : releases) {
      DisclosureProfile earlier =
          new DisclosureProfile(
              row.getAs(Releases.PROFILE.name()),
              row.<Integer>getAs(Releases.THRESHOLD.name()),
              row.<Integer>getAs(Releases.ROUND_TO.name()),
              row.<Integer>getAs(Releases.PROTECTION.name()),
              row.<Double>getAs(Releases.DOMINANT_SHARE.name()),
              row.<Integer>getAs(Releases.DIFFERENCE_PUPILS.name()),
              row.<Boolean>getAs(Releases.NAMED.name()),
              List.of(Math.max(1, row.<Integer>getAs(Releases.THRESHOLD.name()))));
      if (profile.looserThan(earlier)) {
        throw new DisclosureException(
            "This lake was released under the profile "
                + earlier.name()
                + " by run "
                + row.<String>getAs(Releases.RELEASE.name())
                + ", and "
                + profile.name()
                + " is looser: what it tells beside that release would give withheld figures away. Set disclosure.profile = "
                + earlier.name()
                + ", or one that is nowhere looser.");
      }
    }
  }

  /** How many cells each rule concerned. */
  record Met(int known, int differing, int withheld) {}

  /** Marks the cells that are known and withholds those that the rules withhold. */
  Met meet(Cube cube, Cube.Linked linked, Axes axes, DisclosureProfile profile) {
    if (names.isEmpty()) {
      return new Met(0, 0, 0);
    }
    List<Map<String, Integer>> members = members(axes);
    Withheld withheld = linked.withheld();
    int known = 0;
    int differing = 0;
    int stay = 0;
    Iterator<Row> rows =
        ReleasedCells.TABLE
            .enforce(cells)
            .where(ReleasedCells.RELEASE.col().isin(names.toArray()))
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      int cell = cellOf(cube, members, row);
      if (cell < 0 || !linked.cells().shown(cell)) {
        continue;
      }
      long pupils = row.<Long>getAs(DisclosureCells.PUPILS.name()) - cube.pupils(cell);
      Long before = row.getAs(DisclosureCells.PROGRESS8_PUPILS.name());
      long inProgress8 = (before == null ? Cube.NO_PROGRESS8 : before) - cube.inProgress8(cell);
      String why = row.getAs(DisclosureCells.WITHHELD.name());
      if (why != null) {
        withheld.add(cell, Why.valueOf(why).primary() ? Why.EARLIER_WITHHELD : Why.COMPLEMENT);
        stay++;
      } else if (pupils == 0 && inProgress8 == 0) {
        withheld.known(cell);
        known++;
      } else if (cube.pupils(cell) < profile.differencePupils()
          && (few(pupils, profile) || few(inProgress8, profile))) {
        withheld.add(cell, Why.EARLIER_DIFFERENCE);
        differing++;
      }
    }
    return new Met(known, differing, stay);
  }

  private static boolean few(long difference, DisclosureProfile profile) {
    return difference != 0 && Math.abs(difference) < profile.threshold();
  }

  /** The members of every dimension by their codes. */
  private static List<Map<String, Integer>> members(Axes axes) {
    List<Map<String, Integer>> members = new ArrayList<>();
    int[] sizes = axes.sizes();
    for (int d = 0; d < sizes.length; d++) {
      Map<String, Integer> byCode = new HashMap<>();
      int[] at = new int[sizes.length];
      for (int member = 0; member < sizes[d]; member++) {
        at[d] = member;
        if (axes.standing(at) != Standing.NOWHERE) {
          byCode.put(axes.codes(at)[d], member);
        }
      }
      members.add(byCode);
    }
    return members;
  }

  private static int cellOf(Cube cube, List<Map<String, Integer>> members, Row row) {
    int[] at = new int[members.size()];
    for (int d = 0; d < at.length; d++) {
      Integer member = members.get(d).get(row.<String>getAs(DisclosureCells.KEY.get(d).name()));
      if (member == null) {
        return -1; // a place or period that is not told any more
      }
      at[d] = member;
    }
    return cube.cellAt(at);
  }
}
