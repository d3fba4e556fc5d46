package org.clearance.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.export.ExportingOffice;
import org.clearance.domain.defense.referral.EndingService;
import org.clearance.domain.office.user.County;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Writes all that a public defender's office has into a folder, in open formats. */
@Command(
    name = "export-office",
    mixinStandardHelpOptions = true,
    description =
        "Write all matters and clients of a county's public defender into a folder: a CSV file for"
            + " each table, the audit, and what each column means. import-office reads it in again.")
final class ExportOfficeCommand implements Runnable, KeepsData {
  private static final String BY = "export-office";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--county",
      required = true,
      paramLabel = "NAME",
      description = "As it was set up: \"SAN JOAQUIN\".")
  private String county = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where to write it: a folder in which nothing is.")
  private Path output = Path.of("");

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why it is written, for the audit.")
  private String reason = "";

  @Option(
      names = "--tell-residents",
      description =
          "Tell everybody with an open matter that the website closes, and whom to call; it goes"
              + " out with the next serve.")
  private boolean tell;

  @Mixin private final DataOption data = new DataOption();

  @Unmatched private List<String> properties = new ArrayList<>();

  @Override
  public Path data() {
    return data.directory();
  }

  @Override
  public void run() {
    if (reason.isBlank()) {
      throw new StartFailure("Say why with --reason; nothing was written.");
    }
    try (var context = DomainAlone.run(data, properties, spec)) {
      County known = DomainAlone.county(context, county);
      Map<String, Long> rows =
          context.getBean(ExportingOffice.class).export(known, output, reason, BY);
      EndingService.@Nullable Told told =
          tell ? context.getBean(EndingService.class).tell(known.id()) : null;
      if (spec != null) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
            "%d matters and %d clients of %s are in %s, with a README.md that says what is what.%n",
            rows.getOrDefault("matter", 0L),
            rows.getOrDefault("client", 0L),
            known.displayName(),
            output);
        if (told != null) {
          print(told, out);
        }
        out.flush();
      }
    } catch (IOException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /** Prints how many people are told, and whom the office has to see to itself. */
  static void print(EndingService.Told told, PrintWriter out) {
    out.printf(
        "%d people are told with the next serve that the website closes. Whoever cannot be told by a message has to be told by you.%n",
        told.people());
    if (told.sealed() > 0) {
      out.printf(
          "Of %d open matters nobody is told: the office has a conflict and may not write to their people. Have another office accept these before the program stops.%n",
          told.sealed());
    }
  }
}
