package org.clearance.domain.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.store.FileStore;
import org.clearance.domain.store.StoredFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * Prints documents: a Thymeleaf template (XHTML) becomes a tagged PDF with title, language and
 * embedded fonts (PDF/UA), and goes into the store. The same template, model and time give the same
 * bytes, so that a document printed again after a crash is the document printed before.
 *
 * <p>A county may set its own wording: {@code <clearance.documents>/<county code>/<template>.html},
 * or {@code <clearance.documents>/<template>.html} for all, take the place of the template that
 * ships. The same goes for the style sheet {@code court.css}.
 */
@Component
public class Documents {
  private static final Logger log = LoggerFactory.getLogger(Documents.class);
  private static final String PDF = "application/pdf";
  private static final String SHIPPED = "/documents/";

  private final FileStore store;
  private final String folder;
  // A template names no address: nothing is fetched.
  private final Typesetter typesetter = new Typesetter(Typesetter.ROWS, address -> {});
  private final TemplateEngine templates = new TemplateEngine();

  /**
   * @param folder of the offices' own templates; empty: none
   */
  public Documents(FileStore store, @Value("${clearance.documents:}") String folder) {
    this.store = store;
    this.folder = folder;
    var resolver = new StringTemplateResolver();
    // XML: what a name holds cannot break the page, and characters that XML forbids are dropped.
    resolver.setTemplateMode(TemplateMode.XML);
    templates.setTemplateResolver(resolver);
  }

  /**
   * Prints a document and stores it.
   *
   * @param template the template's name: {@code motion}
   * @param countyCode whose own template is taken, where there is one
   * @param model what the template shows
   * @param at the time the PDF says it was made; take it from the record that it prints
   * @throws IllegalStateException when the template cannot be filled or printed
   */
  public StoredFile print(String template, String countyCode, Map<String, ?> model, Instant at) {
    String html = fill(template, countyCode, model);
    Path printed = null;
    try {
      printed = Files.createTempFile("clearance-", ".pdf");
      typesetter.print(html, at, printed);
      try (InputStream in = Files.newInputStream(printed)) {
        return store.put(in, PDF);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("printing the document " + template, e);
    } finally {
      delete(printed);
    }
  }

  private String fill(String template, String countyCode, Map<String, ?> model) {
    var variables = new HashMap<String, Object>(model);
    variables.put("style", text("court.css", countyCode));
    return templates.process(
        text(template + ".html", countyCode), new Context(Locale.US, variables));
  }

  private String text(String name, String countyCode) {
    try {
      if (!folder.isBlank()) {
        for (Path own : List.of(Path.of(folder, countyCode, name), Path.of(folder, name))) {
          if (Files.isRegularFile(own)) {
            return Files.readString(own);
          }
        }
      }
      try (InputStream in = resource(name)) {
        return new String(in.readAllBytes(), UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the document template " + name, e);
    }
  }

  static InputStream resource(String name) {
    InputStream in = Documents.class.getResourceAsStream(SHIPPED + name);
    if (in == null) {
      throw new IllegalArgumentException("there is no document template " + name);
    }
    return in;
  }

  private static void delete(@Nullable Path printed) {
    if (printed != null) {
      try {
        Files.deleteIfExists(printed);
      } catch (IOException e) {
        log.warn("a temporary file stays behind: {}", printed, e);
      }
    }
  }
}
