package org.clearance.app;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.clearance.domain.ground.store.PrivateFiles;
import org.tukaani.xz.XZInputStream;

/**
 * Runs PostgreSQL's own programs, {@code initdb} and {@code pg_ctl}: those of the machine, or those
 * that the build packed, unpacked beside the data.
 */
final class PostgresPrograms {
  private static final int NAME_DIGITS = 32;
  private static final int BUFFER = 1 << 16;
  private static final String UNFINISHED = "unfinished";

  /**
   * A line of PostgreSQL's that says that a statement failed; some programs end well all the same.
   */
  private static final Pattern WRONG = Pattern.compile("\\b(?:ERROR|FATAL|PANIC):");

  private final Path programs;
  private final Path output;
  private final List<String> prefix;

  private PostgresPrograms(Path programs, Path output, List<String> prefix) {
    this.programs = programs;
    this.output = output;
    this.prefix = prefix;
  }

  /**
   * Unpacks the bundled programs, unless this version is unpacked already; earlier versions are
   * removed.
   *
   * @param folder gets {@code binaries}, and {@code output}: what a program said last
   * @throws IOException if they cannot be written, or the build brings none for this machine
   */
  static PostgresPrograms unpacked(Path folder) throws IOException {
    Path binaries = PrivateFiles.folders(folder.resolve("binaries"));
    Path programs = binaries.resolve("PG-" + hash());
    if (!Files.isDirectory(programs)) {
      try (Stream<Path> earlier = Files.list(binaries)) {
        for (Path old : earlier.toList()) {
          remove(old);
        }
      }
      Path unfinished = PrivateFiles.folders(binaries.resolve(UNFINISHED));
      unpack(unfinished);
      Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresPrograms(
        programs.resolve("bin"), folder.resolve("output"), asNobodyInParticular(folder));
  }

  /**
   * Uses the programs that are installed on this machine.
   *
   * @param programs the folder that they are in
   * @param folder gets {@code output}: what a program said last
   */
  static PostgresPrograms installed(Path programs, Path folder) throws IOException {
    return new PostgresPrograms(programs, folder.resolve("output"), asNobodyInParticular(folder));
  }

  /** Removes a folder with all that is in it. */
  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * Runs a program to its end.
   *
   * @param arguments its name first
   * @throws IOException with what it said, if it fails or takes longer
   */
  void run(Duration limit, List<String> arguments) throws IOException {
    run(limit, "", arguments);
  }

  /**
   * Runs a program to its end.
   *
   * @param input what it reads
   * @param arguments its name first
   * @throws IOException with what it said, if it fails or takes longer
   */
  void run(Duration limit, String input, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(programs.resolve(arguments.get(0)).toString());
    command.addAll(arguments.subList(1, arguments.size()));
    Files.deleteIfExists(output);
    PrivateFiles.writeString(output, "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // PGDATA, PGPORT, PGOPTIONS and similar variables belong to another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IOException(
            "%s did not end within %d s".formatted(arguments.get(0), limit.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IOException("interrupted while " + arguments.get(0) + " ran", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s failed: %s"
              .formatted(
                  arguments.get(0), Files.readString(output, StandardCharsets.ISO_8859_1).strip()));
    }
  }

  /**
   * Runs a program whose input is a secret: what it says is in no message, and is removed.
   *
   * @throws IOException if it fails, takes longer, or says that something was wrong
   */
  void runInSecret(Duration limit, String input, List<String> arguments) throws IOException {
    String said = "";
    boolean ended = false;
    try {
      run(limit, input, arguments);
      ended = true;
    } catch (IOException e) {
      // Its words may quote the input, so the failure below does not tell them.
    } finally {
      if (Files.exists(output)) {
        said = Files.readString(output, StandardCharsets.ISO_8859_1);
        Files.delete(output);
      }
    }
    if (!ended || WRONG.matcher(said).find()) {
      throw new IOException(arguments.get(0) + " did not do what it was asked");
    }
  }

  /**
   * The packed programs for this system, or what the build says of them.
   *
   * @param said the end of the name of what is said of them; empty: they themselves
   */
  private static InputStream packed(String said) throws IOException {
    String name =
        "postgres/postgres-%s-%s.txz%s"
            .formatted(
                system(System.getProperty("os.name", "")),
                architecture(System.getProperty("os.arch", "")),
                said);
    InputStream packed = PostgresPrograms.class.getClassLoader().getResourceAsStream(name);
    if (packed == null) {
      throw new IOException(
          "this build brings no PostgreSQL for %s on %s. Name a server of your own with --spring.datasource.url"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    return new BufferedInputStream(packed, BUFFER);
  }

  /** The name of a system in the archives of the binaries. */
  private static String system(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("windows") ? "windows" : lower.startsWith("mac") ? "darwin" : lower;
  }

  private static String architecture(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> name;
    };
  }

  /** The hash of the packed programs, which the build wrote beside them. */
  private static String hash() throws IOException {
    try (InputStream told = packed(".sha256")) {
      return new String(told.readAllBytes(), StandardCharsets.US_ASCII)
          .strip()
          .substring(0, NAME_DIGITS);
    }
  }

  private static void unpack(Path folder) throws IOException {
    try (InputStream packed = new XZInputStream(packed(""))) {
      unpack(packed, folder);
    }
  }

  /** Puts the files of an archive into a folder; those of its {@code bin} become programs. */
  static void unpack(InputStream packed, Path folder) throws IOException {
    try (var archive =
        new TarArchiveInputStream(new BufferedInputStream(packed, BUFFER), "UTF-8")) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        unpack(archive, entry, folder);
      }
    }
  }

  private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path place = folder.resolve(entry.getName()).normalize();
    if (!place.startsWith(folder)) {
      throw new IOException("the archive leads out of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      PrivateFiles.folders(place);
      return;
    }
    PrivateFiles.folders(Objects.requireNonNull(place.getParent(), "a file in a folder"));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
      return;
    }
    try (OutputStream out = new BufferedOutputStream(PrivateFiles.newOutputStream(place), BUFFER)) {
      archive.transferTo(out);
    }
    if (place.startsWith(folder.resolve("bin")) && !place.toFile().setExecutable(true, true)) {
      throw new IOException(
          "%s cannot be made a program. Is the file system of the data directory mounted with noexec?"
              .formatted(place));
    }
  }

  /**
   * A command prefix that runs a program as an unprivileged user. PostgreSQL refuses to run as
   * root, who would let it do anything. In a user namespace of its own, which gives it no rights,
   * it has no privileges and still owns its files.
   */
  private static List<String> asNobodyInParticular(Path folder) throws IOException {
    boolean root =
        folder.getFileSystem().supportedFileAttributeViews().contains("unix")
            && Files.getAttribute(folder, "unix:uid") instanceof Integer owner
            && owner == 0;
    return root ? List.of("unshare", "-U") : List.of();
  }
}
