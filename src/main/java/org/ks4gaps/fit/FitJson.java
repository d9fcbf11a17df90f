package org.ks4gaps.fit;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ks4gaps.stats.multilevel.Convergence;
import org.ks4gaps.stats.multilevel.Effect;
import org.ks4gaps.stats.multilevel.FixedEffect;
import org.ks4gaps.stats.multilevel.MixedModelFit;
import org.ks4gaps.stats.multilevel.RandomTerm;
import org.ks4gaps.stats.multilevel.VarianceComponent;

/**
 * A fit as JSON, for other programs: numbers in full double precision, keys in a fixed order, null
 * for what does not exist. The same fit gives the same bytes. Written as it goes, since effects may
 * be many.
 */
public final class FitJson {
  private final OwnModel model;
  private final MixedModelFit fit;
  private final JsonGenerator json;

  private FitJson(OwnModel model, JsonGenerator json) {
    this.model = model;
    this.fit = model.fit();
    this.json = json;
  }

  /** Writes the fit; the stream is left open. */
  public static void write(OwnModel model, OutputStream stream) throws IOException {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(stream, JsonEncoding.UTF8)) {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
      new FitJson(model, json).write();
    }
    stream.write('\n');
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("formula", model.formula());
    json.writeBooleanField("reml", fit.reml());
    number("criterion", fit.criterion());
    number("log_likelihood", fit.logLikelihood());
    number("aic", fit.aic());
    number("bic", fit.bic());
    json.writeNumberField("n", fit.rows());
    rows();
    json.writeStringField("block", model.block());
    json.writeNumberField("blocks", fit.products().blocks().size());
    json.writeObjectFieldStart("groups");
    for (Map.Entry<String, Long> group : model.groups().entrySet()) {
      json.writeNumberField(group.getKey(), group.getValue());
    }
    json.writeEndObject();
    number("sigma", fit.sigma());
    json.writeObjectFieldStart("beta");
    for (FixedEffect effect : fit.fixedEffects()) {
      number(effect.name(), effect.value());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("beta_se");
    for (FixedEffect effect : fit.fixedEffects()) {
      number(effect.name(), effect.standardError());
    }
    json.writeEndObject();
    strings("dropped", fit.dropped());
    theta();
    components();
    convergence();
    effects();
    json.writeEndObject();
  }

  private void rows() throws IOException {
    json.writeObjectFieldStart("rows");
    json.writeNumberField("read", model.rows().read());
    json.writeNumberField("used", model.rows().used());
    json.writeNumberField("left_out", model.rows().leftOut());
    json.writeObjectFieldStart("missing");
    for (Map.Entry<String, Long> missing : model.rows().missing().entrySet()) {
      json.writeNumberField(missing.getKey(), missing.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void theta() throws IOException {
    List<RandomTerm> terms = fit.products().design().terms();
    List<Integer> order = ThetaOrder.of(model);
    json.writeArrayFieldStart("theta");
    for (int term : order) {
      for (double element : fit.theta(term)) {
        json.writeNumber(element);
      }
    }
    json.writeEndArray();
    strings(
        "theta_names",
        order.stream().map(terms::get).flatMap(t -> ThetaOrder.names(t).stream()).toList());
  }

  private void components() throws IOException {
    json.writeArrayFieldStart("variance_components");
    for (VarianceComponent component : fit.components()) {
      json.writeStartObject();
      json.writeStringField("factor", component.factor());
      text("column1", component.column1());
      text("column2", component.column2());
      json.writeStringField("what", component.isCorrelation() ? "correlation" : "sd");
      number("estimate", component.value());
      number("lower", component.lower());
      number("upper", component.upper());
      json.writeBooleanField("on_boundary", component.onBoundary());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void convergence() throws IOException {
    Convergence convergence = fit.convergence();
    json.writeObjectFieldStart("convergence");
    json.writeBooleanField("converged", convergence.converged());
    number("gradient", convergence.gradientNorm());
    json.writeNumberField("evaluations", convergence.evaluations());
    strings("boundary", convergence.boundary());
    json.writeStringField("message", convergence.message());
    json.writeEndObject();
  }

  private void effects() throws IOException {
    List<RandomTerm> terms = fit.products().design().terms();
    Map<Integer, List<Effect>> byTerm =
        fit.effects().stream()
            .collect(Collectors.groupingBy(Effect::term, TreeMap::new, Collectors.toList()));
    json.writeArrayFieldStart("effects");
    for (Map.Entry<Integer, List<Effect>> entry : byTerm.entrySet()) {
      json.writeStartObject();
      json.writeStringField("factor", terms.get(entry.getKey()).factor());
      strings("columns", terms.get(entry.getKey()).columns());
      json.writeObjectFieldStart("levels");
      String level = null;
      for (Effect effect : entry.getValue()) {
        if (!effect.level().equals(level)) {
          if (level != null) {
            json.writeEndObject();
          }
          level = effect.level();
          json.writeObjectFieldStart(level);
        }
        json.writeObjectFieldStart(effect.column());
        number("mean", effect.mean());
        number("sd", effect.sdGivenFixed());
        number("sd_with_fixed", effect.sd());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void number(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }

  private void text(String name, String value) throws IOException {
    if (value.isEmpty()) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  private void strings(String name, Collection<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
