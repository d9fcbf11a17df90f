package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.table.Lake;

/**
 * A stage is left as it was when nothing that it declares has changed, so what it declares must be
 * all.
 */
class StageTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(place -> !place.contains("test-classes"))
          .importPackages("org.ks4gaps");

  /** Section of the configuration by the method that gives it. */
  private static final Map<String, String> SECTIONS =
      Map.ofEntries(
          Map.entry("years", "years"),
          Map.entry("runs", "runs"),
          Map.entry("ingest", "ingest"),
          Map.entry("conform", "conform"),
          Map.entry("dataChecks", "data_checks"),
          Map.entry("ethnicity", "ethnicity"),
          Map.entry("priorAttainment", "prior_attainment"),
          Map.entry("progressEight", "progress8"),
          Map.entry("adjustedProgress", "adjusted_progress8"),
          Map.entry("models", "models"),
          Map.entry("lists", "lists"),
          Map.entry("trusts", "trusts"),
          Map.entry("sample", "sample"),
          Map.entry("disclosure", "disclosure"),
          Map.entry("openTables", "opendata"),
          Map.entry("crosswalk", "crosswalk"));

  @Test
  void theMapKnowsEverySection() {
    Set<String> given =
        List.of(RunConfig.class.getRecordComponents()).stream()
            .map(c -> c.getName())
            .filter(name -> !name.equals("resolved"))
            .collect(Collectors.toSet());
    assertThat(SECTIONS.keySet()).isEqualTo(given);
  }

  /** What the room asks of the whole configuration, and what its stage hands it. */
  @ParameterizedTest
  @EnumSource(Stage.class)
  void declaresEverySettingThatItsRoomReads(Stage stage) {
    Set<String> read = new TreeSet<>();
    for (JavaMethodCall call : calls(RunConfig.class)) {
      if (call.getOriginOwner().getPackageName().equals(roomOf(stage)) || handedIn(stage, call)) {
        String section = SECTIONS.get(call.getTarget().getName());
        if (section != null) {
          read.add(section);
        }
      }
    }
    // Ingest takes the crosswalk of each file's kind into the file's own origin; the years only
    // tell which files must be there. Pooled profiles name their two sections themselves.
    switch (stage) {
      case INGEST -> read.removeAll(Set.of("crosswalk", "years"));
      case VALUE_ADDED -> read.removeAll(Set.of("years", "sample"));
      default -> {}
    }
    assertThat(stage.settings()).containsAll(read);
  }

  /** What a stage's own wiring reads of the lake. */
  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"MODEL", "GAPS", "RANK", "SAMPLE"})
  void declaresEveryTableThatItReads(Stage stage) {
    Set<String> declared =
        stage.reads().stream().map(t -> t.name()).collect(Collectors.toCollection(TreeSet::new));
    Set<String> read =
        HOUSE.get(Pipeline.class).getCodeUnits().stream()
            .filter(unit -> belongs(stage, unit.getName()))
            .filter(unit -> unit.getMethodCallsFromSelf().stream().anyMatch(c -> isRead(c)))
            .flatMap(unit -> unit.getFieldAccesses().stream())
            .filter(access -> access.getTarget().getName().equals("TABLE"))
            .map(access -> nameOf(access.getTargetOwner().getName()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> written =
        HOUSE.get(Pipeline.class).getCodeUnits().stream()
            .filter(unit -> belongs(stage, unit.getName()))
            .flatMap(unit -> unit.getFieldAccesses().stream())
            .filter(access -> access.getTarget().getName().equals("TABLE"))
            .map(access -> nameOf(access.getTargetOwner().getName()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(read).isNotEmpty();
    // In a unit that reads and writes, both kinds of table are named.
    read.removeIf(table -> !declared.contains(table) && ownTables(stage).contains(table));
    assertThat(declared).containsAll(read);
    assertThat(written).containsAll(declared);
  }

  private static boolean isRead(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(Lake.class)
        && call.getTarget().getName().equals("read");
  }

  private static Set<String> ownTables(Stage stage) {
    return switch (stage) {
      case MODEL ->
          Set.of(
              "modelled_value_added",
              "modelled_gap_changes",
              "school_posteriors",
              "trust_value_added",
              "model_fits",
              "model_components",
              "model_coefficients");
      case GAPS -> Set.of("attainment_gaps");
      case SAMPLE -> Set.of("sampled_schools", "sampled_trusts", "sample_balance", "sample_quotas");
      default -> Set.of();
    };
  }

  private static String nameOf(String tableClass) {
    try {
      Object table = Class.forName(tableClass).getField("TABLE").get(null);
      return ((org.ks4gaps.table.Table) table).name();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<JavaMethodCall> calls(Class<?> target) {
    return HOUSE.get(target).getMethodCallsToSelf();
  }

  private static String roomOf(Stage stage) {
    return "org.ks4gaps." + stage.room().replace("/", "");
  }

  private static boolean handedIn(Stage stage, JavaMethodCall call) {
    String owner = call.getOriginOwner().getSimpleName();
    return switch (stage) {
      case CONFORM -> owner.equals("ConformStage");
      case VALUE_ADDED -> owner.equals("ValueAddedStage");
      case INGEST -> owner.equals("IngestStage");
      case PUBLISH -> owner.equals("Run") && call.getOrigin().getName().contains("publish");
      case OPEN -> owner.equals("OpenCommand");
      default -> owner.equals("Pipeline") && belongs(stage, call.getOrigin().getName());
    };
  }

  /** A method of the pipeline, or a lambda in it. */
  private static boolean belongs(Stage stage, String unit) {
    return unit.equals(stage.word()) || unit.startsWith("lambda$" + stage.word() + "$");
  }
}
