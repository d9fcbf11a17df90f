package org.ks4gaps.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.ks4gaps.stats.multilevel.Block;
import org.ks4gaps.stats.multilevel.BlockPosterior;
import org.ks4gaps.stats.multilevel.Cell;
import org.ks4gaps.stats.multilevel.CrossProducts;
import org.ks4gaps.stats.multilevel.Design;
import org.ks4gaps.stats.multilevel.FitOptions;
import org.ks4gaps.stats.multilevel.MixedModel;
import org.ks4gaps.stats.multilevel.MixedModelFit;
import org.ks4gaps.stats.multilevel.RandomTerm;
import org.ks4gaps.stats.multilevel.Totals;
import org.ks4gaps.stats.multilevel.VarianceTest;
import org.ks4gaps.stats.trend.TrendEvidence;

/**
 * The joint model of a made-up country: group x year fixed; school, school x group, school x year,
 * trends of school x group and school x group x year random; fitted to what was observed in all its
 * years.
 */
final class FittedCountry {
  private static final FitOptions OPTIONS = FitOptions.defaults();
  private static final int SCHOOL_GROUP = 1;
  private static final int TREND = 3;
  private static final int SCHOOL_GROUP_YEAR = 4;
  private static final double LEAST_VARIANCE = 1e-4;

  private final TrueCountry country;
  private final Design design;
  private final CrossProducts products;
  private final MixedModelFit fit;

  private FittedCountry(TrueCountry country) {
    this.country = country;
    List<String> fixed = new ArrayList<>();
    for (int g = 0; g < country.groups(); g++) {
      for (int t = 0; t < country.years(); t++) {
        fixed.add(country.name(g) + " x " + country.year(t));
      }
    }
    this.design =
        new Design(
            fixed,
            List.of(
                RandomTerm.intercept("school"),
                RandomTerm.intercept("school:group"),
                RandomTerm.intercept("school:year"),
                new RandomTerm("school:group:trend", List.of("trend")),
                RandomTerm.intercept("school:group:year")));
    this.products = products();
    this.fit = MixedModel.fit(products, OPTIONS);
  }

  /**
   * What the model says of every school, as the room reads it.
   *
   * @param covarianceTimes 1; anything else makes posteriors that are wrong on purpose
   */
  static Posteriors posteriors(TrueCountry country, double covarianceTimes) {
    FittedCountry fitted = new FittedCountry(country);
    MixedModelFit fit = fitted.fit;
    SortedMap<Integer, SchoolPosterior> schools = new TreeMap<>();
    for (int s = 0; s < country.schools(); s++) {
      schools.put(TrueCountry.urn(s), fitted.posterior(s, covarianceTimes));
    }
    return new Posteriors(
        schools,
        new Posteriors.Between(
            fit.covariance(0)[0],
            fit.covariance(SCHOOL_GROUP)[0],
            fit.covariance(2)[0],
            fit.covariance(TREND)[0],
            fit.covariance(SCHOOL_GROUP_YEAR)[0],
            TrueCountry.YEARS),
        VarianceTest.of(fit, SCHOOL_GROUP, OPTIONS).pValue(),
        VarianceTest.of(fit, List.of(TREND, SCHOOL_GROUP_YEAR), OPTIONS).pValue());
  }

  private int column(int group, int year) {
    return group * country.years() + year;
  }

  private CrossProducts products() {
    int width = design.fixed().size() + 1;
    double[] vv = new double[width * width];
    vv[width * width - 1] = country.sumOfSquares();
    long rows = 0;
    List<Block> blocks = new ArrayList<>();
    for (int s = 0; s < country.schools(); s++) {
      List<Cell> cells = new ArrayList<>();
      for (int g = 0; g < country.groups(); g++) {
        for (int t = 0; t < country.years(); t++) {
          long n = country.pupils(s, g, t);
          double sum = n * country.observed(s, g, t);
          int column = column(g, t);
          rows += n;
          vv[column * width + column] += n;
          vv[column * width + width - 1] += sum;
          cells.add(
              Cell.ofSums(
                  new int[] {0, g, t, g, column},
                  new double[] {1, TrueCountry.YEARS.trend(country.year(t))},
                  n,
                  new int[] {column, width - 1},
                  new double[] {n, sum}));
        }
      }
      String name = String.valueOf(TrueCountry.urn(s));
      blocks.add(
          new Block(
              name,
              List.of(
                  List.of(name),
                  numbered(name + " g", country.groups()),
                  numbered(name + " t", country.years()),
                  numbered(name + " b", country.groups()),
                  numbered(name + " gt", design.fixed().size())),
              cells));
    }
    return CrossProducts.of(design, new Totals(rows, vv), blocks);
  }

