package org.clearance.app;

import java.io.IOException;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.ground.store.StoreFolder;
import org.clearance.domain.ground.store.StoreIdentity;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Checks before anything else that the store belongs to the database, and closes it to other
 * accounts where it is outside the data directory.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StoreAtStart {
  /**
   * @throws StartFailure if it is another database's, or cannot be used
   */
  StoreAtStart(StoreIdentity identity, StorageProperties storage) {
    // A store in the data directory was checked with it.
    if (!storage.store().isBlank()) {
      close(storage.folder());
    }
    identity
        .establish()
        .ifPresent(
            difference -> {
              throw new StartFailure(difference);
            });
  }

  private static void close(StoreFolder store) {
    try {
      PrivateFiles.folders(store.place());
      KeepingOthersOut.of(store.place());
      store.removeUnfinished();
    } catch (IOException e) {
      throw new StartFailure(
          "The store %s cannot be used: %s. Name another place with clearance.store."
              .formatted(store.place(), FileReason.of(e)),
          e);
    }
  }
}
