package org.clearance.domain.casework.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.KeptLaws;
import org.clearance.domain.law.jurisdiction.Layout;
import org.clearance.domain.law.jurisdiction.RecordsByLaw;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at the files that are handed in, and keeps them. */
@Component
class HandedFiles {
  private static final String MEDIA_TYPE = "text/csv";

  private final FileStore store;
  private final KeptLaws laws;
  private final EarlierDeliveries earlier;

  HandedFiles(FileStore store, KeptLaws laws, EarlierDeliveries earlier) {
    this.store = store;
    this.laws = laws;
    this.earlier = earlier;
  }

  /** A file that is in the store, under the name with which it was handed in. */
  record KeptFile(String name, StoredFile stored) {}

  /**
   * Copies files to the store.
   *
   * @throws UncheckedIOException if a file cannot be read to its end
   */
  List<KeptFile> keep(List<HandedFile> files) {
    List<KeptFile> kept = new ArrayList<>();
    for (HandedFile file : files) {
      kept.add(new KeptFile(file.name(), kept(file)));
    }
    return kept;
  }

  private StoredFile kept(HandedFile file) {
    StoredFile stored = file.stored();
    if (stored != null) {
      store.record(stored, MEDIA_TYPE);
      return stored;
    }
    try (InputStream bytes = file.content().open()) {
      return store.put(bytes, MEDIA_TYPE);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the file " + file.name(), e);
    }
  }

  /**
   * Says what is wrong with files before they are kept.
   *
   * @param law null for DOJ's files
   */
  List<Text> faultsOf(List<HandedFile> files, @Nullable DeliveryLaw law) {
    if (files.isEmpty()) {
      return List.of(
          law == null
              ? Text.of("Choose at least one file (.dat or .csv).")
              : Text.of("Choose at least one file."));
    }
    return files.stream()
        .map(file -> law == null ? FileCheck.fault(file) : fault(file, law))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Says what is wrong with a file of a law's layout; only its beginning is looked at. */
  private Optional<Text> fault(HandedFile file, DeliveryLaw law) {
    RecordsByLaw records =
        RecordsByLaw.of(
            laws.jurisdiction(law.jurisdiction(), law.sha256()),
            law.table(),
            law.layout(),
            law.recordCode());
    try (InputStream in = file.content().open();
        RecordsByLaw.Lines lines = records.lines(file.name(), in)) {
      lines.next(1);
      return Optional.empty();
    } catch (Layout.NotOfLayout refused) {
      return Optional.of(Text.of("{0}: {1}", file.name(), String.valueOf(refused.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException("checking the file " + file.name(), e);
    }
  }

  /** Says which of the files were taken before in the county, or are given twice. */
  List<Text> takenBefore(long countyId, List<KeptFile> files) {
    List<Text> faults = new ArrayList<>();
    Map<String, String> nameOf = new HashMap<>();
    for (KeptFile file : files) {
      String same = nameOf.putIfAbsent(file.stored().sha256(), file.name());
      if (same != null) {
        faults.add(Text.of("{0} and {1} are the same file: choose each once.", same, file.name()));
      }
      earlier
          .whichTook(countyId, file.stored().sha256())
          .ifPresent(e -> faults.add(e.asFault(file.name())));
    }
    return faults;
  }
}
