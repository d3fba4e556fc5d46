package org.clearance.domain.law.jurisdiction;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what an office says of a form of its own court, as the law's folder says it of others. */
public final class OfficeForms {
  private OfficeForms() {}

  /**
   * The result of reading a form.
   *
   * @param form empty where something is wrong
   * @param problems what is wrong, a sentence each; empty where it can be used
   */
  public record ReadFormResult(Optional<CourtForm> form, List<String> problems) {}

  /**
   * Reads what a file says of a form.
   *
   * @param file its name: {@code cr-410.yaml}
   * @param law what a form can stand for
   */
  public static ReadFormResult read(String file, String yaml, Petitions law) {
    var reading = new FolderReading(LawFolder.kept("own", Map.of(file, yaml)));
    Optional<CourtForm> form =
        new CourtFormReading(reading, law.petitions(), law.inabilityToPay()).read(file);
    return new ReadFormResult(
        form, reading.problems().stream().map(FolderProblem::toString).toList());
  }
}
