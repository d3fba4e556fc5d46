package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that runs the program from its distribution, and the archive of classes. */
@Order(5)
@DisabledOnOs(OS.WINDOWS)
class DistributionIT {
  private static final Path BUILT =
      Path.of(System.getProperty("clearance.program", "target/clearance/bin/clearance"))
          .toAbsolutePath()
          .normalize();

  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
  }

  @Test
  void it_runs_from_any_folder_by_a_link_and_with_spaces_in_its_name() throws Exception {
    Path there = Files.createDirectory(folder.resolve("a folder"));
    Path copy = copyIn(there);
    Path link =
        Files.createSymbolicLink(
            there.resolve("by link"), Path.of(copy.getFileName() + "/bin/clearance"));
    var ran = run(new ProcessBuilder(link.toString(), "--version"), JAVA_HOME);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("Clearance ");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void it_finds_java_on_the_path_and_says_what_it_needs_where_there_is_none() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool :
        List.of("sh", "dirname", "readlink", "cat", "sed", "head", "cksum", "tr", "find", "id")) {
      Files.createSymbolicLink(tools.resolve(tool), tool(tool));
    }
    var builder = new ProcessBuilder(BUILT.toString(), "--version");
    builder.environment().put("PATH", tools.toString());
    assertThat(run(builder, ""))
        .isEqualTo(
            new RunningClearance.Result(
                2,
                "",
                "Clearance needs Java 17 or newer, and there is none: install it (apt-get install"
                    + " openjdk-17-jre-headless), or set JAVA_HOME.\n"));

    Files.createSymbolicLink(tools.resolve("java"), Path.of(JAVA_HOME, "bin", "java"));
    assertThat(run(builder, "").out()).startsWith("Clearance ");
  }

  @Test
  void it_refuses_a_folder_without_java_and_a_java_that_is_too_old() throws Exception {
    assertThat(run(new ProcessBuilder(BUILT.toString()), folder.toString()).err())
        .isEqualTo(
            "Clearance needs Java 17 or newer, and JAVA_HOME is %1$s, where there is no bin/java.%n"
                .formatted(folder));

    Path old = Files.createDirectories(folder.resolve("old/bin"));
    Files.copy(tool("false"), old.resolve("java"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
    var refused = run(new ProcessBuilder(BUILT.toString()), old.getParent().toString());
    assertThat(refused.err())
        .isEqualTo(
            "Clearance needs Java 17 or newer, and %s is 11. Set JAVA_HOME to a newer one.%n"
                .formatted(old.resolve("java")));
    assertThat(refused.exit()).isEqualTo(2);
  }

  @Test
  void the_options_that_somebody_gives_win_over_those_that_it_chooses() throws Exception {
    var builder = new ProcessBuilder(BUILT.toString(), "identify", "--help");
    builder.environment().put("JAVA_OPTS", "-XX:+PrintCommandLineFlags");
    assertThat(run(builder, JAVA_HOME).out())
        .contains("-XX:MaxHeapSize=536870912", "-XX:+UseSerialGC");

    builder.environment().put("JAVA_OPTS", "-XX:+PrintCommandLineFlags -Xmx1g -XX:+UseParallelGC");
    var ran = run(builder, JAVA_HOME);
    assertThat(ran.out())
        .contains("-XX:MaxHeapSize=1073741824", "-XX:+UseParallelGC")
        .doesNotContain("UseSerialGC");
    assertThat(ran.exit()).as(ran.err()).isZero();
  }

  @Test
  void the_archive_is_made_where_the_user_may_write_and_is_then_used() throws Exception {
    Path copy = copyIn(folder);
    // Nobody may write there, not even root.
    Files.writeString(copy.resolve("archives"), "no folder");
    Files.writeString(
        copy.resolve("lib/classes.txt"), "java/lang/Object\norg/clearance/app/Clearance\n");
    var made =
        run(new ProcessBuilder(copy.resolve("bin/clearance").toString(), "archive"), JAVA_HOME);
    assertThat(made.exit()).as(made.err()).isZero();
    Path cache = home.resolve(".cache/clearance");
    assertThat(listed(cache)).containsExactly("jsa");
    assertThat(Files.getPosixFilePermissions(cache)).hasSize(3);

    // Without an archive that fits, this refuses to run.
    var then = version(copy);
    then.environment().put("JAVA_OPTS", "-Xshare:on");
    var used = run(then, JAVA_HOME);
    assertThat(used.err()).isEmpty();
    assertThat(used.exit()).isZero();

    // What is no archive is left aside without a word.
    try (Stream<Path> archives = Files.list(cache)) {
      Path archive = archives.findFirst().orElseThrow();
      Files.delete(archive);
      Files.writeString(archive, "another");
    }
    var without = run(version(copy), JAVA_HOME);
    assertThat(without.err()).isEmpty();
    assertThat(without.out()).startsWith("Clearance ").hasLineCount(1);
    assertThat(without.exit()).isZero();
  }

  @Test
  void one_process_makes_the_archive_and_one_that_was_killed_does_not_keep_others_from_it()
      throws Exception {
    Path copy = copyIn(folder);
    Files.writeString(copy.resolve("lib/classes.txt"), "java/lang/Object\n");
    var archive = List.of(copy.resolve("bin/clearance").toString(), "archive");
    assertThat(run(new ProcessBuilder(archive), JAVA_HOME).exit()).isZero();
    Path archives = copy.resolve("archives");
    Path made;
    try (Stream<Path> files = Files.list(archives)) {
      made = files.findFirst().orElseThrow();
    }
    Files.delete(made);

    Path making = made.resolveSibling(made.getFileName() + ".making");
    Files.createSymbolicLink(making, Path.of("" + ProcessHandle.current().pid()));
    var left = run(new ProcessBuilder(archive), JAVA_HOME);
    assertThat(left.out()).isEqualTo("The archive of classes is being made by another process.\n");
    assertThat(left.exit()).isZero();
    assertThat(listed(archives)).containsExactly("making");

    Files.delete(making);
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createSymbolicLink(making, Path.of("" + gone.pid()));
    assertThat(run(new ProcessBuilder(archive), JAVA_HOME).exit()).isZero();
    assertThat(listed(archives)).containsExactly("jsa");
  }

  /** A profiler asks what each class was made of, which a JVM looks up anew. */
  @Test
  void a_profiler_may_watch_what_comes_out_of_the_archive() throws Exception {
    String file = folder.resolve("up.csv").toString();
    var generate =
        new ProcessBuilder(
            BUILT.toString(), "generate", "--rows=200", "--county=ALDER", "--output=" + file);
    assertThat(run(generate, JAVA_HOME).exit()).isZero();
    Path recording = folder.resolve("recording.jfr");
    var identify =
        new ProcessBuilder(
            BUILT.toString(),
            "identify",
            "--county=ALDER",
            "--as-of=2024-01-01",
            "--policy=standard-2019",
            "--output=" + folder.resolve("exports"),
            "--data=" + folder.resolve("data"),
            file);
    identify
        .environment()
        .put(
            "JAVA_OPTS",
            "-Xshare:on -XX:TieredStopAtLevel=1 -XX:StartFlightRecording=filename=" + recording);
    var ran = run(identify, JAVA_HOME);
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(recording).isNotEmptyFile();
  }

  private static List<String> listed(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.toString().replaceFirst(".*[.]", "")).toList();
    }
  }

  private static ProcessBuilder version(Path distribution) {
    return new ProcessBuilder(distribution.resolve("bin/clearance").toString(), "--version");
  }

  /** The distribution in another place, without an archive. */
  private static Path copyIn(Path folder) throws IOException {
    Path copy = folder.resolve("clearance");
    Path lib = Files.createDirectories(copy.resolve("lib"));
    try (Stream<Path> files = Files.list(BUILT.getParent().resolveSibling("lib"))) {
      for (Path file : files.toList()) {
        Files.copy(file, lib.resolve(file.getFileName().toString()));
      }
    }
    // Without the list, no archive is made behind a test's back.
    Files.delete(lib.resolve("classes.txt"));
    Path bin = Files.createDirectory(copy.resolve("bin"));
    Files.copy(BUILT, bin.resolve("clearance"), StandardCopyOption.COPY_ATTRIBUTES);
    return copy;
  }

  private static Path tool(String name) {
    return Stream.of("/bin", "/usr/bin")
        .map(place -> Path.of(place, name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private RunningClearance.Result run(ProcessBuilder builder, String javaHome)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    builder.environment().put("HOME", home.toString());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "XDG_CACHE_HOME"));
    if (!javaHome.isEmpty()) {
      builder.environment().put("JAVA_HOME", javaHome);
    }
    Process process =
        builder
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + process.info());
    }
    return new RunningClearance.Result(
        process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
