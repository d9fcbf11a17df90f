package org.ks4gaps.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Academy trusts and who belonged to them when. Sizes are heavy-tailed: about two thirds hold one
 * academy, a few 30 to 50; a trust's academies lie close together. Academies join when they open or
 * later (then they were a single-academy trust before), some move between trusts between the years,
 * some leave by closing. Sizes by general knowledge of the register; about 1,100 trusts.
 *
 * @param memberships sorted by URN, then by date joined
 * @param moves number of planted moves between two years
 */
record Trusts(List<Membership> memberships, int moves) {

  /** A trust as the register of groups has it. */
  record Trust(int uid, String name, boolean multi, LocalDate opened, LocalDate closed) {}

  /** One stay of an academy in a trust; {@code left} is null while it lasts. */
  record Membership(int urn, Trust trust, LocalDate joined, LocalDate left) {}

  private static final double[][] SIZES = {
    {.64, 1, 1}, {.13, 2, 2}, {.07, 3, 3}, {.04, 4, 4}, {.08, 5, 9}, {.029, 10, 19}, {.011, 20, 50}
  };

  /** The trust of each URN on a day, for the column that GIAS carries. */
  TreeMap<Integer, Trust> on(LocalDate day) {
    TreeMap<Integer, Trust> result = new TreeMap<>();
    for (Membership m : memberships) {
      if (!m.joined().isAfter(day) && (m.left() == null || !m.left().isBefore(day))) {
        result.put(m.urn(), m.trust());
      }
    }
    return result;
  }

  static Trusts draw(List<School> schools, double scale, long seed) {
    return new Drawing(schools, scale, new Draws(seed).at(Draws.Purpose.TRUSTS, 0, 0, 0)).draw();
  }

  /** The drawing of trusts, one region after the other. */
  private static final class Drawing {
    private final List<School> schools;
    private final double scale;
    private final Draws draws;
    private final List<Membership> memberships = new ArrayList<>();
    private int uid = 2000;

    Drawing(List<School> schools, double scale, Draws draws) {
      this.schools = schools;
      this.scale = scale;
      this.draws = draws;
    }

    Trusts draw() {
      List<School> academies = academies();
      int next = 0;
      while (next < academies.size()) {
        int size = Math.min(size(), academies.size() - next);
        form(academies.subList(next, next + size));
        next += size;
      }
      int moved = move();
      memberships.sort(Comparator.comparingInt(Membership::urn).thenComparing(Membership::joined));
      return new Trusts(List.copyOf(memberships), moved);
    }

    /** Academies in an order in which neighbours lie close: by region, authority, then chance. */
    private List<School> academies() {
      record Placed(School school, String region, long authority, long order) {}
      List<Placed> placed = new ArrayList<>();
      for (School school : schools) {
        if (school.latest().type().academy()) {
          long code = school.authority().code();
          placed.add(
              new Placed(school, school.authority().region(), Draws.scramble(code), draws.next()));
        }
      }
      placed.sort(
          Comparator.comparing(Placed::region)
              .thenComparingLong(Placed::authority)
              .thenComparingLong(Placed::order));
      return placed.stream().map(Placed::school).toList();
    }

    private int size() {
      double u = draws.uniform();
      for (double[] row : SIZES) {
        if (u < row[0]) {
          return (int) row[1] + draws.below((int) (row[2] - row[1]) + 1);
        }
        u -= row[0];
      }
      return 1;
    }

    private Trust trust(boolean multi, LocalDate opened, LocalDate closed) {
      return new Trust(uid++, Names.trust(draws), multi, opened, closed);
    }

    private void form(List<School> members) {
      LocalDate founded = LocalDate.of(2022, 12, 31);
      for (School school : members) {
        for (Incarnation academy : school.incarnations()) {
          if (academy.type().academy() && academy.opened().isBefore(founded)) {
            founded = academy.opened();
          }
        }
      }
      Trust trust = trust(members.size() > 1, founded, null);
      for (School school : members) {
        for (Incarnation academy : school.incarnations()) {
          if (academy.type().academy()) {
            join(academy, trust);
          }
        }
      }
    }

    private void join(Incarnation academy, Trust trust) {
      LocalDate from = academy.opened();
      boolean alone = trust.multi() && from.getYear() < 2016 && draws.chance(.3);
      if (alone) {
        LocalDate joined = LocalDate.of(from.getYear() + 1 + draws.below(6), 9, 1);
        if (academy.closed() == null || joined.isBefore(academy.closed())) {
          Trust own = trust(false, from, joined.minusDays(1));
          memberships.add(new Membership(academy.urn(), own, from, joined.minusDays(1)));
          from = joined;
        }
      }
      memberships.add(new Membership(academy.urn(), trust, from, academy.closed()));
    }

    /** Moves between multi-academy trusts on 1 September between two years that are written. */
    private int move() {
      List<Integer> open = new ArrayList<>();
      for (int i = 0; i < memberships.size(); i++) {
        Membership m = memberships.get(i);
        if (m.left() == null && m.trust().multi() && m.joined().getYear() < 2017) {
          open.add(i);
        }
      }
      int wanted = (int) Math.max(1, Math.rint(100 * scale));
      int moved = 0;
      for (int attempt = 0; attempt < 20 * wanted && moved < wanted && !open.isEmpty(); attempt++) {
        int from = open.remove(draws.below(open.size()));
        Membership old = memberships.get(from);
        Membership host = memberships.get((from + 5 + draws.below(40)) % memberships.size());
        LocalDate day = LocalDate.of(2017 + draws.below(5), 9, 1);
        boolean possible =
            host.trust().multi()
                && host.trust().uid() != old.trust().uid()
                && host.trust().opened().isBefore(day);
        if (possible) {
          memberships.set(
              from, new Membership(old.urn(), old.trust(), old.joined(), day.minusDays(1)));
          memberships.add(new Membership(old.urn(), host.trust(), day, null));
          moved++;
        }
      }
      return moved;
    }
  }
}
