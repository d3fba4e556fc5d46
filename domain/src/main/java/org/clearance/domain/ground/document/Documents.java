package org.clearance.domain.ground.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.clearance.domain.ground.document.Template.Origin;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StoredFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Prints documents: a Thymeleaf template (XHTML) becomes a tagged PDF with title, language and
 * embedded fonts (PDF/UA), and goes into the store. The same template, model and time give the same
 * bytes, so that a document printed again after a crash is the document printed before.
 *
 * <p>A county may set its own wording: {@code <clearance.documents>/<county code>/<template>.html},
 * or {@code <clearance.documents>/<template>.html} for all, take the place of the template that
 * ships. So can the style sheet {@code court.css} be replaced.
 */
@Component
@EnableConfigurationProperties(DocumentProperties.class)
public class Documents {
  private static final Logger log = LoggerFactory.getLogger(Documents.class);
  private static final String PDF = "application/pdf";

  /**
   * Where the law's own templates ship: what courts and public defenders are told of its relief.
   */
  private static final String OF_THE_LAW = ShippedLaws.PROPOSITION_64 + "documents/";

  /** Where all else ships: the style sheet, the fonts and the reports. */
  private static final String SHIPPED = "/documents/";

  private final FileStore store;
  private final String folder;
  // Templates name no addresses: nothing is fetched.
  private final Typesetter typesetter = new Typesetter(Typesetter.ROWS, address -> {});
  private final Filling filling = new Filling();

  public Documents(FileStore store, DocumentProperties properties) {
    this.store = store;
    this.folder = properties.documents();
  }

  /**
   * Prints a document and stores it.
   *
   * @param template the template's name: {@code motion}
   * @param countyCode whose own template is taken, where there is one
   * @param model the values of the template
   * @param at the time the PDF says it was made; take it from the record that it prints
   * @throws PrintingFailed when the template cannot be filled or printed
   */
  public StoredFile print(String template, String countyCode, Map<String, ?> model, Instant at) {
    return print(template(template, countyCode), model, at);
  }

  /**
   * Prints a document with the given template, and stores it.
   *
   * @throws PrintingFailed when the template cannot be filled or printed
   */
  public StoredFile print(Template template, Map<String, ?> model, Instant at) {
    return print(template, into -> typesetter.print(filled(template, model), at, into));
  }

  /**
   * Prints a document that is handed out and not stored, with the template that ships: the same
   * model and time give the same bytes.
   *
   * @param template the template's name: {@code report}; it has its style sheet in it
   * @param at the time the PDF says it was made
   * @throws PrintingFailed when the template cannot be filled or printed
   */
  public byte[] handedOut(String template, Map<String, ?> model, Instant at) {
    try (InputStream html = resource(template + ".html")) {
      var shipped =
          new Template(
              template, Origin.SHIPPED, new String(html.readAllBytes(), UTF_8), Origin.SHIPPED, "");
      return handedOut(template, into -> typesetter.print(filled(shipped, model), at, into));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the document template " + template, e);
    }
  }

  private byte[] handedOut(String name, Printing printing) {
    Path printed = null;
    try {
      printed = store.workFile(".pdf");
      printing.print(printed);
      return Files.readAllBytes(printed);
    } catch (IOException | RuntimeException e) {
      throw new PrintingFailed("the document " + name, e);
    } finally {
      delete(printed);
    }
  }

  /**
   * Prints papers that are handed out one by one as a single document, which is not stored: the
   * same models and time give the same bytes.
   *
   * @param title the title of the joined document
   * @param models the values of each paper's template; at least one
   * @throws PrintingFailed when the template cannot be filled or printed
   */
  public byte[] handedOut(
      Template template, String title, List<? extends Map<String, ?>> models, Instant at) {
    return handedOut(template.name(), papers(template, title, models, at));
  }

  /**
   * Prints papers that are filed one by one as a single document, and stores it: each begins on a
   * page of its own, which is its page 1, and has a bookmark with its title.
   *
   * @param title the title of the joined document
   * @param models the values of each paper's template; at least one
   * @throws PrintingFailed when the template cannot be filled or printed
   */
  public StoredFile printPapers(
      Template template, String title, List<? extends Map<String, ?>> models, Instant at) {
    return print(template, papers(template, title, models, at));
  }

  private Printing papers(
      Template template, String title, List<? extends Map<String, ?>> models, Instant at) {
    return into ->
        typesetter.printPapers(
            title,
            models.stream().map(model -> (Supplier<String>) () -> filled(template, model)).toList(),
            at,
            into);
  }