  private static List<String> numbered(String name, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(name + i);
    }
    return names;
  }

  private SchoolPosterior posterior(int school, double covarianceTimes) {
    BlockPosterior joint = fit.posterior(products.blocks().get(school));
    List<BlockPosterior.Contrast> effects = new ArrayList<>();
    List<double[]> randoms = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    List<Integer> years = new ArrayList<>();
    List<Long> pupils = new ArrayList<>();
    for (int t = 0; t < TrueCountry.YEARS.study().size(); t++) {
      for (int g = 0; g < country.groups(); g++) {
        double[] fixed = new double[design.fixed().size()];
        fixed[column(g, t)] = 1;
        double[] random = new double[joint.size()];
        random[joint.at(0, 0, 0)] = 1;
        random[joint.at(SCHOOL_GROUP, g, 0)] = 1;
        random[joint.at(2, t, 0)] = 1;
        random[joint.at(TREND, g, 0)] = TrueCountry.YEARS.trend(country.year(t));
        random[joint.at(SCHOOL_GROUP_YEAR, column(g, t), 0)] = 1;
        effects.add(joint.contrast(fixed, random));
        randoms.add(random);
        groups.add(country.name(g));
        years.add(country.year(t));
        pupils.add(country.pupils(school, g, t));
      }
    }
    int n = effects.size();
    double[] triangle = new double[n * (n + 1) / 2];
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        triangle[at++] = covarianceTimes * effects.get(i).covariance(effects.get(j));
      }
    }
    double[] means = effects.stream().mapToDouble(BlockPosterior.Contrast::mean).toArray();
    return new SchoolPosterior(
        groups,
        years.stream().mapToInt(Integer::intValue).toArray(),
        pupils.stream().mapToLong(Long::longValue).toArray(),
        means,
        triangle,
        covarianceTimes == 1 ? trends(school, randoms) : Trends.none(n),
        new SchoolPosterior.Apart(means, triangle, List.of()));
  }

  /** What results say of trends, from the posterior under the fitted variance. */
  private Trends trends(int school, List<double[]> cells) {
    double variance = Math.max(LEAST_VARIANCE, fit.covariance(TREND)[0]);
    BlockPosterior joint =
        fit.posteriors().withVariance(TREND, variance).of(products.blocks().get(school));
    int k = country.groups() - 1;
    List<BlockPosterior.Contrast> trends = new ArrayList<>();
    for (int g = 0; g < k; g++) {
      double[] random = new double[joint.size()];
      random[joint.at(TREND, g, 0)] = 1;
      trends.add(joint.contrast(random));
    }
    double[][] covariance = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        covariance[i][j] = trends.get(i).covarianceGivenFixed(trends.get(j));
      }
    }
    RealMatrix inverse =
        new LUDecomposition(MatrixUtils.createRealMatrix(covariance)).getSolver().getInverse();
    double[][] onCells = new double[cells.size()][k];
    for (int c = 0; c < onCells.length; c++) {
      BlockPosterior.Contrast cell = joint.contrast(cells.get(c));
      double[] with = trends.stream().mapToDouble(cell::covarianceGivenFixed).toArray();
      onCells[c] = inverse.operate(with);
    }
    double[] score =
        inverse.operate(trends.stream().mapToDouble(BlockPosterior.Contrast::mean).toArray());
    for (int i = 0; i < k; i++) {
      inverse.addToEntry(i, i, -1 / variance);
    }
    return new Trends(new TrendEvidence(inverse.getData(), score), onCells);
  }
}
