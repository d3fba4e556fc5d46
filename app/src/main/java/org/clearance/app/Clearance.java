package org.clearance.app;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The executable: {@code serve} (the default), {@code set-up}, {@code export-office}, {@code
 * import-office}, {@code identify}, {@code engine}, {@code portal}, {@code database}, {@code
 * generate}, {@code decide}, {@code check}, {@code form}.
 */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description =
        "Clears criminal records by the county, from the DOJ file to the person's letterbox.",
    subcommands = {
      ServeCommand.class,
      SetUpCommand.class,
      ExportOfficeCommand.class,
      ImportOfficeCommand.class,
      IdentifyCommand.class,
      EngineCommand.class,
      PortalCommand.class,
      DatabaseCommand.class,
      GenerateCommand.class,
      DecideCommand.class,
      CheckCommand.class,
      FormCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Clearance {
  /**
   * Exit code for something that the user has to correct first: bad input, a setting, a port that
   * is taken.
   */
  static final int REFUSED = 2;

  /**
   * Exit code for something that another start may fix: the database does not answer, or has ended.
   * A supervisor such as systemd does so.
   */
  static final int AGAIN = 3;

  /** Exit code for an unforeseen failure; its details are in a file. */
  static final int FAILED = 1;

  private Clearance() {}

  public static void main(String[] args) {
    // Texts for people and programs are the same on every machine: a generated file, a number in a
    // message. The language of a page is its reader's.
    Locale.setDefault(Locale.US);
    EarlyLogging.begin();
    OwnTransformer.use();
    int code = commandLine().execute(withDefaultCommand(args));
    if (code != 0) {
      System.exit(code);
    }
    ClassArchive.makeIfMissing();
  }

  static CommandLine commandLine() {
    return new CommandLine(new Clearance())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setCommandName(CalledAs.name())
        .setExecutionStrategy(Clearance::runLast)
        .setParameterExceptionHandler(Clearance::refuseArguments)
        .setExecutionExceptionHandler(refuseInOneLine());
  }

  private static String[] withDefaultCommand(String[] args) {
    boolean named = args.length > 0 && !args[0].startsWith("--");
    boolean asksForHelp =
        args.length > 0 && (args[0].equals("--help") || args[0].equals("--version"));
    if (named || asksForHelp) {
      return args;
    }
    String[] withServe = new String[args.length + 1];
    withServe[0] = "serve";
    System.arraycopy(args, 0, withServe, 1, args.length);
    return withServe;
  }

  /**
   * Runs the command as picocli does, but also handles an {@link Error}, such as too little memory,
   * which picocli lets pass.
   */
  private static int runLast(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (Error e) {
      List<CommandLine> commands = parsed.asCommandLineList();
      throw new ExecutionException(commands.get(commands.size() - 1), e.toString(), e);
    }
  }

  /**
   * Says what is wrong with an option and where all options are listed, instead of printing the
   * list.
   */
  private static int refuseArguments(ParameterException refused, String[] arguments) {
    CommandLine command = refused.getCommandLine();
    command.getErr().println(refused.getMessage());
    UnmatchedArgumentException.printSuggestions(refused, command.getErr());
    command.getErr().println("See: %s --help".formatted(command.getCommandSpec().qualifiedName()));
    return REFUSED;
  }

  /** Turns any failure into one message on standard error. */
  private static IExecutionExceptionHandler refuseInOneLine() {
    return (exception, command, result) -> {
      Ending ending =
          Ending.foreseen(exception)
              .orElseGet(() -> new Ending(unforeseen(exception, command.getCommand()), FAILED));
      command.getErr().println(ending.message());
      return ending.code();
    };
  }

  private static String unforeseen(Throwable failure, @Nullable Object command) {
    return new FailureLog(Clock.systemUTC())
        .keep(failure, command instanceof KeepsData keeping ? keeping.data() : null);
  }
}
