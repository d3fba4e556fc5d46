package org.clearance.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the source of the program which tables its SQL writes. */
final class WrittenTables {
  /** Stands for a table whose name is put together when the program runs. */
  static final String UNREADABLE = "?";

  private static final Path MODULES = Path.of("..");

  /** The engine's tables are of a schema of its own, and it knows none of ours. */
  private static final Set<String> OF_ANOTHER_SCHEMA = Set.of("engine");

  private static final Pattern TOKEN =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n"
              + "]*|'(?:\\\\.|[^'\\\\])'|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n"
              + "])*+)\"",
          Pattern.DOTALL);

  private static final String NAME =
      "(?:clearance\\.|veiled\\.|defense\\.|portal\\.)?([a-z_0-9.]+|[%?])";

  private static final List<Pattern> WRITES =
      Stream.of(
              "\\b(?:insert\\s+into|delete\\s+from|merge\\s+into)\\s+(?:only\\s+)?" + NAME,
              "\\bupdate\\s+(?:only\\s+)?(?!set\\b)"
                  + NAME
                  + "(?:\\s+(?:as\\s+)?(?!set\\b)[a-z_]+)?\\s+set\\b",
              "\\bupdate\\s+([%?])",
              "\\bcopy\\s+" + NAME + "[^;]*?from\\s+stdin",
              "\\btruncate\\s+(?:table\\s+)?" + NAME + "(?:\\s*,\\s*" + NAME + ")?")
          .map(write -> Pattern.compile(write, Pattern.CASE_INSENSITIVE))
          .toList();

  private static final Pattern TEMPORARY =
      Pattern.compile("create temporary table (?:if not exists )?([a-z_]+)");

  private WrittenTables() {}

  /** The Java files of every module's program. */
  static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(MODULES)) {
      for (Path module : modules.sorted().toList()) {
        Path root = module.resolve("src/main/java");
        if (Files.isDirectory(root)
            && !OF_ANOTHER_SCHEMA.contains(module.getFileName().toString())) {
          try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
          }
        }
      }
    }
    return found;
  }

  /** The room and feature that a file is in, whatever its module: {@code casework.packet}. */
  static String feature(Path source) {
    List<String> folders = new ArrayList<>();
    source.getParent().forEach(folder -> folders.add(folder.toString()));
    int root = folders.indexOf("clearance");
    return String.join(".", folders.subList(Math.min(root + 2, folders.size()), folders.size()));
  }

  static String name(Path source) {
    String file = source.getFileName().toString();
    return feature(source) + "." + file.substring(0, file.length() - ".java".length());
  }

  /** The tables that a file's SQL writes. */
  static Set<String> of(Path source) throws IOException {
    return in(Files.readString(source));
  }

  /** The tables that the SQL in a Java text writes. */
  static Set<String> in(String java) {
    String sql = sql(java);
    Set<String> found = new TreeSet<>();
    for (Pattern write : WRITES) {
      write.matcher(sql).results().forEach(hit -> named(hit, found));
    }
    return found;
  }

  /** The temporary tables that a file's SQL makes. */
  static Set<String> temporary(Path source) throws IOException {
    return TEMPORARY
        .matcher(sql(Files.readString(source)))
        .results()
        .map(hit -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void named(MatchResult hit, Set<String> found) {
    for (int i = 1; i <= hit.groupCount(); i++) {
      if (hit.group(i) != null) {
        found.add(hit.group(i).equals("%") ? UNREADABLE : hit.group(i));
      }
    }
  }

  /**
   * The literals of a file, joined where they are, with {@link #UNREADABLE} for what is between.
   */
  private static String sql(String java) {
    StringBuilder text = new StringBuilder();
    Matcher token = TOKEN.matcher(java);
    StringBuilder code = new StringBuilder();
    int last = 0;
    while (token.find()) {
      code.append(java, last, token.start());
      last = token.end();
      String literal = token.group(1) != null ? token.group(1) : token.group(2);
      if (literal != null) {
        text.append(between(code.toString().strip())).append(literal);
        code.setLength(0);
      }
    }
    return text.append(between(java.substring(last).strip())).toString();
  }

  private static String between(String code) {
    if (code.equals("+")) {
      return "";
    }
    return code.startsWith("+") ? UNREADABLE + (code.endsWith("+") ? "" : "\n;\n") : "\n;\n";
  }
}
