package org.ks4gaps.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ks4gaps.table.Reason;
import org.ks4gaps.table.Schools;
import org.ks4gaps.table.TrustMembership;

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

  private Register() {}

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

  /** Follows the links over the years studied. */
  static SchoolHistory history(
      Dataset<Row> usableLinks, Dataset<Row> schools, LocalDate from, LocalDate to) {
    Map<Integer, LocalDate> closed = new HashMap<>();
    schools
        .select(Codes.whole("urn"), Codes.date("close_date"))
        .collectAsList() // map on driver because chains are followed one link after another
        .forEach(
            r -> {
              if (!r.isNullAt(1)) {
                closed.put(r.getInt(0), r.getDate(1).toLocalDate());
              }
            });
    List<SchoolHistory.Link> links = new ArrayList<>();
    usableLinks
        .select(
            Codes.whole("urn"),
            Codes.whole("link_urn"),
            coalesce(Codes.supplied("link_type"), lit("")),
            Codes.date("established"))
        .collectAsList() // as above
        .forEach(
            r ->
                links.add(
                    new SchoolHistory.Link(
                        r.getInt(0),
                        r.getInt(1),
                        r.getString(2),
                        Optional.ofNullable(r.<Date>getAs(3)).map(Date::toLocalDate))));
    return SchoolHistory.of(links, closed, from, to);
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

  /** The {@link TrustMembership} table; academies the register lacks keep their own URN. */
  static Dataset<Row> trustMembership(
      SparkSession spark, Dataset<Row> usable, SchoolHistory history) {
    Dataset<Row> spells =
        usable.select(
            Codes.whole("urn").as(TrustMembership.URN.name()),
            Codes.supplied("trust_id").as(TrustMembership.TRUST_ID.name()),
            coalesce(Codes.supplied("trust_name"), lit("")).as(TrustMembership.TRUST_NAME.name()),
            Codes.supplied("trust_type").as(TrustMembership.TRUST_TYPE.name()),
            Codes.date("joined").as(TrustMembership.JOINED.name()),
            Codes.date("left").as(TrustMembership.LEFT.name()));
    return spells.join(
        identities(spark, spells, history).drop(Schools.HISTORY.name()),
        TrustMembership.URN.name());
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
