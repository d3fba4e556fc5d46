package org.clearance.domain.staterecord.sftp;

import java.nio.file.Path;
import java.time.Duration;
import org.clearance.domain.ground.store.StorageProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of exchanging files with DOJ by folders; {@link DojServers} reads those of its
 * servers.
 *
 * @param outgoing the folder that DOJ's transport takes submissions from; null: the data
 *     directory's folder {@code doj/outgoing}
 * @param incoming the folder that it puts acknowledgements into; null: {@code doj/incoming}
 * @param settling after how long without a change a file without a trailer counts as cut off
 */
@ConfigurationProperties("clearance.doj")
public record DojProperties(
    @Nullable Path outgoing,
    @Nullable Path incoming,
    @DefaultValue("PT5M") Duration settling,
    @DefaultValue Sftp sftp) {
  private static final String FETCHED_EVERY = "PT1M";

  /** The property for how often acknowledgements are fetched, for a schedule. */
  public static final String FETCHING = "${clearance.doj.sftp.every:" + FETCHED_EVERY + "}";

  /**
   * The properties that apply to all of DOJ's servers.
   *
   * @param every how often acknowledgements are fetched
   */
  public record Sftp(@DefaultValue(FETCHED_EVERY) Duration every) {}

  /** The folder into which submissions are put. */
  public Path outgoing(StorageProperties storage) {
    return outgoing == null ? storage.directory().resolve("doj/outgoing") : outgoing;
  }

  /** The folder from which acknowledgements are taken. */
  public Path incoming(StorageProperties storage) {
    return incoming == null ? storage.directory().resolve("doj/incoming") : incoming;
  }
}
