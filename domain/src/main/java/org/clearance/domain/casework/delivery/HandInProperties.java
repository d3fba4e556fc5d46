package org.clearance.domain.casework.delivery;

import java.nio.file.Path;
import java.time.Duration;
import org.clearance.domain.ground.store.StorageProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of handing in DOJ files by a folder.
 *
 * @param folder holds the folders of the counties, each called by the county's code; null: the data
 *     directory's folder {@code hand-in}
 * @param settling after how long without a change a file is handed in
 */
@ConfigurationProperties("clearance.handin")
public record HandInProperties(@Nullable Path folder, @DefaultValue("PT1M") Duration settling) {

  /** The folder that holds the counties' folders. */
  public Path folder(StorageProperties storage) {
    return folder == null ? storage.directory().resolve("hand-in") : folder;
  }
}
