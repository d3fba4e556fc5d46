package org.clearance.app;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The real executable in a process of its own, to be used by tests and killed by them. */
public final class RunningClearance implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final HttpClient ASKING = HttpClient.newHttpClient();
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  /** Each test process begins somewhere else. */
  private static final AtomicInteger NEXT_PORT = new AtomicInteger(new Random().nextInt(PORTS));

  /** These processes live for seconds: the compiler for long runs would only hold them up. */
  private static final List<String> JVM =
      List.of(
          "-Xmx512m",
          "-XX:MetaspaceSize=256m",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=192m",
          "-XX:+UseSerialGC");

  private final Process process;
  private final Path data;
  private final Path log;
  private final int port;
  private final int portal;

  private RunningClearance(Process process, Path data, Path log, int port, int portal) {
    this.process = process;
    this.data = data;
    this.log = log;
    this.port = port;
    this.portal = portal;
  }

  /** Starts {@code serve} on the data directory and waits until its sign-in page answers. */
  public static RunningClearance serve(Path data, String... arguments) throws IOException {
    return serve(RunningClearance::program, data, arguments);
  }

  /**
   * Starts {@code serve} like {@link #serve(Path, String...)}, by the distribution, with its clock
   * moved.
   *
   * @param beside an empty folder, for what the class path has more
   */
  static RunningClearance serveLater(Duration by, Path beside, Path data, String... arguments)
      throws IOException {
    MovedClock.layInto(beside);
    Path jar =
        Path.of(System.getProperty("clearance.program"))
            .resolveSibling("../lib/clearance.jar")
            .normalize();
    return serve(
        all -> {
          List<String> command = new ArrayList<>(List.of(java()));
          command.addAll(JVM);
          command.addAll(
              List.of(
                  "-D" + MovedClock.BY + "=" + by,
                  "-cp",
                  jar + File.pathSeparator + beside,
                  Clearance.class.getName()));
          command.addAll(List.of(all));
          return new ProcessBuilder(command);
        },
        data,
        arguments);
  }

  private static RunningClearance serve(
      Function<String[], ProcessBuilder> program, Path data, String... arguments)
      throws IOException {
    int port = freePort();
    Path log = data.resolveSibling(data.getFileName() + ".log");
    List<String> all =
        new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "" + port));
    all.addAll(List.of(arguments));
    int portal = freePort();
    all.add("--clearance.portal.port=" + portal);
    Process process =
        program
            .apply(all.toArray(String[]::new))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var running = new RunningClearance(process, data, log, port, portal);
    running.await("the sign-in page", START_LIMIT, running::answers);
    return running;
  }

  /** Runs a command to its end. */
  public static Result run(String... arguments) throws IOException, InterruptedException {
    return begin(Map.of(), arguments).awaitEnd(Duration.ofMinutes(5));
  }

  /** Runs a command to its end, by the jar alone. */
  static Result runJar(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return begin(jar(arguments), environment).awaitEnd(Duration.ofMinutes(5));
  }

  /** Begins a command. */
  public static Command begin(Map<String, String> environment, String... arguments)
      throws IOException {
    return begin(program(arguments), environment);
  }

  private static Command begin(ProcessBuilder builder, Map<String, String> environment)
      throws IOException {
    Path out = Files.createTempFile("clearance", ".out");
    Path err = Files.createTempFile("clearance", ".err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Command(builder.start(), out, err);
  }

  /** A command under way. */
  public record Command(Process process, Path out, Path err) {
    /** SIGTERM, as a supervisor or a shutdown of the machine sends it. */
    public void terminate() {
      process.destroy();
    }

    /** Waits until it ends by itself. */
    Result awaitEnd(Duration limit) throws IOException, InterruptedException {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + process.info() + "\n" + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    public void await(String what, Duration limit, BooleanSupplier condition) {
      RunningClearance.await(process, what, limit, condition, () -> read(out) + read(err));
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** How a command ended and what it printed. */
  public record Result(int exit, String out, String err) {}

  /** By the distribution where a build has made it, else by the jar. */
  private static ProcessBuilder program(String... arguments) {
    String script = System.getProperty("clearance.program", "");
    if (script.isEmpty()) {
      return jar(arguments);
    }
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", String.join(" ", JVM));
    return builder;
  }

  /** As the program tells people to call it. */
  static String typed() {
    return System.getProperty("clearance.program", "").isEmpty()
        ? "java -jar clearance.jar"
        : "clearance";
  }

  private static ProcessBuilder jar(String... arguments) {
    Path jar = Path.of(System.getProperty("clearance.jar", "target/clearance.jar"));
    if (!Files.exists(jar)) {
      throw new AssertionError(jar.toAbsolutePath() + " is not built: run mvn package first");
    }
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(JVM);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * A port that nobody listens on, and that nobody gets until the program listens there, which may
   * be half a minute later: it is below those that the system gives to every connection, and each
   * is told once.
   */
  public static int freePort() {
    while (true) {
      int port = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress("127.0.0.1", port));
        return port;
      } catch (IOException taken) {
        // The next one.
      }
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** An address of the public screens, which begin to listen a moment after the offices' own. */
  String portalUrl(String path) {
    await("the public screens", START_LIMIT, () -> isListening(portal));
    return "http://127.0.0.1:" + portal + path;
  }

  private static boolean isListening(int port) {
    try (var knock = new Socket("127.0.0.1", port)) {
      return knock.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The program's address on the loopback interface. */
  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  /** Its process. */
  long pid() {
    return process.pid();
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** kill -9: no shutdown hook runs, the database server is left behind. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Waits until it ends by itself, and tells its exit code. */
  public int awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still runs after " + limit + ":\n" + log());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("SIGTERM did not end it within 60 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /**
   * Waits for a condition, and says what was waited for when it does not come true. Between asking
   * it rests as long as asking took, which may be a browser that opens a page: asking must not keep
   * the program from what is waited for.
   */
  public void await(String what, Duration limit, BooleanSupplier condition) {
    await(process, what, limit, condition, this::log);
  }

  private static void await(
      Process process,
      String what,
      Duration limit,
      BooleanSupplier condition,
      Supplier<String> log) {
    Instant end = Instant.now().plus(limit);
    Instant asked = Instant.now();
    while (!isMet(condition, what, log)) {
      if (!process.isAlive()) {
        throw new AssertionError("ended while waiting for " + what + ":\n" + log.get());
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("no sign of " + what + " within " + limit + ":\n" + log.get());
      }
      Duration rest = Duration.between(asked, Instant.now());
      LockSupport.parkNanos((rest.compareTo(SHORTEST_PAUSE) > 0 ? rest : SHORTEST_PAUSE).toNanos());
      asked = Instant.now();
    }
  }

  private static boolean isMet(BooleanSupplier condition, String what, Supplier<String> log) {
    try {
      return condition.getAsBoolean();
    } catch (RuntimeException e) {
      throw new AssertionError("looking for " + what + " failed: " + e + "\n" + log.get(), e);
    }
  }

  /** Says whether the sign-in page answers within seconds. */
  boolean answers() {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url("/sign-in"))).timeout(Duration.ofSeconds(5));
      return ASKING.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
