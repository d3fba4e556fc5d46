package org.clearance.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.FactSheet;
import org.clearance.domain.law.jurisdiction.Jurisdiction;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.policy.TableFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the table of a law about facts that somebody wrote down; without a database. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = "Ask a law's table about facts in CSV: a row of facts in, a row of answers out.")
final class DecideCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--programme",
      required = true,
      paramLabel = "NAME",
      description =
          "A table or a programme: us-va/sealing-2021, us-il/cannabis/convictions, us-ca/prop64.")
  private String programme = "";

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "The day for which is decided: 2024-01-31.")
  private String asOf = "";

  @Option(
      names = "--facts",
      required = true,
      paramLabel = "FILE",
      description =
          "CSV: id and names of facts. An empty cell says nothing, as a column that is not there;"
              + " ? says that the fact is unknown.")
  private Path facts = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the answers are written (default: standard output).")
  private @Nullable Path output;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "A jurisdiction's folder of your own, in place of one that ships.")
  private @Nullable Path folder;

  @Override
  public void run() {
    LocalDate day = AsOf.day(asOf);
    LawTable table = table(day);
    if (!Files.isRegularFile(facts)) {
      throw new StartFailure("There is no file %s.".formatted(facts));
    }
    try {
      // Nothing is written of a sheet that has an error further down.
      SortedMap<String, Integer> silent;
      try (InputStream sheet = Files.newInputStream(facts)) {
        silent = new FactSheet(table).read(sheet, (id, row) -> {});
      }
      if (output == null) {
        answer(table, day, new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        if (System.out.checkError()) {
          throw new StartFailure("The answers could not be written to the end.");
        }
      } else {
        if (Files.exists(output) && Files.isSameFile(output, facts)) {
          throw new StartFailure("--output is the sheet of facts itself; name another file.");
        }
        write(table, day, output);
      }
      if (!silent.isEmpty()) {
        errors().println(taken(table, silent));
      }
    } catch (TableFailure failure) {
      throw new StartFailure(
          "%s cannot answer a line of %s. %s".formatted(table.name(), facts, failure.what()),
          failure);
    } catch (FactSheet.Refused refused) {
      throw new StartFailure("%s: %s".formatted(facts, refused.getMessage()), refused);
    } catch (IOException e) {
      throw new StartFailure("%s could not be read or written: %s".formatted(facts, e), e);
    }
  }

  /** Writes the answers as a whole, or leaves what stood there. */
  private void write(LawTable table, LocalDate day, Path answers) throws IOException {
    Path part = answers.resolveSibling(answers.getFileName() + ".part");
    try {
      try (Writer written = Files.newBufferedWriter(part)) {
        answer(table, day, written);
      }
      Files.move(part, answers, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartFailure(
          "%s cannot be written: %s. Nothing half written is left."
              .formatted(answers, FileReason.of(e)),
          e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String taken(LawTable table, SortedMap<String, Integer> silent) {
    return silent.entrySet().stream()
        .map(
            cells ->
                "%,d of %s (%s)"
                    .formatted(
                        cells.getValue(),
                        cells.getKey(),
                        table.everyRecordTells(cells.getKey()).orElseThrow()))
        .collect(
            Collectors.joining(
                ", ", "Empty cells say nothing; taken as what every record tells: ", "."));
  }

  private PrintWriter errors() {
    return spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
  }

  private void answer(LawTable table, LocalDate day, Writer answers) throws IOException {
    try (InputStream sheet = Files.newInputStream(facts)) {
      new FactSheet(table).answer(sheet, day, answers);
    }
  }

  private LawTable table(LocalDate day) {
    Jurisdiction jurisdiction = jurisdiction();
    return Jurisdictions.table(jurisdiction, programme, day)
        .orElseThrow(
            () ->
                jurisdiction.programmes().stream().anyMatch(one -> one.name().equals(programme))
                    ? new StartFailure("No table of %s is the law on %s.".formatted(programme, day))
                    : unknown(Stream.of(jurisdiction)));
  }

  private Jurisdiction jurisdiction() {
    if (folder != null) {
      return Jurisdictions.of(folder);
    }
    String id = programme.contains("/") ? programme.substring(0, programme.indexOf('/')) : "";
    if (!Jurisdictions.SHIPPED.contains(id)) {
      throw unknown(Jurisdictions.SHIPPED.stream().map(Jurisdictions::shipped));
    }
    return Jurisdictions.shipped(id);
  }

  private StartFailure unknown(Stream<Jurisdiction> known) {
    return new StartFailure(
        "--programme %s is none. There are %s.".formatted(programme, Jurisdictions.names(known)));
  }
}
