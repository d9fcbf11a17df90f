package org.ks4gaps;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.ks4gaps.table.PupilResults;

/** Who may know whom. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(place -> !place.contains("test-classes"))
          .importPackages("org.ks4gaps");
  private static final String[] ROOMS = {
    "..ingest..",
    "..conform..",
    "..assure..",
    "..valueadded..",
    "..model..",
    "..gap..",
    "..rank..",
    "..sample..",
    "..publish..",
    "..explain..",
    "..fit..",
    "..opendata..",
    "..disclose..",
    "..ees..",
    "..dashboards.."
  };

  @Test
  void statisticsKnowNothingOfSparkNorOfTheHouseAbove() {
    noClasses()
        .that()
        .resideInAPackage("..stats..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..",
            "org.ks4gaps.table..",
            "org.ks4gaps.config..",
            "org.ks4gaps.jobs..",
            "org.ks4gaps.simulate..")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOMS)
        .check(HOUSE);
  }

  @Test
  void roomsMeetOnlyThroughTables() {
    for (String room : ROOMS) {
      for (String other : ROOMS) {
        if (!room.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(room)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .check(HOUSE);
        }
      }
    }
  }

  @Test
  void dataFlowOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("jobs")
        .definedBy("..jobs..")
        .layer("rooms")
        .definedBy(ROOMS)
        .layer("simulate")
        .definedBy("..simulate..")
        .layer("config")
        .definedBy("..config..")
        .layer("runs")
        .definedBy("..ks4gaps.runs..")
        .layer("table")
        .definedBy("..table..")
        .layer("stats")
        .definedBy("..stats..")
        .whereLayer("jobs")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("rooms")
        .mayOnlyBeAccessedByLayers("jobs")
        .whereLayer("simulate")
        .mayOnlyBeAccessedByLayers("jobs")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("jobs", "rooms")
        .whereLayer("runs")
        .mayOnlyBeAccessedByLayers("jobs")
        .whereLayer("table")
        .mayOnlyBeAccessedByLayers("jobs", "rooms", "runs")
        .check(HOUSE);
  }

  @Test
  void pupilsStopBeforeTheModelsAndTheGaps() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..model..", "..gap..", "..rank..", "..sample..", "..publish..", "..explain..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(PupilResults.class)
        .check(HOUSE);
  }

  @Test
  void rawTablesStopAfterConform() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..valueadded..",
            "..model..",
            "..gap..",
            "..rank..",
            "..sample..",
            "..publish..",
            "..explain..")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("RawTables")
        .check(HOUSE);
  }

  @Test
  void theSyntheticCohortSharesNothingWithThePipelineItIsToTest() {
    noClasses()
        .that()
        .resideInAPackage("..simulate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..table..", "..config..", "..jobs..", "..stats..", "org.apache.spark..")
        .check(HOUSE);
  }

  @Test
  void namesSayWhatAThingIs() {
    classes()
        .that()
        .resideInAPackage("org.ks4gaps..")
        .should()
        .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Misc|Base)")
        .check(HOUSE);
  }
}
