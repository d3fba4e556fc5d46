package org.clearance.domain.law.jurisdiction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.document.PaperChecks;
import org.jspecify.annotations.Nullable;

/**
 * Checks a jurisdiction's folder as a whole: its files, its tables, each rule's source, its worked
 * cases. What passes can decide; what it says of the law is for a lawyer to confirm.
 */
public final class FolderCheck {
  private FolderCheck() {}

  /**
   * The result of a check.
   *
   * @param jurisdiction as far as it could be read
   * @param problems what is wrong, in the order of the files; empty if the folder can be used
   * @param toConfirm what a lawyer still has to confirm, a sentence each
   * @param cases how many worked cases were tried
   * @param texts the files that the jurisdiction was read from, by name
   */
  public record CheckFolderResult(
      Jurisdiction jurisdiction,
      List<FolderProblem> problems,
      List<String> toConfirm,
      int cases,
      SortedMap<String, String> texts) {
    /** Describes a folder that can be used, with each rule that a lawyer still has to confirm. */
    public String told() {
      String used =
          "%s can be used: %d tables, %d worked cases."
              .formatted(jurisdiction.name(), jurisdiction.tables().count(), cases);
      return toConfirm.isEmpty()
          ? used
          : used
              + "\nA lawyer still has to confirm:\n"
              + toConfirm.stream().map(one -> "- " + one).collect(Collectors.joining("\n"));
    }
  }

  /** Checks a folder of a county's own, but for the layout of its papers. */
  public static CheckFolderResult of(Path folder) {
    return of(LawFolder.of(folder), null);
  }

  /** Checks a folder of a county's own, and fills and lays out its papers. */
  public static CheckFolderResult of(Path folder, PaperChecks papers) {
    return of(LawFolder.of(folder), papers);
  }

  /** Checks a jurisdiction that ships, and fills and lays out its papers. */
  public static CheckFolderResult shipped(String id, PaperChecks papers) {
    return of(LawFolder.shipped(id), papers);
  }

  /**
   * Lists the rules that a lawyer still has to confirm of a law that was checked when it was kept,
   * a sentence each.
   *
   * @param texts its files by name
   */
  static List<String> toConfirm(String id, Map<String, String> texts) {
    var reading = new JurisdictionReading(LawFolder.kept(id, texts));
    Jurisdiction jurisdiction = reading.read();
    return toConfirm(checks(reading, jurisdiction), reading.files());
  }

  private static List<TableCheck> checks(JurisdictionReading reading, Jurisdiction jurisdiction) {
    FolderReading files = reading.files();
    List<TableCheck> checks = new ArrayList<>();
    for (JurisdictionReading.TableText table : reading.tables().values()) {
      var check = new TableCheck(files, table, jurisdiction.statutes());
      files.text(table.file()).ifPresent(check::text);
      checks.add(check);
    }
    return checks;
  }

  private static List<String> toConfirm(List<TableCheck> checks, FolderReading files) {
    return Stream.concat(
            checks.stream().flatMap(check -> check.toConfirm().stream()),
            files.toConfirm().stream())
        .toList();
  }

  private static CheckFolderResult of(LawFolder folder, @Nullable PaperChecks papers) {
    var reading = new JurisdictionReading(folder);
    Jurisdiction jurisdiction = reading.read();
    FolderReading files = reading.files();
    List<TableCheck> checks = checks(reading, jurisdiction);
    SeenAgain.problems(reading.tables().values(), checks, files);
    // A table may lead on to any other one, so none is asked before all of them may be.
    int cases = 0;
    if (files.problems().isEmpty()) {
      for (TableCheck check : checks) {
        cases += check.cases();
      }
    }
    if (papers != null) {
      jurisdiction.programmes().forEach(programme -> papers(programme, papers, files));
    }
    return new CheckFolderResult(
        jurisdiction,
        List.copyOf(files.problems()),
        toConfirm(checks, files),
        cases,
        folder.texts());
  }

  private static void papers(Programme programme, PaperChecks papers, FolderReading files) {
    String file =
        JurisdictionReading.PROGRAMMES
            + programme.name().substring(programme.name().indexOf('/') + 1)
            + "/"
            + ProgrammeFile.NAME;
    programme
        .proceedings()
        .documents()
        .forEach(
            (name, html) ->
                papers
                    .ofLaw(Proceedings.OWN_KIND.contains(name) ? name : Proceedings.MOTION, html)
                    .forEach(
                        problem -> files.problem(file, "the paper " + name, problem.toString())));
    programme
        .proceedings()
        .notices()
        .forEach(
            (name, text) ->
                papers
                    .ofNotice(name, text)
                    .ifPresent(problem -> files.problem(file, "the notice " + name, problem)));
  }

  /** All problems in lines, for a message. */
  public static String told(List<FolderProblem> problems) {
    return problems.stream().map(FolderProblem::toString).collect(Collectors.joining("\n"));
  }
}