  /**
   * Cuts one paper out of a document of several: nothing of the others is left. The same document
   * gives the same bytes.
   *
   * @param document the address of that document in the store
   * @param number of the paper, from 0
   */
  public byte[] paper(String document, int number) {
    Path file = null;
    try (InputStream in = store.open(document)) {
      file = store.workFile(".pdf");
      try (OutputStream out = PrivateFiles.newOutputStream(file)) {
        in.transferTo(out);
      }
      return PaperPlaces.cut(file, number);
    } catch (IOException e) {
      throw new UncheckedIOException("cutting a paper out of " + document, e);
    } finally {
      delete(file);
    }
  }

  private String filled(Template template, Map<String, ?> model) {
    try {
      return filling.fill(template, model);
    } catch (TemplateFault e) {
      throw new IllegalStateException(
          "the template %s.html cannot be filled: %s".formatted(template.name(), e.getMessage()),
          e);
    }
  }

  private StoredFile print(Template template, Printing printing) {
    Path printed = null;
    try {
      printed = printed(template, printing);
      try (InputStream in = Files.newInputStream(printed)) {
        return store.put(in, PDF);
      }
    } catch (IOException e) {
      throw new PrintingFailed("the document " + template.name(), e);
    } finally {
      delete(printed);
    }
  }

  /** A file with the printed document, which the caller deletes. */
  private Path printed(Template template, Printing printing) throws IOException {
    Path printed = store.workFile(".pdf");
    try {
      printing.print(printed);
      return printed;
    } catch (IOException | RuntimeException e) {
      delete(printed);
      throw new PrintingFailed("the document " + template.name(), e);
    }
  }

  private interface Printing {
    void print(Path into) throws IOException;
  }

  /**
   * The template that is in force for a county.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public Template template(String name, String countyCode) {
    Found html = find(name + ".html", countyCode);
    Found style = find("court.css", countyCode);
    return new Template(name, html.from(), html.text(), style.from(), style.text());
  }

  /**
   * A template that a law's folder has, with the county's style sheet.
   *
   * @param name of the document that it stands for: {@code motion}
   */
  public Template ofLaw(String name, String html, String countyCode) {
    Found style = find("court.css", countyCode);
    return new Template(name, Origin.ALL_COUNTIES, html, style.from(), style.text());
  }

  /**
   * A file that an office has put beside its templates: of the county, or of all counties.
   *
   * @param name of the file: {@code cr-180.pdf}
   */
  public Optional<Path> own(String name, String countyCode) {
    if (folder.isBlank()) {
      return Optional.empty();
    }
    return Stream.of(Path.of(folder, countyCode, name), Path.of(folder, name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * The files that an office has put beside its templates, of the county, and of all counties where
   * the county has none of that name; by their names.
   *
   * @param ending of their names: {@code .yaml}
   */
  public List<Path> allOwn(String ending, String countyCode) {
    if (folder.isBlank()) {
      return List.of();
    }
    SortedMap<String, Path> files = new TreeMap<>();
    for (Path place : List.of(Path.of(folder), Path.of(folder, countyCode))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> all = Files.list(place)) {
          all.filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().endsWith(ending))
              .forEach(file -> files.put(file.getFileName().toString(), file));
        } catch (IOException e) {
          log.warn("The folder {} of the offices’ own files cannot be read", place, e);
        }
      }
    }
    return List.copyOf(files.values());
  }

  /** Stores a template's file; returns its address in the store. */
  public String keep(String text, String mediaType) {
    return store.put(new ByteArrayInputStream(text.getBytes(UTF_8)), mediaType).sha256();
  }

  /** Makes a template of files that were stored before. */
  public Template kept(String name, String html, String style) {
    return new Template(name, Origin.COUNTY, text(html), Origin.COUNTY, text(style));
  }

  /** Whether a folder for the offices' own templates is set. */
  boolean haveOwn() {
    return !folder.isBlank();
  }

  private String text(String address) {
    try (InputStream in = store.open(address)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the kept template " + address, e);
    }
  }

  private Found find(String name, String countyCode) {
    try {
      if (!folder.isBlank()) {
        Path ofCounty = Path.of(folder, countyCode, name);
        if (Files.isRegularFile(ofCounty)) {
          return new Found(Origin.COUNTY, Files.readString(ofCounty));
        }
        Path ofAll = Path.of(folder, name);
        if (Files.isRegularFile(ofAll)) {
          return new Found(Origin.ALL_COUNTIES, Files.readString(ofAll));
        }
      }
      try (InputStream in = resource(name)) {
        return new Found(Origin.SHIPPED, new String(in.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the document template " + name, e);
    }
  }

  private record Found(Origin from, String text) {}

  static InputStream resource(String name) {
    InputStream ofTheLaw = ShippedLaws.open(OF_THE_LAW + name);
    InputStream in =
        ofTheLaw == null ? Documents.class.getResourceAsStream(SHIPPED + name) : ofTheLaw;
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
