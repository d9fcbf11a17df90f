package org.ks4gaps.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A whole set of valid extracts of six pupils a year, and ways to damage it. */
final class SmallExtracts {
  static final String KS4 = "KS4Pupil_2018_to_2019.txt";
  static final String CENSUS = "Spring_Census_2019.txt";
  static final String SCHOOLS = "edubasealldata.csv";
  static final String LINKS = "links_edubasealldata.csv";
  static final String MEMBERSHIP = "academiesmatmembership.csv";
  static final int PUPILS = 6;
  static final List<Integer> YEARS = List.of(2017, 2018, 2019, 2022);

  private SmallExtracts() {}

  /** A change made to a folder. */
  @FunctionalInterface
  interface Damage {
    void to(Path folder) throws IOException;
  }

  static void write(Path folder) throws IOException {
    for (int year : YEARS) {
      Files.writeString(
          folder.resolve("KS4Pupil_" + (year - 1) + "_to_" + year + ".txt"), ks4(year));
      Files.writeString(folder.resolve("Spring_Census_" + year + ".txt"), census(year));
    }
    Files.writeString(
        folder.resolve(SCHOOLS),
        "URN,\"LA (code)\",\"LA (name)\",EstablishmentName,\"TypeOfEstablishment (name)\","
            + "\"EstablishmentStatus (name)\",\"GOR (name)\",\"AdmissionsPolicy (name)\",OpenDate,CloseDate\n"
            + "136105,201,City,\"School, A\",Academy converter,Open,London,Non-selective,01-09-2010,\n"
            + "136106,201,City,School B,Academy converter,Open,London,Non-selective,01-09-2011,\n");
    Files.writeString(
        folder.resolve(LINKS),
        "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\n"
            + "100001,136105,\"School, A\",\"Successor\",\"01-09-2010\"\n");
    Files.writeString(
        folder.resolve(MEMBERSHIP),
        "URN,Group UID,Group Name,Date Joined Group\n136105,2053,A Trust,01-09-2012\n");
  }

  static String ks4(int year) {
    boolean scaled = year >= 2021;
    StringBuilder text = new StringBuilder();
    text.append("KS4_PupilMatchingRefAnonymous\tKS4_ACADYR\tKS4_URN\tKS4_NFTYPE\tKS4_ENDKS\t")
        .append("KS4_NORFLAGE\tKS4_NATRES\tKS4_GENDER\tKS4_FSM6CLA1A\t")
        .append(scaled ? "KS4_KS2EMSS\tKS4_KS2EMSS_GRP" : "KS4_KS2EMFG\tKS4_KS2EMFG_GRP")
        .append("\tKS4_INP8MOD\tKS4_INP8CALC\tKS4_ATT8\tKS4_ETHNIC\n");
    for (int pupil = 1; pupil <= PUPILS; pupil++) {
      text.append("AB12CD34EF56GH78-").append(pupil).append('\t');
      text.append(year - 1).append('/').append(year).append("\t136105\t57\t1\t0\t1\t");
      text.append(pupil % 2 == 0 ? "F" : "M").append('\t').append(pupil % 3 == 0 ? 1 : 0);
      text.append(scaled ? "\t104.5\t20" : "\t4.62\t4.6").append("\t1\t1\t").append(40 + pupil);
      text.append(".5\t").append(pupil == 1 ? "BCRB" : "WBRI").append('\n');
    }
    return text.toString();
  }

  private static String census(int year) {
    String yy = String.valueOf(year % 100);
    StringBuilder text =
        new StringBuilder(
            "PupilMatchingRefAnonymous_SPR@\tEthnicGroupMinor_SPR@\tFirstLanguage_SPR@\tFSMeligible_SPR@\tSENprovision_SPR@\tIDACIScore_15_SPR@\n"
                .replace("@", yy));
    for (int pupil = 1; pupil <= PUPILS; pupil++) {
      text.append("AB12CD34EF56GH78-").append(pupil);
      text.append("\tWBRI\tENG\t").append(pupil % 2).append("\tN\t0.12\n");
    }
    return text.toString();
  }

  static Damage bytes(String file, UnaryOperator<byte[]> change) {
    return folder -> {
      Path path = folder.resolve(file);
      Files.write(path, change.apply(Files.readAllBytes(path)));
    };
  }

  static Damage text(String file, UnaryOperator<String> change) {
    return bytes(
        file,
        b -> change.apply(new String(b, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
  }

  static Damage encoded(String file, Charset charset, String mark) {
    return bytes(file, b -> (mark + new String(b, StandardCharsets.UTF_8)).getBytes(charset));
  }

  /** The nth line; the header is 1. */
  static Damage line(String file, int line, UnaryOperator<String> change) {
    return text(
        file,
        t -> {
          List<String> lines = new ArrayList<>(List.of(t.split("\n", -1)));
          lines.set(line - 1, change.apply(lines.get(line - 1)));
          return String.join("\n", lines);
        });
  }

  static Damage header(String file, String name, String by) {
    return line(file, 1, h -> h.replace(name, by));
  }

  /** One value of one line. */
  static Damage cell(String file, int line, String column, String value) {
    return text(file, t -> changed(t, column, line, value));
  }

  /** All values of a column. */
  static Damage column(String file, String column, String value) {
    return text(file, t -> changed(t, column, 0, value));
  }

  private static String changed(String text, String column, int line, String value) {
    String[] lines = text.split("\n", -1);
    int at = Arrays.asList(lines[0].split("\t")).indexOf(column);
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isEmpty() && (line == 0 || line == i + 1)) {
        String[] fields = lines[i].split("\t", -1);
        fields[at] = value.replace("#", String.valueOf(i));
        lines[i] = String.join("\t", fields);
      }
    }
    return String.join("\n", lines);
  }

  /** A further column at the end. */
  static Damage more(String file, String name, String value) {
    return text(
        file,
        t ->
            t.replaceFirst("\n", "\t" + name + "\n")
                .replaceAll("(?<=WBRI|BCRB)\n", "\t" + value + "\n"));
  }

  static Damage gone(String file) {
    return folder -> Files.delete(folder.resolve(file));
  }

  static Damage renamed(String file, String by) {
    return folder -> Files.move(folder.resolve(file), folder.resolve(by));
  }

  static Damage copied(String file, String to) {
    return folder -> Files.copy(folder.resolve(file), folder.resolve(to));
  }

  static Damage all(Damage... damages) {
    return folder -> {
      for (Damage damage : damages) {
        damage.to(folder);
      }
    };
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static byte[] zip(byte[] bytes, String... members) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (String member : members) {
        zip.putNextEntry(new ZipEntry(member));
        zip.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Sets the bit that says a zip archive's members are encrypted, in the directory too. */
  static byte[] encrypted(byte[] zip) {
    byte[] bytes = zip.clone();
    for (int i = 0; i + 10 < bytes.length; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
        bytes[i + 8] |= 1;
      } else if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 3 && bytes[i + 3] == 4) {
        bytes[i + 6] |= 1;
      }
    }
    return bytes;
  }

  static byte[] cut(byte[] bytes, double share) {
    return Arrays.copyOf(bytes, (int) (bytes.length * share));
  }
}
