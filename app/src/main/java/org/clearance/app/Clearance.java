package org.clearance.app;

import org.clearance.domain.outage.Outage;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * The executable: {@code serve} (the default), {@code set-up}, {@code identify}, {@code engine},
 * {@code generate}.
 */
@Command(
    name = "clearance.jar",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description =
        "Clears criminal records by the county, from the DOJ file to the person's letterbox.",
    subcommands = {
      ServeCommand.class,
      SetUpCommand.class,
      IdentifyCommand.class,
      EngineCommand.class,
      GenerateCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Clearance {
  /** Exit code for bad input and for a program that cannot start. */
  static final int REFUSED = 2;

  private Clearance() {}

  public static void main(String[] args) {
    int code = commandLine().execute(withDefaultCommand(args));
    if (code != 0) {
      System.exit(code);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Clearance()).setExecutionExceptionHandler(refuseInOneLine());
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

  /** What a user can mend is one line on standard error; anything else keeps its stack trace. */
  private static IExecutionExceptionHandler refuseInOneLine() {
    return (exception, command, result) -> {
      for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
        if (cause instanceof StartFailure failure) {
          command.getErr().println(failure.getMessage());
          return REFUSED;
        }
        if (cause instanceof InvalidConfigurationPropertyValueException setting) {
          command
              .getErr()
              .printf(
                  "--%s=%s cannot be used. %s%n",
                  setting.getName(), setting.getValue(), setting.getReason());
          return REFUSED;
        }
      }
      Outage outage = Outage.behind(exception).orElseThrow(() -> exception);
      command
          .getErr()
          .printf("%s %s (%s)%n", outage.what(), outage.remedy(), exception.getMessage());
      return REFUSED;
    };
  }
}
