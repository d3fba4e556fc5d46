package org.clearance.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.casework.delivery.PhaseWords;
import org.clearance.domain.casework.export.AnnotatedExport;
import org.clearance.domain.casework.export.RunSummary;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyFile;
import org.clearance.domain.record.layout.DojFileCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Reads DOJ files and writes the annotated exports and the summary, without a server. */
@Command(
    name = "identify",
    mixinStandardHelpOptions = true,
    description =
        "Read DOJ files and write the annotated exports, summary.json and a list of the rows that"
            + " could not be read, if any. The files of one call are one delivery.",
    footer =
        "Exit code 0; 2 with one message on standard error, for what can be mended; 1 with a"
            + " message that names a file, for any other failure; 130 or 143 when it was ended by"
            + " Ctrl-C or SIGTERM: the same command then goes on where it stopped.")
final class IdentifyCommand implements Runnable, KeepsData {
  /** Settings under which errors are not logged: the final message reports what ended the work. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "logging.level.org.springframework.batch", "off",
          "logging.level.org.clearance.batch", "off",
          "logging.level.com.zaxxer.hikari", "off",
          "spring.datasource.hikari.connection-timeout", "10000");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--county",
      paramLabel = "NAME",
      description =
          "As the DOJ file spells it: \"SAN JOAQUIN\". With --jurisdiction as its file does, or"
              + " left out for all.")
  private String county = "";

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "The day that ages and years are counted to.")
  private String asOf = "";

  @Option(
      names = "--policy",
      paramLabel = "NAME|FILE",
      description =
          "standard-2019, los-angeles-2019, san-joaquin-2019, sacramento-2019, dismiss-prop64,"
              + " dismiss-prop64-and-related, or a file: a decision table (.dmn), or the standard"
              + " policy's parameters (JSON).")
  private String policy = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the exports are written.")
  private Path output = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ./data).")
  private Path data = Path.of("data");

  @Option(
      names = "--raw",
      description =
          "Write every cell as it stands in the file. Without it, a cell that a spreadsheet would"
              + " run as a formula gets an apostrophe in front. Never open a raw export in a"
              + " spreadsheet.")
  private boolean raw;

  @ArgGroup(
      exclusive = false,
      heading = "To hold another state's files against its law (docs/a-law-as-a-folder.md):%n")
  private @Nullable AnotherLaw law;

  @Option(names = "--quiet", description = "Do not tell on standard error how far it is.")
  private boolean quiet;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The DOJ files.")
  private List<Path> files = List.of();

  @Override
  public Path data() {
    return data;
  }

  @Override
  public void run() {
    if (law != null) {
      refusePolicy();
      law.identify(asOf, county.strip(), files, output, quiet, spec);
      return;
    }
    if (county.isBlank() || policy.isBlank()) {
      throw new StartFailure(
          "--%s is missing or blank; %s."
              .formatted(
                  county.isBlank() ? "county" : "policy",
                  county.isBlank()
                      ? "name it as the DOJ file spells it"
                      : "name one, or a file: see identify --help"));
    }
    // The policies that ship take as long to be read as the files to be checked.
    CompletableFuture<Void> checked = Processors.begin(() -> files.forEach(IdentifyCommand::check));
    LocalDate day = day();
    Policy chosen = policy();
    refuseFiles(checked);
    PrintWriter error = err();
    try (var stop = OrderlyStop.begin()) {
      Optional<RunSummary> summary = run(day, chosen, stop, error);
      if (summary.isPresent() && spec != null) {
        spec.commandLine().getOut().println(told(summary.get()));
      }
    }
  }

  private static void refuseFiles(CompletableFuture<Void> checked) {
    try {
      checked.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartFailure refused ? refused : e;
    }
  }

  private void refusePolicy() {
    if (raw) {
      throw new StartFailure(
          "--raw is of the DOJ file; a jurisdiction's outcomes are always safe.");
    }
    if (!policy.isBlank()) {
      throw new StartFailure(
          "--policy is of the DOJ file; a jurisdiction's table is named by --programme.");
    }
  }

  /** Runs the identification; empty when it was stopped before its end. */
  private Optional<RunSummary> run(
      LocalDate day, Policy chosen, OrderlyStop stop, PrintWriter error) {
    BooleanSupplier wanted = () -> !stop.isAsked();
    try (var following = quiet ? RunFollowing.silent(error) : RunFollowing.started(error);
        var database = StartingDatabase.withTables().begin(data);
        var storing = StoringAhead.begin(files, data, wanted)) {
      following.look(
          () ->
              storing.progress().map(phase -> PhaseWords.line(phase, Clock.systemUTC().instant())));
      try (var context = start(database)) {
        return Optional.of(
            context
                .getBean(IdentificationRun.class)
                .run(county, day, chosen, storing, exports(), following, wanted));
      }
    } catch (RunStopped stopped) {
      error.println(
          "Stopped before the end. What is done is kept: the same command goes on where it"
              + " stopped.");
      return Optional.empty();
    }
  }

