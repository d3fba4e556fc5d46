package org.clearance.workers.killed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Questions that the staff asks the world outside. */
final class WorldAsked {
  private final String url;

  WorldAsked(String url) {
    this.url = url;
  }

  /** Says by the mail server's log whether it took an e-mail. */
  boolean isInMailLog(String messageId) {
    return ask("/mail-log?" + messageId);
  }

  /**
   * Says whether nothing is on its way back: the mailbox for reports is empty, and no report to
   * come.
   */
  boolean isQuiet() {
    return ask("/quiet");
  }

  private boolean ask(String what) {
    try (InputStream answer = URI.create(url + what).toURL().openStream()) {
      return Boolean.parseBoolean(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
