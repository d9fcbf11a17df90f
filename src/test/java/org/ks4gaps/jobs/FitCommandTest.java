package org.ks4gaps.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that fits a model: what it prints and how it ends. */
class FitCommandTest {
  private static final String SCHOOLS = "src/test/resources/org/ks4gaps/fit/schools.csv";

  @TempDir Path folder;

  @Test
  void theCommandOfTheReadmeDoesWhatItSays() throws IOException {
    Matcher command =
        Pattern.compile("^jobs/fit (.*)$", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(command.find()).isTrue();
    Path json = folder.resolve("fit.json");
    List<String> arguments = new ArrayList<>(List.of("fit"));
    Matcher words = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command.group(1));
    while (words.find()) {
      String word = words.group(1) != null ? words.group(1) : words.group(2);
      arguments.add(word.equals("target/fit.json") ? json.toString() : word);
    }
    CommandLine run = CommandLine.run(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("fitted by REML")
        .contains("40 read = 40 used + 0 left out")
        .contains("school 8")
        .containsPattern("sexM +\\S+ +\\S+ +\\S+");
    JsonNode fit = new ObjectMapper().readTree(json.toFile());
    assertThat(fit.get("n").asInt()).isEqualTo(40);
    assertThat(fit.get("effects").get(0).get("levels").get("s3").get("x").get("sd").asDouble())
        .isPositive();
  }

  @Test
  void theDataOfNoRowAreEverPrinted() {
    CommandLine run = fit("y ~ sexx + (1 | school)");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.output()).contains("no column sexx").contains("sex, ").doesNotContain("s1");
  }

  @Test
  void aFormulaThatCannotBeReadShowsThePlace() {
    CommandLine run = fit("y ~ x + (1 | school");
    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(run.output()).contains("y ~ x + (1 | school\n          ^");
  }

  @Test
  void aModelTheDataCannotCarryIsRefused() {
    CommandLine run = fit("sex ~ x + (1 | school)");
    assertThat(run.exitCode()).isEqualTo(9);
    assertThat(run.output()).contains("sex is text where a number is wanted");
  }

  @Test
  void aFitThatEndsTooEarlySaysWhatToDo() {
    CommandLine run = fit("y ~ x + (1 + x | school)", "--evaluations", "1");
    assertThat(run.exitCode()).isEqualTo(10);
    assertThat(run.output()).contains("not converged").contains("do not use these figures");
  }

  @Test
  void theBaseOfAFactorCanBeChosen() {
    assertThat(fit("y ~ x + sex + (1 | school)", "--levels", "sex=M,F").output())
        .contains("sexF")
        .doesNotContain("sexM");
  }

  @Test
  void restrictedOrFullButNotBoth() {
    assertThat(fit("y ~ x + (1 | school)", "--ml").output()).contains("maximum likelihood");
    assertThat(fit("y ~ x + (1 | school)", "--ml", "--reml").exitCode()).isEqualTo(2);
  }

  private static CommandLine fit(String formula, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("fit", "--data", SCHOOLS, "--formula", formula));
    arguments.addAll(List.of(more));
    return CommandLine.run(arguments.toArray(String[]::new));
  }
}
