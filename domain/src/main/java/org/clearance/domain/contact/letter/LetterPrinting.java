package org.clearance.domain.contact.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clearance.domain.ground.pdf.ResumablePdfFile;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.office.user.CountyZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prints bundles of letters, part by part, into a file in the folder {@code letters} of the data
 * directory; the complete file goes into the store. Each part is durable before the caller notes
 * how far the bundle is printed. A caller that notes nothing, or has lost the file, prints the
 * bundle anew, to the same bytes.
 */
@Component
@EnableConfigurationProperties(StorageProperties.class)
public class LetterPrinting {
  private static final Logger log = LoggerFactory.getLogger(LetterPrinting.class);

  /** The number of letters in a part: some 5 MB of numbers and text while it is printed. */
  static final int PART = 500;

  private final JdbcClient db;
  private final FileStore store;
  private final Path folder;

  LetterPrinting(JdbcClient db, FileStore store, StorageProperties storage) {
    this.db = db;
    this.store = store;
    this.folder = storage.directory().resolve("letters");
  }

  /** The ids of the bundles that are not printed yet. */
  public List<Long> due() {
    return db.sql("select id from letter_bundle where document is null order by id")
        .query(Long.class)
        .list();
  }

  /**
   * Prints the next part of a bundle; the last one also stores the document.
   *
   * @param sofar what printing the part before returned; empty: nothing was printed
   * @return the state of the printing; empty where the bundle is complete
   * @throws UncheckedIOException when the folder or the store cannot be written
   * @throws IllegalStateException when letters of the bundle are missing
   */
  @Transactional
  public Optional<String> printPart(long bundleId, String sofar) {
    LetterBundle bundle =
        db.sql("select * from letter_bundle where id = :id")
            .param("id", bundleId)
            .query(LetterBundle::of)
            .single();
    if (bundle.document() != null) {
      return Optional.empty();
    }
    Path file = file(bundleId);
    try {
      PrivateFiles.folders(folder);
      Printed from = from(bundleId, sofar);
      try (var writer =
          new LetterWriter(
              file,
              index(bundleId),
              "Letters, bundle " + bundle.number(),
              bundle.preparedAt(),
              CountyZone.of(db, bundle.countyId()),
              from)) {
        if (from.sheet() == 0) {
          writer.manifest(county(bundle), bundle.letters(), areas(bundleId));
        }
        for (Letter letter : letters(bundleId, from.sheet())) {
          writer.letter(letter);
        }
        Printed now = writer.endPart();
        if (now.sheet() == from.sheet() && now.sheet() != bundle.letters()) {
          throw new IllegalStateException(
              "bundle of letters %d has letters up to %d, and should have %d"
                  .formatted(bundleId, now.sheet(), bundle.letters()));
        }
        if (now.sheet() < bundle.letters()) {
          return Optional.of(now.text());
        }
        writer.end();
      }
      try (InputStream in = Files.newInputStream(file)) {
        db.sql("update letter_bundle set document = :document where id = :id")
            .param("document", store.put(in, "application/pdf").sha256())
            .param("id", bundleId)
            .update();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("printing bundle of letters " + bundleId, e);
    }
  }

  /** Removes the files that were needed only while a bundle was printed. */
  public void clear(long bundleId) {
    try {
      Files.deleteIfExists(file(bundleId));
      Files.deleteIfExists(index(bundleId));
    } catch (IOException e) {
      throw new UncheckedIOException("clearing away the work of bundle of letters " + bundleId, e);
    }
  }

  private Printed from(long bundleId, String sofar) throws IOException {
    if (sofar.isEmpty()) {
      return LetterWriter.NOTHING;
    }
    Printed from = Printed.read(sofar);
    if (ResumablePdfFile.holds(file(bundleId), index(bundleId), from.bytes(), from.next())) {
      return from;
    }
    log.warn("Bundle of letters {} is printed anew: what was printed of it is gone.", bundleId);
    return LetterWriter.NOTHING;
  }

  private Path file(long bundleId) {
    return folder.resolve(bundleId + ".pdf.part");
  }

  private Path index(long bundleId) {
    return folder.resolve(bundleId + ".index.part");
  }

  private List<Letter> letters(long bundleId, int after) {
    return db.sql(
            """
            select sheet, recipient, language, subject, body from notice
             where bundle_id = :bundle and sheet > :after order by sheet limit :most
            """)
        .param("bundle", bundleId)
        .param("after", after)
        .param("most", PART)
        .query(
            (row, n) ->
                new Letter(
                    row.getInt("sheet"),
                    row.getString("recipient"),
                    row.getString("language"),
                    row.getString("subject"),
                    row.getString("body")))
        .list();
  }

  private String county(LetterBundle bundle) {
    return db.sql("select display_name from county where id = :id")
        .param("id", bundle.countyId())
        .query(String.class)
        .single();
  }

  private Map<String, Integer> areas(long bundleId) {
    var areas = new TreeMap<String, Integer>();
    db.sql(
            "select left(zip, 3) as area, count(*) as letters from notice where bundle_id = :id group by 1")
        .param("id", bundleId)
        .query(
            row -> {
              areas.put(row.getString("area"), row.getInt("letters"));
            });
    return areas;
  }
}
