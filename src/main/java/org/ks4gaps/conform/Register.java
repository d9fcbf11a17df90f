package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;

import java.sql.Date;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.table.RawTables;
import org.ks4gaps.table.Reason;
import org.ks4gaps.table.Schools;

/** The register of schools: establishments with their history, and the trusts they were in. */
final class Register {
  private static final Understanding SCHOOLS =
      new Understanding()
          .of("urn", Codes.whole("urn"))
          .of("school_name", Codes.supplied("school_name"))
          .of("open_date", Codes.date("open_date"))
          .of("close_date", Codes.date("close_date"));
  private static final Understanding LINKS =
      new Understanding()
          .of("urn", Codes.whole("urn"))
          .of("link_urn", Codes.whole("link_urn"))
          .of("established", Codes.date("established"));
  private static final Understanding MEMBERSHIP =
      new Understanding()
          .of("urn", Codes.whole("urn"))
          .of("trust_id", Codes.supplied("trust_id"))
          .of("trust_type", Codes.supplied("trust_type"))
          .of("joined", Codes.date("joined"))
          .of("left", Codes.date("left"));

  private static final Understanding GROUP_LINKS =
      new Understanding()
          .of("urn", Codes.whole("urn"))
          .of("trust_id", Codes.supplied("trust_id"))
          .of("trust_type", Codes.supplied("trust_type"))
          .of("joined", Codes.date("joined"))
          .of("closed", Codes.date("closed"));
  private static final Pattern EIGHT_DIGITS = Pattern.compile("\\d{8}");

  private Register() {}

  /** Rows of the files of group links that break a rule; sponsors stand there beside trusts. */
  static Dataset<Row> brokenGroupLinks(Dataset<Row> groupLinks) {
    return new Checks()
        .refuseMissingOrNotANumber("urn")
        .refuseMissing(Reason.MISSING_TRUST, "trust_id")
        .refuse(
            Reason.NOT_A_TRUST,
            "trust_type",
            not(lower(coalesce(Codes.supplied("trust_type"), lit(""))).contains("trust")))
        .refuseNoDate("joined")
        .refuseNoDate("closed")
        .broken(GROUP_LINKS.apply(groupLinks));
  }

  /** Rows of the three files that break a rule. */
  static Dataset<Row> broken(Dataset<Row> schools, Dataset<Row> links, Dataset<Row> membership) {
    Checks schoolChecks =
        new Checks()
            .refuseMissingOrNotANumber("urn")
            .refuseMissing(Reason.MISSING_SCHOOL, "school_name")
            .refuseNoDate("open_date")
            .refuseNoDate("close_date");
    Checks linkChecks =
        new Checks()
            .refuseMissingOrNotANumber("urn")
            .refuseMissingOrNotANumber("link_urn")
            .refuseNoDate("established");
    Checks membershipChecks =
        new Checks()
            .refuseMissingOrNotANumber("urn")
            .refuseMissing(Reason.MISSING_TRUST, "trust_id")
            .refuse(
                Reason.NOT_A_TRUST,
                "trust_type",
                not(lower(Codes.supplied("trust_type")).contains("trust")))
            .refuseNoDate("joined")
            .refuseNoDate("left");
    return schoolChecks
        .broken(SCHOOLS.apply(schools))
        .unionByName(linkChecks.broken(LINKS.apply(links)))
        .unionByName(membershipChecks.broken(MEMBERSHIP.apply(membership)));
  }

  /** The links file. */
  static List<SchoolHistory.Link> links(Dataset<Row> usable) {
    return usable
        .select(
            Codes.whole("urn"),
            Codes.whole("link_urn"),
            coalesce(Codes.supplied("link_type"), lit("")),
            Codes.date("established"),
            RawTables.LINE.col())
        .collectAsList() // map on driver because chains are followed one link after another
        .stream()
        .map(
            r ->
                new SchoolHistory.Link(
                    r.getInt(0), r.getInt(1), r.getString(2), day(r, 3), r.getLong(4)))
        .toList();
  }

  /** When each establishment opened and closed. */
  static Map<Integer, LinkReading.Existence> existences(Dataset<Row> usable) {
    Map<Integer, LinkReading.Existence> existences = new HashMap<>();
    usable
        .select(Codes.whole("urn"), Codes.date("open_date"), Codes.date("close_date"))
        .collectAsList() // map on driver, as the links
        .forEach(r -> existences.put(r.getInt(0), new LinkReading.Existence(day(r, 1), day(r, 2))));
    return existences;
  }

