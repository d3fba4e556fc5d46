package org.clearance.domain.law.jurisdiction;

import java.nio.file.Path;
import org.clearance.domain.ground.store.StorageProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties of laws: the folder where counties put laws of their own.
 *
 * @param folder holds a folder for each county, called by its code, with a folder for each
 *     jurisdiction in it; null: the data directory's folder {@code laws}
 */
@ConfigurationProperties("clearance.laws")
public record LawProperties(@Nullable Path folder) {
  /** The folder that holds the counties' folders. */
  public Path folder(StorageProperties storage) {
    return folder == null ? storage.directory().resolve("laws") : folder;
  }
}
