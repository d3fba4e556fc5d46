package org.clearance.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clearance.domain.defense.export.ImportOfficeResult;
import org.clearance.domain.defense.export.ImportOfficeResult.Imported;
import org.clearance.domain.defense.export.ImportOfficeResult.Refused;
import org.clearance.domain.defense.export.ImportingOffice;
import org.clearance.domain.office.user.County;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Reads in what {@code export-office} wrote, into a county whose office has nothing yet. */
@Command(
    name = "import-office",
    mixinStandardHelpOptions = true,
    description =
        "Read in what export-office wrote, into a county that is set up and whose public defender"
            + " has no matters and clients yet: all of it or nothing.")
final class ImportOfficeCommand implements Runnable, KeepsData {
  private static final String BY = "import-office";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--county",
      required = true,
      paramLabel = "NAME",
      description = "As it was set up: \"SAN JOAQUIN\".")
  private String county = "";

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "The folder that export-office wrote.")
  private Path input = Path.of("");

  @Mixin private final DataOption data = new DataOption();

  @Unmatched private List<String> properties = new ArrayList<>();

  @Override
  public Path data() {
    return data.directory();
  }

  @Override
  public void run() {
    try (var context = DomainAlone.run(data, properties, spec)) {
      County known = DomainAlone.county(context, county);
      ImportOfficeResult result = context.getBean(ImportingOffice.class).read(known, input, BY);
      if (result instanceof Refused refused) {
        throw new StartFailure(refused.why() + " Nothing was changed.");
      }
      if (spec != null && result instanceof Imported imported) {
        say(spec.commandLine().getOut(), known, imported);
      }
    } catch (IOException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private static void say(PrintWriter out, County county, Imported imported) {
    out.printf(
        "%d matters and %d clients are in %s. %d matters are open: with the next serve each waits to be opened by somebody who says where it stands.%n",
        imported.rows().getOrDefault("matter", 0L),
        imported.rows().getOrDefault("client", 0L),
        county.displayName(),
        imported.begun());
    if (!imported.left().isEmpty()) {
      out.printf(
          "Left out, since they belong to petitions or offices of the other installation: %s.%n",
          imported.left().entrySet().stream()
              .map(table -> table.getKey() + " " + table.getValue())
              .collect(Collectors.joining(", ")));
    }
    out.flush();
  }
}
