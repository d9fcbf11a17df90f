package org.ks4gaps.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.functions;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.JudgedSchools;
import org.ks4gaps.table.Lake;
import org.ks4gaps.table.ListIndex;
import org.ks4gaps.table.Measure;

/** The seven lists as they concern one school: rules asked again, places beside them. */
final class SchoolLists {
  private final Lake lake;
  private final Nation nation;
  private final RunConfig config;
  private final int school;
  private final String keptOut;
  private final StoredPlaces places;
  private final InModel models;
  private final ModelledChanges changes;
  private final SchoolAgreement agreement;
  private final Agreement all;

  /**
   * @param keptOut why the school can be on no list whatever its figures; null if nothing does so
   */
  SchoolLists(
      Lake lake,
      Nation nation,
      RunConfig config,
      SchoolIdentity identity,
      String keptOut,
      Agreement all) {
    this.lake = lake;
    this.nation = nation;
    this.config = config;
    this.school = identity.urn();
    this.keptOut = keptOut;
    this.places = new StoredPlaces(lake, school);
    this.models = new InModel(lake, List.of(school));
    this.changes = new ModelledChanges(lake, school, config);
    this.all = all;
    this.agreement = new SchoolAgreement(identity, places, config.lists(), all);
  }

  /** A block for each list, in their order. */
  List<ListBlock> blocks() {
    Map<String, StoredRow> index = index();
    List<ListBlock> blocks = new ArrayList<>();
    for (SevenLists list : SevenLists.values()) {
      blocks.add(block(list, index.get(list.name())));
    }
    return blocks;
  }

  private ListBlock block(SevenLists list, StoredRow index) {
    Observed observed = nation.on(list.scale());
    boolean made = observed.hasStudyYears();
    List<GroupNarrowing> groups = List.of();
    Heights heights = null;
    if (made && keptOut == null) {
      InModel model = models.behind(list, config.lists());
      if (list.narrowing()) {
        groups =
            nation.narrowing(list).of(school, model).stream()
                .map(g -> g.withOwnList(ownList(list, g.group())))
                .toList();
      } else {
        Heights found = nation.height(list).of(school, model);
        heights =
            found.withGroups(
                found.groups().stream().map(g -> g.withOwnList(ownList(list, g.group()))).toList());
      }
    }
    if (list.narrowing()) {
      agreement.narrowing(list, groups);
      changes.compare(list, groups, observed.pupilSd(), places, all);
    } else {
      agreement.heights(list, heights);
    }
    // All pupils count, whatever the list is of: its attainment has them.
    agreement.unclassified(list, nation.on(Measure.ATTAINMENT).unclassifiedShare(school));
    Place place = places.place(list.name());
    return new ListBlock(
        list.name(),
        index == null ? "not in list_index" : index.text(ListIndex.HEADING),
        index == null ? "MISSING" : index.text(ListIndex.STATUS),
        index != null && index.flag(ListIndex.CAN_RANK),
        list.scale().unit(),
        index == null ? 0 : index.count(ListIndex.TESTED),
        index == null ? 0 : index.count(ListIndex.ELIGIBLE),
        index == null ? 0 : index.count(ListIndex.LISTED),
        made
            ? new Verdict(list, config, keptOut).of(place, groups, heights, index)
            : "The list is not made: a study year has no Progress 8.",
        place,
        groups,
        heights);
  }

  private Place ownList(SevenLists list, String group) {
    return list.hasGroupLists() ? places.place(list.of(group)) : null;
  }

  /** The index, its counts held against the schools in the tables. */
  private Map<String, StoredRow> index() {
    Map<String, StoredRow> index = new TreeMap<>();
    lake.read(ListIndex.TABLE)
        .collectAsList() // map on driver because there is one row a list
        .forEach(row -> index.put(row.getAs(ListIndex.LIST_ID.name()), new StoredRow(row)));
    lake.read(JudgedSchools.TABLE)
        .groupBy(JudgedSchools.LIST_ID.col())
        .agg(functions.count(functions.lit(1)), functions.count(JudgedSchools.RANK.col()))
        .collectAsList() // as above
        .forEach(
            row -> {
              StoredRow of = index.get(row.getString(0));
              String where = "list_index " + row.getString(0);
              all.same(
                  where,
                  ListIndex.TESTED.name(),
                  row.getLong(1),
                  of == null ? null : of.count(ListIndex.TESTED));
              all.same(
                  where,
                  ListIndex.ELIGIBLE.name(),
                  row.getLong(2),
                  of == null ? null : of.count(ListIndex.ELIGIBLE));
            });
    return index;
  }
}
