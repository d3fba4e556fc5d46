package org.clearance.domain.law.policy;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of a county's policy, as it stands today.
 *
 * @param name a preset's, or the office's own
 * @param version from 1, for each name
 * @param shipped whether it says exactly what a policy that ships says: then Clearance is its
 *     author
 * @param author the user who wrote or imported it
 * @param approval null: it is a draft
 * @param sentBack null: nobody sent the draft back
 */
public record PolicyVersion(
    long id,
    String name,
    int version,
    boolean shipped,
    String author,
    Instant writtenAt,
    @Nullable Approval approval,
    @Nullable SentBack sentBack,
    PolicyState state) {

  /**
   * The approval of a version.
   *
   * @param from the day on which it takes effect
   */
  public record Approval(String by, Instant at, LocalDate from) {}

  /**
   * The sending back of a draft to its author.
   *
   * @param why as its author reads it
   */
  public record SentBack(String by, Instant at, String why) {}

  /** The author of the versions that the command {@code identify} keeps. */
  public static final String COMMAND_LINE = "identify";

  /** Whether the command line kept the version, so that nobody answers for having written it. */
  public boolean isWithoutAuthor() {
    return !shipped && author.equals(COMMAND_LINE);
  }

  /** Whether this user wrote it and so cannot approve it. */
  public boolean isWrittenBy(String username) {
    return !shipped && author.equals(username);
  }
}
