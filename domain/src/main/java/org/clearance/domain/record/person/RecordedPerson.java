package org.clearance.domain.record.person;

import java.time.LocalDate;
import org.clearance.domain.record.history.History;
import org.jspecify.annotations.Nullable;

/**
 * A person as a state's file has them, whichever state's it is.
 *
 * @param ciiNumber the California DOJ's number; empty where the file has none
 * @param subjectId the person's number inside the file
 * @param name {@code LAST,FIRST M}; the subject id where the file names nobody
 * @param dateOfBirth null: not known
 * @param gender as the file has it; empty: not told
 * @param race as the file has it; empty: not told
 * @param complete false if a line of this person could not be read
 */
public record RecordedPerson(
    String ciiNumber,
    String subjectId,
    String name,
    @Nullable LocalDate dateOfBirth,
    String gender,
    String race,
    boolean deceased,
    boolean complete) {
  /** The person of a history. */
  public static RecordedPerson of(History history) {
    return new RecordedPerson(
        history.ciiNumber(),
        history.subjectId(),
        history.name(),
        history.dateOfBirth().known().orElse(null),
        history.gender(),
        history.race(),
        history.deceased(),
        history.complete());
  }
}