  /**
   * What the pupil table says of conversions. An academy that opened after the years studied is not
   * spoken of, since what became of a school then does not matter to them.
   *
   * @param to last day of the years studied
   */
  static List<ConverterWitness.Claim> claims(Dataset<Row> usable, LocalDate to) {
    Column later = Codes.date("open_converter").gt(lit(Date.valueOf(to)));
    return usable
        .where(not(coalesce(later, lit(false))))
        .select(Codes.whole("urn").as("urn"), Codes.whole("urn_converter").as("converter"))
        .where(col("urn").isNotNull().and(col("converter").isNotNull()))
        .groupBy(col("urn"), col("converter"))
        .agg(count(lit(1)))
        .collectAsList() // map on driver, as the links
        .stream()
        .map(r -> new ConverterWitness.Claim(r.getInt(0), r.getInt(1), r.getLong(2)))
        .toList();
  }

  /** The membership file. */
  static List<TrustSnapshots.Spell> spells(Dataset<Row> usable) {
    return usable
        .select(
            Codes.whole("urn"),
            Codes.supplied("trust_id"),
            coalesce(Codes.supplied("trust_name"), lit("")),
            Codes.supplied("trust_type"),
            Codes.date("joined"),
            Codes.date("left"))
        .collectAsList() // map on driver because lists are put beside one another
        .stream()
        .map(
            r ->
                new TrustSnapshots.Spell(
                    r.getInt(0),
                    r.getString(1),
                    r.getString(2),
                    r.getString(3),
                    day(r, 4),
                    day(r, 5),
                    TrustHistory.MEMBERSHIP,
                    List.of()))
        .toList();
  }

  /** The files of group links. */
  static List<TrustSnapshots.Listed> listed(Dataset<Row> usable) {
    return usable
        .select(
            Codes.whole("urn"),
            Codes.supplied("trust_id"),
            coalesce(Codes.supplied("trust_name"), lit("")),
            Codes.supplied("trust_type"),
            Codes.date("joined"),
            Codes.date("closed"),
            RawTables.SOURCE_FILE.col())
        .collectAsList() // as the membership
        .stream()
        .map(
            r ->
                new TrustSnapshots.Listed(
                    dayInName(r.getString(6)),
                    r.getInt(0),
                    r.getString(1),
                    r.getString(2),
                    r.getString(3),
                    day(r, 4),
                    day(r, 5)))
        .toList();
  }

  /** The eight digits of the file's name. */
  private static LocalDate dayInName(String file) {
    Matcher digits = EIGHT_DIGITS.matcher(file);
    if (!digits.find()) {
      throw new IllegalArgumentException(
          file
              + " names no day; group links need the day of the list, as in 20190601, in the name.");
    }
    return LocalDate.parse(digits.group(), DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static Optional<LocalDate> day(Row row, int column) {
    return Optional.ofNullable(row.<Date>getAs(column)).map(Date::toLocalDate);
  }

  /** The {@link Schools} table. */
  static Dataset<Row> schools(SparkSession spark, Dataset<Row> usable, SchoolHistory history) {
    Dataset<Row> establishments =
        usable.select(
            Codes.whole("urn").as(Schools.URN.name()),
            Codes.whole("la_code")
                .multiply(10_000)
                .plus(Codes.whole("establishment_number"))
                .as(Schools.LAESTAB.name()),
            Codes.supplied("school_name").as(Schools.NAME.name()),
            Codes.supplied("la_code").as(Schools.LA_CODE.name()),
            Codes.supplied("la_name").as(Schools.LA_NAME.name()),
            Codes.supplied("new_la_code").as(Schools.NEW_LA_CODE.name()),
            Codes.supplied("region_name").as(Schools.REGION.name()),
            Codes.supplied("establishment_type").as(Schools.TYPE.name()),
            Codes.supplied("establishment_status").as(Schools.STATUS.name()),
            coalesce(Codes.supplied("admissions").equalTo("Selective"), lit(false))
                .as(Schools.SELECTIVE.name()),
            Codes.supplied("urban_rural").as(Schools.URBAN_RURAL.name()),
            Codes.date("open_date").as(Schools.OPENED.name()),
            Codes.date("close_date").as(Schools.CLOSED.name()));
    return establishments.join(identities(spark, establishments, history), Schools.URN.name());
  }

  /** School and history of each URN of the frame. */
  private static Dataset<Row> identities(
      SparkSession spark, Dataset<Row> frame, SchoolHistory history) {
    List<Row> rows = new ArrayList<>();
    frame
        .select(Schools.URN.col())
        .distinct()
        .collectAsList() // map on driver because the history lives there
        .forEach(
            r -> {
              SchoolHistory.Identity identity = history.identity(r.getInt(0));
              rows.add(
                  RowFactory.create(r.getInt(0), identity.schoolUrn(), identity.outcome().name()));
            });
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(Schools.URN.name(), DataTypes.IntegerType)
            .add(Schools.SCHOOL_URN.name(), DataTypes.IntegerType)
            .add(Schools.HISTORY.name(), DataTypes.StringType));
  }
}
