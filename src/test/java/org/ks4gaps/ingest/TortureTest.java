package org.ks4gaps.ingest;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.ks4gaps.ingest.SmallExtracts.CENSUS;
import static org.ks4gaps.ingest.SmallExtracts.KS4;
import static org.ks4gaps.ingest.SmallExtracts.LINKS;
import static org.ks4gaps.ingest.SmallExtracts.MEMBERSHIP;
import static org.ks4gaps.ingest.SmallExtracts.SCHOOLS;
import static org.ks4gaps.ingest.SmallExtracts.all;
import static org.ks4gaps.ingest.SmallExtracts.bytes;
import static org.ks4gaps.ingest.SmallExtracts.cell;
import static org.ks4gaps.ingest.SmallExtracts.column;
import static org.ks4gaps.ingest.SmallExtracts.copied;
import static org.ks4gaps.ingest.SmallExtracts.cut;
import static org.ks4gaps.ingest.SmallExtracts.encoded;
import static org.ks4gaps.ingest.SmallExtracts.gone;
import static org.ks4gaps.ingest.SmallExtracts.header;
import static org.ks4gaps.ingest.SmallExtracts.line;
import static org.ks4gaps.ingest.SmallExtracts.more;
import static org.ks4gaps.ingest.SmallExtracts.renamed;
import static org.ks4gaps.ingest.SmallExtracts.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ks4gaps.SparkHere;
import org.ks4gaps.config.RunConfig;
import org.ks4gaps.ingest.SmallExtracts.Damage;

/**
 * A folder of extracts damaged in every way we have met or could think of, one at a time. Each
 * damage ends in a report that names it, or in the same table, or in rows rejected with a reason;
 * none in anything else.
 */
class TortureTest {
  private static final RunConfig CONFIG = RunConfig.defaults();
  private static final Configuration HADOOP = new Configuration();
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static final Map<String, List<String>> WHOLE = new HashMap<>();

  @TempDir Path folder;

  /**
   * @param says words of one finding, any of its texts
   */
  record Reported(String name, Damage damage, boolean stopsIngest, String[] says) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * @param file whose rows are read
   * @param reasons of rejected rows, by line
   * @param changed whether values of kept rows may differ from the undamaged file's
   */
  record Read(String name, Damage damage, String file, String reasons, boolean changed) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Reported stops(String name, Damage damage, String... says) {
    return new Reported(name, damage, true, says);
  }

  private static Reported checkOnly(String name, Damage damage, String... says) {
    return new Reported(name, damage, false, says);
  }