  private IdentificationRun.Exports exports() {
    return new IdentificationRun.Exports(
        output, raw ? AnnotatedExport.Cells.RAW : AnnotatedExport.Cells.SAFE);
  }

  private ConfigurableApplicationContext start(StartingDatabase database) {
    // This would warm up classes that only screens need, while the start waits for processors.
    System.setProperty("spring.backgroundpreinitializer.ignore", "true");
    return new SpringApplicationBuilder(IdentifyApplication.class)
        .web(WebApplicationType.NONE)
        .logStartupInfo(false)
        .registerShutdownHook(false)
        .properties(SETTINGS)
        .initializers(new Settings(), database)
        // The store is in the data directory of this command, where the files are copied during
        // the start.
        .run("--" + StorageProperties.DATA + "=" + data, "--" + StorageProperties.STORE + "=");
  }

  private PrintWriter err() {
    return spec == null ? new PrintWriter(System.err, true) : spec.commandLine().getErr();
  }

  /** Reads the as-of date; one that no county could use is refused before anything is stored. */
  private LocalDate day() {
    LocalDate day = AsOf.day(asOf);
    if (day.isBefore(HandingIn.FIRST_AS_OF)
        || day.isAfter(LocalDate.now(Clock.systemUTC()).plusDays(1))) {
      throw new StartFailure(
          "--as-of %s is not usable: choose a day from %s (Proposition 64 took effect) to today."
              .formatted(day, HandingIn.FIRST_AS_OF));
    }
    return day;
  }

  private Policy policy() {
    Optional<Policy> preset = Policy.preset(policy);
    if (preset.isPresent()) {
      return preset.get();
    }
    Path file = Path.of(policy);
    if (!Files.exists(file)) {
      throw new StartFailure(
          "--policy %s is neither a file nor one of %s."
              .formatted(policy, String.join(", ", PolicyFile.presetNames())));
    }
    // Errors of a table are reported once, by the message that refuses it.
    LoggingSystem logging = LoggingSystem.get(IdentifyCommand.class.getClassLoader());
    List.of("org.kie", "org.drools").forEach(name -> logging.setLogLevel(name, LogLevel.OFF));
    PolicyFile.PolicyFileResult read = new PolicyFile(JsonMapper.builder().build()).read(file);
    if (read instanceof PolicyFile.PolicyFileResult.Refused refused) {
      throw new StartFailure(refused.message());
    }
    return ((PolicyFile.PolicyFileResult.Read) read).policy();
  }

  private static void check(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StartFailure(file + " is not a file that can be read.");
    }
    try {
      DojFileCheck.refusal(file, file.toString())
          .ifPresent(
              message -> {
                throw new StartFailure(message.toString());
              });
    } catch (IOException e) {
      throw new StartFailure("%s cannot be read: %s.".formatted(file, FileReason.of(e)), e);
    }
  }

  private String told(RunSummary summary) {
    String quarantined =
        summary.quarantinedRows() == 0
            ? ""
            : " %,d rows could not be read and are in none of the spreadsheets; %s says which:"
                    .formatted(summary.quarantinedRows(), AnnotatedExport.QUARANTINED)
                + " look into the file for each, for it may be a conviction. Where the list says"
                + " whose row it is, the person's other Proposition 64 convictions are for review.";
    if (summary.candidates() == 0) {
      return "%,d rows of %,d people: no Proposition 64 conviction in %s. See that the files spell the county so, in STP_ORI_CNTY_NAME.%s Written to %s."
          .formatted(summary.rows(), summary.people(), summary.county(), quarantined, output);
    }
    return "%,d rows of %,d people: %,d Proposition 64 convictions in %s, %s.%s Written to %s."
        .formatted(
            summary.rows(),
            summary.people(),
            summary.candidates(),
            summary.county(),
            outcomes(summary.figures().outcomes()),
            quarantined,
            output);
  }

  private static String outcomes(Map<?, ? extends Number> counts) {
    return counts.entrySet().stream()
        .sorted(Comparator.comparing(count -> String.valueOf(count.getKey())))
        .map(count -> "%,d %s".formatted(count.getValue().longValue(), count.getKey()))
        .collect(Collectors.joining(", "));
  }
}
