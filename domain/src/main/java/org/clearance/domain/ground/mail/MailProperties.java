package org.clearance.domain.ground.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.clearance.domain.ground.store.StorageProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of sending e-mail.
 *
 * @param channel {@code smtp}, or {@code files}: each e-mail is a file
 * @param from the address of the sender
 * @param folder where the files are written; null: the data directory's folder {@code mail}
 * @param trialPatience how long a test message waits for the mail server
 */
@ConfigurationProperties("clearance.mail")
public record MailProperties(
    @DefaultValue("smtp") String channel,
    @DefaultValue("clearance@localhost") String from,
    @Nullable Path folder,
    @DefaultValue("PT30S") Duration trialPatience) {
  /** The time between two rounds of sending what waits, as schedules read it. */
  public static final String SENDING = "${clearance.mail.every:PT15S}";

  /** The name of the property {@code channel}. */
  public static final String CHANNEL = "clearance.mail.channel";

  private static final String FILES = "files";

  /**
   * @throws IllegalArgumentException if there is no such channel
   */
  public MailProperties {
    if (!Set.of("smtp", FILES).contains(channel)) {
      throw new IllegalArgumentException(
          CHANNEL + " is \"%s\"; it must be smtp or files".formatted(channel));
    }
  }

  /** Whether each e-mail is a file. */
  public boolean toFiles() {
    return channel.equals(FILES);
  }

  /** The folder to which e-mails are written. */
  public Path folder(StorageProperties storage) {
    return folder == null ? storage.directory().resolve("mail") : folder;
  }
}
