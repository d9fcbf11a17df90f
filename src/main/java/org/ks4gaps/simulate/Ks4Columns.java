package org.ks4gaps.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Name and columns of the key stage 4 pupil file of a year. Prior attainment changes from fine
 * levels to scaled scores in 2020/21; the fields of the floor exist from 2017/18.
 */
final class Ks4Columns {
  private Ks4Columns() {}

  /** Name of the file as extracts carry it. */
  static String fileName(AcademicYear year) {
    return "KS4Pupil_" + (year.year() - 1) + "_to_" + year.year() + ".txt";
  }

  /** Field names of a year, in order, as the National Pupil Database has them. */
  static List<String> columns(AcademicYear year) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "PupilMatchingRefAnonymous ACADYR URN URN_AC OPEN_AC LAESTAB LA NFTYPE NEWER_TYPE"
                    .split(" ")));
    names.addAll(
        List.of(
            "MMSCH MSCH ENDKS NORFLAGE NATRES GENDER YEAROFBIRTH MONTHOFBIRTH FSM6CLA1A"
                .split(" ")));
    names.addAll(
        year.fineLevels()
            ? List.of("KS2EMFG", "KS2EMFG_GRP")
            : List.of("KS2READSCORE", "KS2MATSCORE", "KS2EMSS", "KS2EMSS_GRP"));
    names.addAll(
        List.of(
            ("PRIORBAND_PTQ_EE INP8MOD INP8CALC SLOT1ENG SLOT2MAT SLOT3EBAC SLOT4EBAC SLOT5EBAC"
                    + " SLOT6OPEN SLOT7OPEN SLOT8OPEN EBACFILL OPENFILL EBACSCR OPENSCR ATT8"
                    + " ATT8_PRED P8SCORE")
                .split(" ")));
    if (year.floored()) {
      names.addAll(List.of("P8SCORE_ORIG", "P8ADJ", "AVGP8_GRP", "SIGMAP8_GRP", "P8THRESH"));
    }
    names.addAll(List.of("P8ENG", "P8MAT", "P8EBAC", "P8OPEN", "L2BASICS_94", "L2BASICS_95"));
    return names.stream().map(name -> "KS4_" + name).toList();
  }
}
