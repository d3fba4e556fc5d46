package org.clearance.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads the properties, {@code --name=value}, that stand on the command line beside a command's own
 * options. Anything else is a slip of the hand, and is refused so that it is not overlooked.
 */
final class PassedProperties {
  /** The first words of property names: Spring Boot's, by its own metadata, Camunda's and ours. */
  static final Set<String> FIRST_WORDS =
      Set.of(
          "camunda",
          "clearance",
          "debug",
          "info",
          "logging",
          "management",
          "server",
          "spring",
          "trace");

  /** Spring Boot's own switches, which need no value. */
  private static final Set<String> SWITCHES = Set.of("debug", "trace");

  private PassedProperties() {}

  /**
   * Checks them, with those that the command's own options stand for.
   *
   * @throws StartFailure naming the first that is no property, or is set twice: Spring Boot would
   *     join both values by a comma
   */
  static void check(List<String> given, CommandSpec command) {
    Set<String> names = new HashSet<>();
    for (String argument : given) {
      fault(argument, command)
          .or(() -> twice(argument, names))
          .ifPresent(
              fault -> {
                throw new StartFailure(
                    "%s See: %s %s --help".formatted(fault, CalledAs.name(), command.name()));
              });
    }
  }

  private static Optional<String> fault(String argument, CommandSpec command) {
    if (!argument.startsWith("--")) {
      return Optional.of(
          "\"%s\" belongs to no option; a property is written --name=value.".formatted(argument));
    }
    String name = name(argument);
    String first = name.split("[.\\[]", 2)[0];
    if (!FIRST_WORDS.contains(first)) {
      return Optional.of("There is no option --%s.%s".formatted(name, meant(name, first, command)));
    }
    return argument.contains("=") || SWITCHES.contains(name)
        ? Optional.empty()
        : Optional.of("--%1$s has no value: write it as --%1$s=VALUE.".formatted(name));
  }

  private static Optional<String> twice(String argument, Set<String> names) {
    String name = name(argument);
    return names.add(name)
        ? Optional.empty()
        : Optional.of(
            "--%s is set twice, by itself or by another option: name it once.".formatted(name));
  }

  private static String name(String argument) {
    return argument.substring(2).split("=", 2)[0];
  }

  private static String meant(String name, String first, CommandSpec command) {
    List<String> options = new ArrayList<>();
    command.options().stream()
        .map(OptionSpec::longestName)
        .forEach(option -> options.add(option.substring(2)));
    Optional<String> meant =
        name.contains(".")
            ? Nearest.of(first, FIRST_WORDS).map(word -> word + name.substring(first.length()))
            : Nearest.of(name, options);
    return meant.map(" Did you mean --%s?"::formatted).orElse("");
  }
}
