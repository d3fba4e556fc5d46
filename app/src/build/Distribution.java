import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the distribution of the packaged program: its jars each by itself, so that a JVM can keep
 * their classes in an archive; the list of the classes that a start loads, which is written down
 * while the program runs; and the archive for the JVM of this build. Arguments: the jar, the script
 * that runs the program, and the folder of the distribution.
 */
final class Distribution {
  private static final String LIBRARIES = "BOOT-INF/lib/";
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/(.+)\\.class");
  private static final Pattern OPEN = Pattern.compile("Open (http://\\S+) in a browser");

  private final Path jar;
  private final Path lib;
  private final Path thin;
  private final Path classes;

  private Distribution(Path jar, Path lib) {
    this.jar = jar;
    this.lib = lib;
    this.thin = lib.resolve("clearance.jar");
    this.classes = lib.resolve("classes.txt");
  }

  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    Path folder = Path.of(arguments[2]);
    Path script = Files.createDirectories(folder.resolve("bin")).resolve("clearance");
    Files.copy(
        Path.of(arguments[1]),
        script,
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    var distribution = new Distribution(jar, folder.resolve("lib"));
    String build = sha256(jar) + "\n";
    if (distribution.isOf(build)) {
      return;
    }
    remove(folder.resolve("archives"));
    distribution.make(build);
    try {
      ended(
          started(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  distribution.thin.toString(),
                  "org.clearance.app.ReadyDatabase",
                  distribution.lib.resolve("ready-database.tar").toString()),
              ProcessBuilder.Redirect.INHERIT));
      distribution.list();
      ended(started(List.of(script.toString(), "archive"), ProcessBuilder.Redirect.INHERIT));
    } catch (IOException e) {
      // It is whole without them, and where PostgreSQL cannot run a build is none the worse.
      System.err.println(
          "The distribution starts more slowly, without a ready database or an archive: " + e);
    }
  }

  /** Whether it is there already, as another build of the same program left it. */
  private boolean isOf(String build) throws IOException {
    Path file = lib.resolve("build");
    return Files.exists(classes) && Files.exists(file) && Files.readString(file).equals(build);
  }

  /** The libraries are in the order of the jar, in which classes are looked for. */
  private void make(String build) throws IOException {
    remove(lib);
    Files.createDirectories(lib);
    List<String> libraries = new ArrayList<>();
    try (JarFile packed = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(packed.entries())) {
        String name = entry.getName();
        if (name.startsWith(LIBRARIES) && name.endsWith(".jar")) {
          libraries.add(name.substring(LIBRARIES.length()));
          try (InputStream library = packed.getInputStream(entry)) {
            Files.copy(library, lib.resolve(name.substring(LIBRARIES.length())));
          }
        }
      }
    }
    makeThin(libraries);
    Files.writeString(lib.resolve("build"), build);
  }

  /** The program's own jar, as it was before its libraries were packed with it. */
  private void makeThin(List<String> libraries) throws IOException {
    try (JarFile own = new JarFile(jar + ".original")) {
      Manifest manifest = own.getManifest();
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", libraries));
      try (OutputStream file = Files.newOutputStream(thin);
          JarOutputStream out = new JarOutputStream(file)) {
        for (JarEntry entry : Collections.list(own.entries())) {
          JarEntry copied = new JarEntry(entry.getName());
          copied.setTimeLocal(entry.getTimeLocal());
          out.putNextEntry(copied);
          if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            manifest.write(out);
          } else {
            try (InputStream in = own.getInputStream(entry)) {
              in.transferTo(out);
            }
          }
        }
      }
    }
  }

  /**
   * Runs the demonstration until its first page is shown, identification of a small file and a
   * law's table, and keeps what they loaded.
   */
  private void list() throws IOException, InterruptedException {
    Path place = Files.createTempDirectory("clearance-build");
    try {
      String file = place.resolve("file.csv").toString();
      ended(listing(place, "generate", "--rows", "1000", "--county", "LISTED", "--output", file));
      Path facts = Files.writeString(place.resolve("facts.csv"), "id,level\n1,M\n");
      ended(
          listing(
              place,
              "decide",
              "--programme=us-va/sealing-2021",
              "--as-of=2024-01-01",
              "--facts=" + facts,
              "--output=" + place.resolve("answers.csv")));
      Process identify =
          listing(
              place,
              "identify",
              "--county=LISTED",
              "--as-of=2024-01-01",
              "--policy=standard-2019",
              "--quiet",
              "--output=" + place.resolve("exports"),
              "--data=" + place.resolve("identify"),
              file);
      Process serve =
          listing(place, "serve", "--demo", "--port=0", "--data=" + place.resolve("demo"));
      try {
        look(serve);
      } finally {
        serve.destroy();
        serve.waitFor();
        identify.waitFor();
      }
      ended(identify);
      Set<String> versioned = versioned();
      Set<String> listed = new LinkedHashSet<>();
      for (String each : List.of("serve", "identify", "generate", "decide")) {
        Files.readAllLines(place.resolve(each + ".txt")).stream()
            // Of loaders that are made while it runs, nothing can be kept.
            .filter(line -> !line.startsWith("#") && !line.contains(" source: "))
            .filter(line -> !versioned.contains(line.split(" ", 2)[0]))
            .forEach(listed::add);
      }
      Files.write(classes, listed);
    } finally {
      remove(place);
    }
  }

  /**
   * The classes of which a jar has several, each for a version of Java. A JVM that takes one of
   * them from an archive, and is asked by a profiler what it was made of, looks for it in the wrong
   * place and crashes.
   */
  private Set<String> versioned() throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> libraries = Files.list(lib)) {
      for (Path library : libraries.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (JarFile classes = new JarFile(library.toFile())) {
          classes.stream()
              .map(entry -> VERSIONED.matcher(entry.getName()))
              .filter(Matcher::matches)
              .forEach(version -> names.add(version.group(1)));
        }
      }
    }
    return names;
  }

  private Process listing(Path place, String act, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-XX:DumpLoadedClassList=" + place.resolve(act + ".txt"),
                "-cp",
                thin.toString(),
                "org.clearance.app.Clearance",
                act));
    command.addAll(List.of(arguments));
    return started(command, ProcessBuilder.Redirect.PIPE);
  }

  /** Asks for its first page as soon as it says where. */
  private static void look(Process serve) throws IOException {
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = serve.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher open = OPEN.matcher(line);
        if (open.find()) {
          try (InputStream page = URI.create(open.group(1) + "/sign-in").toURL().openStream()) {
            page.transferTo(OutputStream.nullOutputStream());
          }
          return;
        }
        said.append(line).append('\n');
      }
    }
    throw new IOException("the program ended:\n" + said);
  }

  private static Process started(List<String> command, ProcessBuilder.Redirect output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private static void ended(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(process.info() + " failed: " + said);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
