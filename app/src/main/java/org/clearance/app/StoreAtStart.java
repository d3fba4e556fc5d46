package org.clearance.app;

import java.io.IOException;
import java.nio.file.Path;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StoreFolder;
import org.clearance.domain.ground.store.StoreIdentity;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;

/**
 * Before anything is done: the store is the one of the database, and closed to other accounts where
 * it is in another place than the data directory.
 */
@Configuration(proxyBeanMethods = false)
class StoreAtStart {
  /**
   * @param data the data directory
   * @param store where the store is; empty: in the data directory, which was looked at already
   * @throws StartFailure if it is another database's, or cannot be used
   */
  StoreAtStart(
      StoreIdentity identity,
      @Value("${clearance.data}") Path data,
      @Value("${clearance.store:}") String store) {
    if (!store.isBlank()) {
      close(StoreFolder.of(data, store));
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
              .formatted(store.place(), e.getMessage()),
          e);
    }
  }
}