  static Stream<Reported> reported() {
    byte[] nothing = new byte[0];
    return Stream.of(
        // The file as a whole.
        stops("empty file", bytes(KS4, b -> nothing), KS4, "is empty"),
        stops("blank first line", text(KS4, t -> "\n" + t), KS4, "is empty"),
        checkOnly(
            "header alone",
            text(KS4, t -> t.substring(0, t.indexOf('\n') + 1)),
            "has a header and no row"),
        stops(
            "header and first row in one line",
            text(KS4, t -> t.replaceFirst("\n", "\t")),
            "its first line holds values, not names alone"),
        stops(
            "no header",
            text(KS4, t -> t.substring(t.indexOf('\n') + 1)),
            "its first line holds values"),
        stops("zeros", bytes(KS4, b -> new byte[5000]), KS4),
        stops(
            "no line end at all",
            bytes(KS4, b -> "x\t".repeat(40_000).getBytes(UTF_8)),
            "no line end in its first 64 KB"),
        stops(
            "a picture",
            bytes(KS4, b -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}),
            KS4,
            "no name"),
        stops("missing file", gone(KS4), "no ks4 file of academic year 2018/19"),
        stops("missing census", gone(CENSUS), "no census file of academic year 2018/19"),
        stops("missing register", gone(SCHOOLS), "no schools file"),
        stops("missing links", gone(LINKS), "no links file"),
        stops("missing membership", gone(MEMBERSHIP), "no membership file"),
        stops(
            "two files of a year",
            copied(KS4, "ks4pupil_2018_to_2019.tsv"),
            "two ks4 files of one academic year"),
        stops(
            "two registers",
            copied(SCHOOLS, "edubasealldata20220901.csv"),
            "2 files of the kind schools"),
        stops(
            "file of a year without its census",
            copied(KS4, "KS4Pupil_2022_to_2023.txt"),
            "no census file of academic year 2022/23"),
        stops(
            "name that is no extract's",
            renamed(KS4, "pupils.txt"),
            "no ks4 file of academic year 2018/19"),
        // Packing.
        stops(
            "gzip cut off in its header",
            bytes(KS4, b -> cut(SmallExtracts.gzip(b), 0.02)),
            KS4,
            "cannot be opened"),
        stops(
            "gzip cut off", bytes(KS4, b -> cut(SmallExtracts.gzip(b), 0.6)), "cut off or damaged"),
        stops("gzip of nothing", bytes(KS4, b -> SmallExtracts.gzip(nothing)), "is empty"),
        stops(
            "gzip with a wrong sum",
            bytes(KS4, b -> flipped(SmallExtracts.gzip(b), -6)),
            "cut off or damaged"),
        stops(
            "zip cut off",
            bytes(KS4, b -> cut(SmallExtracts.zip(b, "a.txt"), 0.8)),
            "the archive is cut off"),
        stops(
            "zip of nothing",
            bytes(KS4, b -> SmallExtracts.zip(nothing, "folder/")),
            "an empty zip archive"),
        stops(
            "zip of two",
            bytes(KS4, b -> SmallExtracts.zip(b, "a.txt", "b.txt")),
            "2 files in it, 0 of them so named"),
        stops(
            "zip with a password",
            bytes(KS4, b -> SmallExtracts.encrypted(SmallExtracts.zip(b, "a.txt"))),
            "an encrypted one"),
        stops(
            "zip of an empty text",
            bytes(KS4, b -> SmallExtracts.zip(nothing, "a.txt")),
            "is empty"),
        stops(
            "zip with a wrong sum",
            bytes(KS4, b -> flipped(SmallExtracts.zip(b, "a.txt"), 60)),
            KS4),
        // Columns.
        stops(
            "renamed column",
            header(KS4, "KS4_ATT8", "KS4_ATTAIN8"),
            "no column for attainment8",
            "KS4_ATTAIN8",
            "ks4-gaps.crosswalk.ks4.columns.attainment8.names"),
        stops(
            "missing column",
            text(KS4, t -> t.replaceAll("(?m)\t[^\t\n]*\t([^\t\n]*)$", "\t$1")),
            "no column for attainment8"),
        stops("column twice", header(KS4, "KS4_ETHNIC", "ks4_urn"), "ks4_urn stands twice"),
        stops(
            "name with a letter of another alphabet",
            header(KS4, "KS4_ATT8", "KS4_\u0410TT8"),
            "no column for attainment8"),
        stops(
            "names of another year",
            header(CENSUS, "_SPR19", "_SPR18"),
            "no column for ethnicity",
            "of another year"),
        stops("names of another term", header(CENSUS, "_SPR19", "_AUT19"), CENSUS),
        stops(
            "scaled scores' names in a year of fine levels",
            header(KS4, "KS4_KS2EMFG_GRP", "KS4_KS2EMSS_GRP"),
            "no column for prior_attainment_group",
            "its name in other years"),
        stops(
            "two columns of a register missing",
            header(MEMBERSHIP, "Group", "Grp"),
            "no column for trust_id"),
        stops(
            "census in place of pupils",
            all(gone(KS4), copied(CENSUS, KS4)),
            KS4,
            "no name in its first line is known"),
        stops(
            "register without its school name",
            header(SCHOOLS, "EstablishmentName", "Nm"),
            "no column for school_name"),
        stops(
            "anonymised school number alone",
            header(KS4, "KS4_URN", "ks4_laestab_anon"),
            "no column for urn",
            "no register of schools knows"),
        stops("NUL in the header", header(KS4, "KS4_ATT8", "KS4_A\0TT8"), KS4),
        // Who a pupil is.
        stops(
            "surname", more(KS4, "KS4_SURNAME", "X"), "KS4_SURNAME tells who a pupil is", "cut it"),
        stops("forenames", more(KS4, "KS4_Forenames", "X"), "KS4_Forenames tells who a pupil is"),
        stops("UPN", more(KS4, "KS4_UPN", "X"), "KS4_UPN tells who a pupil is"),
        stops("former UPN", more(KS4, "FormerUPN", "X"), "FormerUPN tells who a pupil is"),
        stops("ULN", more(KS4, "ULN", "X"), "ULN tells who a pupil is"),
        stops("date of birth", more(KS4, "KS4_DOB", "X"), "KS4_DOB tells who a pupil is"),
        stops(
            "date of birth, spelt out",
            more(KS4, "Date Of Birth", "X"),
            "Date Of Birth tells who a pupil is"),
        stops(
            "day of birth",
            more(KS4, "KS4_DAYOFBIRTH", "X"),
            "KS4_DAYOFBIRTH tells who a pupil is"),
        stops(
            "postcode of the census",
            header(CENSUS, "IDACIScore_15_SPR19", "Postcode_SPR19"),
            "Postcode_SPR19 tells who a pupil is"),
        stops("candidate number", more(KS4, "KS4_CANDNO", "X"), "KS4_CANDNO tells who a pupil is"),
        stops(
            "UPN as reference",
            column(KS4, "KS4_PupilMatchingRefAnonymous", "H80120000300#"),
            "holds unique pupil numbers",
            "6 of 6 values"),
        stops(
            "temporary UPN as reference",
            column(KS4, "KS4_PupilMatchingRefAnonymous", "h80120000300A"),
            "holds unique pupil numbers"),
        stops(
            "reference that is not anonymous",
            header(KS4, "KS4_PupilMatchingRefAnonymous", "KS4_PupilMatchingRefNonAnonymous"),
            "not anonymous and there is no secret",
            "KS4GAPS_PUPIL_KEY"),
        stops(
            "references of two kinds",
            header(KS4, "KS4_PupilMatchingRefAnonymous", "KS4_PupilMatchingRefNonAnonymous"),
            "cannot be found in the other extracts"),
        // Values, which check tells of and conform would reject.
        checkOnly(
            "another year in the rows",
            column(KS4, "KS4_ACADYR", "2017/2018"),
            "6 are of another academic year"),
        checkOnly("year that is none", column(KS4, "KS4_ACADYR", "summer"), "no academic years"),
        checkOnly("decimal comma", column(KS4, "KS4_ATT8", "46,5"), "6 have a decimal comma"),
        checkOnly("thousands", column(KS4, "KS4_URN", "136,105"), "6 have separators of thousands"),
        checkOnly("percent", column(CENSUS, "IDACIScore_15_SPR19", "12%"), "6 have a percent sign"),
        checkOnly("NaN", cell(KS4, 3, "KS4_ATT8", "NaN"), "1 are NaN or infinite", "in line 3"),
        checkOnly("infinite", cell(KS4, 3, "KS4_ATT8", "-Infinity"), "1 are NaN or infinite"),
        checkOnly("negative score", cell(KS4, 4, "KS4_ATT8", "-9"), "1 are negative", "in line 4"),
        checkOnly("score out of range", cell(KS4, 4, "KS4_ATT8", "465"), "1 are too great"),
        checkOnly(
            "share as a percentage",
            column(CENSUS, "IDACIScore_15_SPR19", "12"),
            "6 are too great"),
        checkOnly(
            "scaled scores in a year of fine levels",
            column(KS4, "KS4_KS2EMFG", "104"),
            "6 are too great",
            "of another year"),
        checkOnly(
            "fine levels in a year of scaled scores",
            column("KS4Pupil_2021_to_2022.txt", "KS4_KS2EMSS", "4.6"),
            "6 are too small"),
        checkOnly(
            "groups of fine levels in a year of scaled scores",
            column("KS4Pupil_2021_to_2022.txt", "KS4_KS2EMSS_GRP", "4.6"),
            "6 are not whole numbers"),
        checkOnly(
            "words for nothing", column(KS4, "KS4_ATT8", "NULL"), "6 say NULL, NA or the like"),
        checkOnly("yes and no", column(KS4, "KS4_FSM6CLA1A", "Y"), "6 say yes or no"),
        checkOnly(
            "blank where 0 is meant",
            column(KS4, "KS4_FSM6CLA1A", ""),
            "6 rows, all blank here; a blank is never taken for 0"),
        checkOnly(
            "blanks and ones",
            all(column(KS4, "KS4_NATRES", ""), cell(KS4, 2, "KS4_NATRES", "1")),
            "no 0 in KS4_NATRES"),
        checkOnly("flag of another kind", column(KS4, "KS4_ENDKS", "4"), "6 are neither 0 nor 1"),
        checkOnly(
            "unknown sex",
            cell(KS4, 2, "KS4_GENDER", "X"),
            "1 are not in the code set",
            "crosswalk.codes.sex"),
        checkOnly(
            "unknown ethnicity",
            cell(CENSUS, 2, "EthnicGroupMinor_SPR19", "QQQQ"),
            "1 are not in the code set"),
        checkOnly(
            "unknown institution", cell(KS4, 2, "KS4_NFTYPE", "777"), "1 are not in the code set"),
        checkOnly(
            "school number with letters", cell(KS4, 2, "KS4_URN", "E136105"), "1 are no numbers"),
        checkOnly(
            "dates with the year first",
            text(MEMBERSHIP, t -> t.replace("01-09-2012", "2012-09-01")),
            "1 are dates with the year first"),
        checkOnly(
            "day that is none",
            text(MEMBERSHIP, t -> t.replace("01-09-2012", "31-02-2012")),
            "1 are no dates"),
        checkOnly(
            "columns in another order than their names",
            text(KS4, Shifts::namesShifted),
            "cannot hold"));
  }

  static Stream<Read> read() {
    return Stream.of(
        same("UTF-8 with mark", encoded(KS4, UTF_8, "\uFEFF"), KS4),
        same("UTF-16LE with mark", encoded(KS4, UTF_16LE, "\uFEFF"), KS4),
        same("UTF-16BE with mark", encoded(KS4, UTF_16BE, "\uFEFF"), KS4),
        same("UTF-16LE without mark", encoded(KS4, UTF_16LE, ""), KS4),
        same("UTF-16BE without mark", encoded(KS4, UTF_16BE, ""), KS4),
        same("CRLF", text(KS4, t -> t.replace("\n", "\r\n")), KS4),
        same("CR", text(KS4, t -> t.replace('\n', '\r')), KS4),
        same(
            "three kinds of line ends",
            all(
                line(KS4, 2, l -> l + "\r"),
                text(KS4, t -> t.replaceFirst("\n(?=[^\n]*-4)", "\r"))),
            KS4),
        same("no end of the last line", text(KS4, String::stripTrailing), KS4),
        same("commas", text(KS4, t -> t.replace('\t', ',')), KS4),
        same("pipes", text(KS4, t -> t.replace('\t', '|')), KS4),
        same("semicolons", text(KS4, t -> t.replace('\t', ';')), KS4),
        same("tabs in a register", text(LINKS, t -> t.replaceAll(",(?=\"|136105)", "\t")), LINKS),
        same("quoted header", line(KS4, 1, h -> '"' + h.replace("\t", "\"\t\"") + '"'), KS4),
        same("all quoted", text(KS4, t -> t.replaceAll("[^\t\n]+", "\"$0\"")), KS4),
        same(
            "all quoted, commas, CRLF",
            text(
                KS4,
                t -> t.replaceAll("[^\t\n]+", "\"$0\"").replace('\t', ',').replace("\n", "\r\n")),
            KS4),
        same("header in lower case", line(KS4, 1, String::toLowerCase), KS4),
        same(
            "header in mixed case with blanks around",
            line(KS4, 1, h -> h.replace("KS4_A", " kS4_a").replace("\t", " \t")),
            KS4),
        same("columns in reverse", text(KS4, Shifts::reversed), KS4),
        same("a column nobody asked for", more(KS4, "KS4_NEW", "x"), KS4),
        same("blanks around values", text(KS4, t -> t.replaceAll("(?m)\t(?=\\d)", "\t  ")), KS4),
        same("gzip", bytes(KS4, SmallExtracts::gzip), KS4),
        same(
            "gzip, named so",
            all(bytes(KS4, SmallExtracts::gzip), renamed(KS4, KS4 + ".gz")),
            KS4 + ".gz"),
        same("plain, named .gz", renamed(KS4, KS4 + ".gz"), KS4 + ".gz"),
        same("zip", bytes(KS4, b -> SmallExtracts.zip(b, "folder/a.txt")), KS4),
        same(
            "zip with a note beside",
            bytes(KS4, b -> SmallExtracts.zip(b, "readme.txt", KS4)),
            KS4),
        same(
            "zip with a folder and what macOS adds",
            bytes(KS4, b -> SmallExtracts.zip(b, "__MACOSX/._a.txt", ".DS_Store", "a.txt")),
            KS4),
        read(
            "letters of Windows-1252",
            all(
                text(CENSUS, t -> t.replace("WBRI", "caf\u00e9")),
                bytes(CENSUS, b -> new String(b, UTF_8).getBytes(WINDOWS))),
            CENSUS,
            ""),
        read(
            "short row",
            line(KS4, 3, l -> l.substring(0, l.lastIndexOf('\t'))),
            KS4,
            "3 RAGGED_ROW"),
        read("long row", line(KS4, 3, l -> l + "\tmore"), KS4, "3 RAGGED_ROW"),
        read("blank line within", line(KS4, 3, l -> l + "\n"), KS4, "4 RAGGED_ROW"),
        read(
            "blank lines at the end",
            text(KS4, t -> t + "\n\n"),
            KS4,
            "8 RAGGED_ROW, 9 RAGGED_ROW"),
        read(
            "cut off within the last row",
            bytes(KS4, b -> Arrays.copyOf(b, b.length - 20)),
            KS4,
            "7 RAGGED_ROW"),
        read(
            "control-Z at the end, as DOS wrote",
            text(KS4, t -> t + "\u001a"),
            KS4,
            "8 RAGGED_ROW"),
        read("count of rows at the end", text(KS4, t -> t + "6 rows\n"), KS4, "8 RAGGED_ROW"),
        read(
            "header again within",
            line(KS4, 4, l -> String.join("\t", Collections.nCopies(15, "KS4_X"))),
            KS4,
            ""),
        read(
            "NUL in a row", line(KS4, 3, l -> l.replace("WBRI", "W\0RI")), KS4, "3 UNREADABLE_ROW"),
        read(
            "a byte that is no UTF-8",
            all(
                line(KS4, 3, l -> l.replace("WBRI", "W@RI")),
                bytes(KS4, b -> replaced(b, '@', 0xE9))),
            KS4,
            "3 UNREADABLE_ROW"),
        read(
            "half a letter of UTF-16",
            all(encoded(KS4, UTF_16LE, "\uFEFF"), bytes(KS4, b -> Arrays.copyOf(b, b.length - 3))),
            KS4,
            "7 UNREADABLE_ROW"),
        read(
            "quote left open",
            all(
                text(KS4, t -> t.replaceAll("[^\t\n]+", "\"$0\"")),
                line(KS4, 3, l -> l.substring(0, l.length() - 1))),
            KS4,
            "3 OPEN_QUOTE"),
        read(
            "quote left open in the last row",
            all(
                text(KS4, t -> t.replaceAll("[^\t\n]+", "\"$0\"")),
                line(KS4, 7, l -> l.substring(0, l.length() - 1))),
            KS4,
            "7 OPEN_QUOTE"),
        read(
            "letters after a closing quote",
            all(
                text(KS4, t -> t.replaceAll("[^\t\n]+", "\"$0\"")),
                line(KS4, 5, l -> l.replace("\"WBRI\"", "\"WB\"RI"))),
            KS4,
            "5 OPEN_QUOTE"),
        read(
            "quoted line end",
            all(
                text(KS4, t -> t.replaceAll("[^\t\n]+", "\"$0\"")),
                line(KS4, 3, l -> l.replace("WBRI", "WB\nRI"))),
            KS4,
            ""),
        read(
            "doubled quotes",
            all(
                text(KS4, t -> t.replaceAll("[^\t\n]+", "\"$0\"")),
                line(KS4, 3, l -> l.replace("WBRI", "WB\"\"RI"))),
            KS4,
            ""),
        read(
            "a delimiter within an unquoted value",
            line(MEMBERSHIP, 2, l -> l.replace("A Trust", "A, Trust")),
            MEMBERSHIP,
            "2 RAGGED_ROW"));
  }

  private static Read same(String name, Damage damage, String file) {
    return new Read(name, damage, file, "", false);
  }

  private static Read read(String name, Damage damage, String file, String reasons) {
    return new Read(name, damage, file, reasons, true);
  }

  /** Changes of a whole text. */
  private static final class Shifts {
    static String reversed(String text) {
      return text.lines()
          .map(
              l -> {
                List<String> fields = new ArrayList<>(List.of(l.split("\t", -1)));
                Collections.reverse(fields);
                return String.join("\t", fields);
              })
          .collect(Collectors.joining("\n", "", "\n"));
    }

    static String namesShifted(String text) {
      String header = text.substring(0, text.indexOf('\n'));
      String first = header.substring(0, header.indexOf('\t'));
      return header.substring(header.indexOf('\t') + 1)
          + "\t"
          + first
          + text.substring(text.indexOf('\n'));
    }
  }

  private static byte[] flipped(byte[] bytes, int at) {
    bytes[at < 0 ? bytes.length + at : at] ^= 0x55;
    return bytes;
  }

  private static byte[] replaced(byte[] bytes, int old, int by) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == old ? (byte) by : bytes[i];
    }
    return bytes;
  }

  @ParameterizedTest
  @MethodSource
  void reported(Reported damage) throws IOException {
    SmallExtracts.write(folder);
    damage.damage().to(folder);

    DriftReport report = ExtractCheck.of(List.of(folder.toString()), CONFIG, Map.of(), HADOOP);

    assertThat(report.findings())
        .as(String.join("\n", report.lines()))
        .anySatisfy(
            f ->
                assertThat(
                        String.join(
                            " ",
                            f.file(),
                            f.what(),
                            f.expected(),
                            f.found(),
                            f.nearest(),
                            f.mend()))
                    .contains(damage.says()));
    assertThat(report.lines()).allMatch(l -> l.length() <= 120 || !l.strip().contains(" "));
    // Values of pupils' rows, among them references and one rare ethnic group, are in no report.
    assertThat(String.join("\n", report.lines())).doesNotContain("AB12CD34EF56GH78", "H80120000");
    Throwable failure =
        catchThrowable(() -> Ingest.open(SparkHere.spark(), folder.toString(), CONFIG, Map.of()));
    if (damage.stopsIngest()) {
      assertThat(report.usable()).isFalse();
      assertThat(failure).isInstanceOf(ExtractException.class);
      assertThat(failure.getMessage().replaceAll("\\s+", " ")).contains(damage.says()[0]);
    } else {
      assertThat(failure).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource
  void read(Read damage) throws IOException {
    SmallExtracts.write(folder);
    String whole = damage.file().replace(".gz", "");
    if (!WHOLE.containsKey(whole)) {
      WHOLE.put(whole, kept(rows(whole)));
    }
    List<String> before = WHOLE.get(whole);
    damage.damage().to(folder);

    List<Row> rows = rows(damage.file());
    List<String> kept = kept(rows);
    String rejected =
        rows.stream()
            .filter(r -> !r.isNullAt(3))
            .map(r -> r.get(2) + " " + r.get(3))
            .collect(Collectors.joining(", "));

    assertThat(rejected).isEqualTo(damage.reasons());
    if (!damage.changed()) {
      assertThat(kept).isEqualTo(before);
    }
    DriftReport report = ExtractCheck.of(List.of(folder.toString()), CONFIG, Map.of(), HADOOP);
    if (damage.reasons().isEmpty() && !damage.changed()) {
      assertThat(report.usable()).as(String.join("\n", report.lines())).isTrue();
    }
    for (String reason : damage.reasons().replaceAll("\\d+ ", "").split(", ")) {
      assertThat(report.findings()).anyMatch(f -> reason.isEmpty() || f.what().contains(reason));
    }
    assertThat(kept.size() + rejected.split(", ").length - (rejected.isEmpty() ? 1 : 0))
        .as("every row is kept or rejected")
        .isEqualTo(
            switch (damage.name()) {
              case "blank line within",
                  "count of rows at the end",
                  "control-Z at the end, as DOS wrote" ->
                  SmallExtracts.PUPILS + 1;
              case "blank lines at the end" -> SmallExtracts.PUPILS + 2;
              default -> before.size();
            });
  }

  private List<Row> rows(String file) {
    Ingest ingest = Ingest.open(SparkHere.spark(), folder.toString(), CONFIG, Map.of());
    ExtractFile extract =
        ingest.files().stream().filter(f -> f.name().equals(file)).findFirst().orElseThrow();
    return ingest.rows(extract).collectAsList().stream()
        .sorted(Comparator.comparing((Row r) -> r.getLong(2)))
        .toList();
  }

  private static List<String> kept(List<Row> rows) {
    return rows.stream().filter(r -> r.isNullAt(3)).map(TortureTest::values).toList();
  }

  private static String values(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      values.add(i == 1 ? "" : String.valueOf(row.get(i)));
    }
    return String.join("|", values);
  }
}
