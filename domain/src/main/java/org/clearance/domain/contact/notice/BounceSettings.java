package org.clearance.domain.contact.notice;

import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the mailbox that reports come to, {@code clearance.mail.bounces.*}.
 *
 * @param host null: none is read
 * @param protocol {@code imaps}, {@code imap}, {@code pop3s} or {@code pop3}; those without the s
 *     are encrypted by STARTTLS
 * @param port 0: the protocol's own
 * @param plain whether to do without encryption where the protocol has none of its own
 * @param folder of an IMAP mailbox
 * @param taken the folder that read reports are moved to (IMAP); null: they are removed
 * @param unknown the folder that reports about no notice are moved to (IMAP); null: they stay
 * @param patience the longest that connecting, and an answer, may each take
 */
@ConfigurationProperties("clearance.mail.bounces")
record BounceSettings(
    @Nullable String host,
    @DefaultValue("imaps") String protocol,
    @DefaultValue("0") int port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("false") boolean plain,
    @DefaultValue("INBOX") String folder,
    @Nullable String taken,
    @Nullable String unknown,
    @DefaultValue("PT30S") Duration patience) {

  BounceSettings {
    if (!java.util.Set.of("imaps", "imap", "pop3s", "pop3").contains(protocol)) {
      throw new IllegalArgumentException(
          "clearance.mail.bounces.protocol is \"%s\"; it must be imaps, imap, pop3s or pop3"
              .formatted(protocol));
    }
    if (protocol.startsWith("pop3") && (taken != null || unknown != null)) {
      throw new IllegalArgumentException(
          "clearance.mail.bounces.taken and .unknown are folders: POP3 has none");
    }
  }

  /** The settings as properties of Jakarta Mail. */
  Properties properties() {
    String prefix = "mail." + protocol + ".";
    String millis = Long.toString(patience.toMillis());
    var properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    // With peek, reading does not mark a message as read for people who use the mailbox.
    properties.setProperty(prefix + "peek", "true");
    if (!protocol.endsWith("s")) {
      properties.setProperty(prefix + "starttls.enable", "true");
      properties.setProperty(prefix + "starttls.required", Boolean.toString(!plain));
    }
    return properties;
  }

  /** Leaves out the password, so that no log shows it. */
  @Override
  public String toString() {
    return protocol + "://" + user + "@" + host + (port == 0 ? "" : ":" + port);
  }
}
