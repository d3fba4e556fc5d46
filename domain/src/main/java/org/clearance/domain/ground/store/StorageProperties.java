package org.clearance.domain.ground.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folders in which this installation keeps its files.
 *
 * @param data the data directory
 * @param store where the store is; empty: in the data directory's folder {@code store}
 */
@ConfigurationProperties("clearance")
public record StorageProperties(
    @DefaultValue("./data") String data, @DefaultValue("") String store) {
  /**
   * The name of the property {@code data}, for code that sets it or reads it before there are
   * beans.
   */
  public static final String DATA = "clearance.data";

  /** The name of the property {@code store}. */
  public static final String STORE = "clearance.store";

  /** The data directory. */
  public Path directory() {
    return Path.of(data).normalize();
  }

  /** The folder of the deliveries' exports, absolute. */
  public Path exports() {
    return directory().toAbsolutePath().normalize().resolve("exports");
  }

  /** The folder of the store. */
  public StoreFolder folder() {
    return StoreFolder.of(Path.of(data), store);
  }
}
