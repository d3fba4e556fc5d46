package org.clearance.domain.staterecord.acknowledgement;

import java.time.Instant;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A file that answered a submission, or that was refused.
 *
 * @param submissionId null: it names none that we know
 * @param refusal why nothing was taken from it; null: it was taken
 * @param document the stored bytes
 * @param problems the first {@value #PROBLEMS_NAMED} lines of it that changed nothing
 * @param problemCount the number of problems
 * @param repeats how often the same file came again, without effect
 */
public record Acknowledgement(
    long id,
    @Nullable Long countyId,
    @Nullable Long submissionId,
    @Nullable Integer submissionNumber,
    String fileName,
    String sha256,
    Instant takenAt,
    int accepted,
    int rejected,
    @Nullable Text refusal,
    @Nullable String document,
    List<Problem> problems,
    long problemCount,
    int repeats) {
  static final int PROBLEMS_NAMED = 20;

  /** A line that changed nothing, and why. */
  public record Problem(int line, Text message) {}
}
