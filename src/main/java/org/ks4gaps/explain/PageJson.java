package org.ks4gaps.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A page as JSON: numbers in full double precision, keys in the order of the records' components
 * and in the grammar of published files, null for what does not exist.
 */
public final class PageJson {
  private PageJson() {}

  /** Writes the page; the stream is left open. */
  public static void write(Page page, OutputStream stream) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    mapper.writer(new DefaultPrettyPrinter().withObjectIndenter(lines)).writeValue(stream, page);
    stream.write('\n');
  }
}
