package org.clearance.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.IdentifyingByLaw;
import org.clearance.domain.law.jurisdiction.Jurisdiction;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.LawRunSummary;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.jurisdiction.Layout;
import org.clearance.domain.law.jurisdiction.Programme;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of {@code identify} for files of another state than California, and their run. */
final class AnotherLaw {
  @Option(
      names = "--jurisdiction",
      required = true,
      paramLabel = "ID|DIR",
      description =
          "us-va, or a jurisdiction's folder of your own; none for files of California's Department"
              + " of Justice.")
  private String jurisdiction = "";

  @Option(
      names = "--layout",
      required = true,
      paramLabel = "NAME",
      description = "How the files are written: court-2020.")
  private String layout = "";

  @Option(
      names = "--programme",
      paramLabel = "NAME",
      description =
          "The table, us-va/sealing-2021-record, or the programme, us-va/sealing (default: the"
              + " first that reads the layout).")
  private String programme = "";

  /** Holds the files against the law, and says what came of it. */
  void identify(
      String asOf,
      String county,
      List<Path> files,
      Path output,
      boolean quiet,
      @Nullable CommandSpec spec) {
    LocalDate day = AsOf.day(asOf);
    files.forEach(AnotherLaw::check);
    Chosen chosen = chosen(read(), day);
    PrintWriter error =
        spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
    try (var stop = OrderlyStop.begin();
        var following = quiet ? RunFollowing.silent(error) : RunFollowing.started(error)) {
      var run =
          new IdentifyingByLaw(
              chosen.programme(),
              chosen.table(),
              chosen.layout(),
              day,
              county,
              () -> !stop.isAsked());
      following.look(() -> Optional.of(run.progress()).filter(line -> !line.isEmpty()));
      LawRunSummary summary = run.run(files, output);
      if (spec != null) {
        spec.commandLine().getOut().println(told(summary, chosen.table(), output));
      }
    } catch (IdentifyingByLaw.Stopped stopped) {
      error.println("Stopped before the end. Nothing was written.");
    } catch (IOException e) {
      throw new StartFailure("The files could not be read or written: " + e, e);
    }
  }

  private static void check(Path file) {
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw new StartFailure("There is no file %s that can be read.".formatted(file));
    }
  }

  private Jurisdiction read() {
    if (Jurisdictions.SHIPPED.contains(jurisdiction)) {
      return Jurisdictions.shipped(jurisdiction);
    }
    Path folder = Path.of(jurisdiction);
    if (!Files.isDirectory(folder)) {
      throw new StartFailure(
          "--jurisdiction %s is neither a folder nor one of %s."
              .formatted(jurisdiction, String.join(", ", Jurisdictions.SHIPPED)));
    }
    return Jurisdictions.of(folder);
  }

  private record Chosen(Programme programme, LawTable table, Layout layout) {}

  private Chosen chosen(Jurisdiction read, LocalDate day) {
    if (!read.readsFiles()) {
      throw new StartFailure(
          ("%s has no layout of files. Files of California’s Department of Justice are read without"
                  + " --jurisdiction.")
              .formatted(read.id()));
    }
    List<Programme> reading =
        read.programmes().stream().filter(one -> one.layouts().containsKey(layout)).toList();
    if (reading.isEmpty()) {
      throw new StartFailure(
          "--layout %s is none of %s. There are %s."
              .formatted(layout, read.id(), names(read, one -> one.layouts().keySet().stream())));
    }
    for (Programme one : reading) {
      Optional<LawTable> table = table(read, one, day);
      if (table.isPresent()) {
        return new Chosen(one, table.get(), Objects.requireNonNull(one.layouts().get(layout)));
      }
    }
    throw new StartFailure(
        programme.isEmpty()
            ? "No table of %s is the law on %s.".formatted(read.id(), day)
            : "--programme %s is none that reads the layout on that day. There are %s."
                .formatted(
                    programme,
                    names(read, one -> one.tables().values().stream().map(LawTable::name))));
  }

  private Optional<LawTable> table(Jurisdiction read, Programme one, LocalDate day) {
    if (programme.isEmpty() || programme.equals(one.name())) {
      return one.identifying(day);
    }
    return Jurisdictions.table(read, programme, day)
        .filter(table -> one.tables().containsValue(table));
  }

  private static String names(Jurisdiction read, Function<Programme, Stream<String>> of) {
    return read.programmes().stream().flatMap(of).distinct().collect(Collectors.joining(", "));
  }

  private static String told(LawRunSummary summary, LawTable table, Path output) {
    String outcomes =
        summary.outcomes().entrySet().stream()
            .map(AnotherLaw::counted)
            .collect(Collectors.joining(", "));
    String aside =
        summary.peopleSetAside() + summary.linesOfNobody() == 0
            ? ""
            : " %,d people have lines that could not be read, and %,d lines say nobody; see %s."
                .formatted(
                    summary.peopleSetAside(), summary.linesOfNobody(), IdentifyingByLaw.SET_ASIDE);
    return "%,d lines of %,d people: %,d charges by “%s”: %s.%s Written to %s."
        .formatted(
            summary.lines(),
            summary.people(),
            summary.decided(),
            table.title(),
            outcomes.isEmpty() ? "none" : outcomes,
            aside,
            output);
  }

  private static String counted(Map.Entry<String, Long> outcome) {
    return "%,d %s".formatted(outcome.getValue(), outcome.getKey());
  }
}
