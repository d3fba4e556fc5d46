package org.clearance.domain.staterecord.sftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.clearance.domain.staterecord.sftp.ServerFolders.Arrived;
import org.jspecify.annotations.Nullable;

/**
 * Runs Clearance's exchange with DOJ's server against OpenSSH's own {@code sshd} and {@code
 * sftp-server}: not a test of the build, since these are not installed everywhere. Prints a table
 * for docs/doj.md; a line that is not as it should be ends with <b>NOT SO</b>.
 *
 * <p>Run as root with the name of an ordinary user of this machine, and with the password of that
 * user where signing in with one is to be tried. The server listens on a port of this machine
 * alone.
 */
final class OpenSshTrial implements AutoCloseable {
  private static final Path SFTP_SERVER = Path.of("/usr/lib/openssh/sftp-server");
  private static final int PORT = 22022;
  private static final byte[] SMALL = bytes(1_000_000);
  private static final byte[] LARGE = bytes(64_000_000);

  private final String user;
  private final @Nullable String password;
  private final Path folder;
  private final Path home;
  private @Nullable Process sshd;
  private boolean failed;

  private OpenSshTrial(String user, @Nullable String password) throws IOException {
    this.user = user;
    this.password = password;
    folder = Files.createTempDirectory("openssh");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    home = Files.createDirectories(folder.resolve("doj"));
  }

  public static void main(String[] arguments) throws Exception {
    try (var trial = new OpenSshTrial(arguments[0], arguments.length > 1 ? arguments[1] : null)) {
      trial.tryAll();
      if (trial.failed) {
        throw new IllegalStateException("not as it should be: see the table");
      }
    }
  }

  private void tryAll() throws Exception {
    for (String kind : List.of("rsa", "ecdsa", "ed25519")) {
      newKey("host-" + kind, kind, "");
      newKey("client-" + kind, kind, "");
    }
    newKey("host-other", "ed25519", "");
    newKey("client-secret", "ed25519", "of the key");
    Files.write(folder.resolve("authorized_keys"), authorized());
    run("chown", "-R", user, home.toString());
    System.out.println("| tried | came of it |\n|---|---|");
    for (String host : List.of("rsa", "ecdsa", "ed25519")) {
      start(host);
      for (String client : List.of("rsa", "ecdsa", "ed25519")) {
        row(
            "host key %s, client’s key %s: upload, rename, fetch an answer, clear it away"
                .formatted(host, client),
            () -> wholeExchange(server(host, client)));
      }
    }
    row("an Ed25519 key whose file has a password", () -> wholeExchange(server(folder("secret"))));
    row("a key that is not let in", () -> refused(() -> uses(server(folder("host-other")))));
    if (password != null) {
      row("a password", () -> wholeExchange(server(settings("ed25519", null, password))));
      row("a wrong password", () -> refused(() -> uses(server(settings("ed25519", null, "no")))));
    }
    row("the host key has changed", () -> refused(() -> uses(server("other", "ed25519"))));
    row("sshd killed (-9) in mid-upload of 64 MB, then the same again", this::killedInMidUpload);
    row("sftp-server stopped (SIGSTOP): silent for 3 s", this::silent);
    row("the folder is read-only", this::readOnly);
    row("the disk is full (tmpfs of 1 MB), then grows", this::fullDisk);
    row("another file under the final name", this::anotherFile);
    row("the server does not run", this::away);
  }

  private DojServer server(String host, String client) {
    return server(settings(host, folder("client-" + client), null));
  }

  private DojServer server(Path key) {
    return server(settings("ed25519", key, null));
  }

  private static DojServer server(ServerSettings settings) {
    return new DojServer("trial", settings, new Unwatched(), false);
  }

  /** The trial looks at the servers themselves. */
  private static final class Unwatched implements ServerWatch {
    @Override
    public void worked(String server) {}

    @Override
    public void failed(String server, DojServerException failure) {}
  }

  private Path folder(String name) {
    return folder.resolve(name.equals("secret") ? "client-secret" : name);
  }

  private ServerSettings settings(String host, @Nullable Path key, @Nullable String password) {
    try {
      Path known = folder.resolve("known-" + host);
      Files.writeString(
          known,
          "[127.0.0.1]:%d %s"
              .formatted(PORT, Files.readString(folder.resolve("host-" + host + ".pub"))));
      return new ServerSettings(
          "127.0.0.1",
          PORT,
          user,
          password,
          key,
          "of the key",
          known,
          home.resolve("outgoing").toString(),
          home.resolve("incoming").toString(),
          null,
          Duration.ofSeconds(10),
          Duration.ofSeconds(3));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String wholeExchange(DojServer server) throws Exception {
    emptyFolders();
    Files.writeString(home.resolve("incoming/answer.csv"), "A,…\n");
    Files.writeString(home.resolve("incoming/answer.csv.part"), "A,");
    run("chown", "-R", user, home.toString());
    uses(server);
    check(Arrays.equals(SMALL, Files.readAllBytes(home.resolve("outgoing/submission.csv"))));
    check(!Files.exists(home.resolve("outgoing/submission.csv.part")));
    List<Arrived> arrived = server.connected(ServerFolders::arrived);
    check(arrived.size() == 1);
    var answer = new ByteArrayOutputStream();
    server.connected(
        at -> {
          at.fetch(arrived.get(0), answer);
          at.clear("answer.csv");
          return true;
        });
    check(answer.toString(StandardCharsets.UTF_8).equals("A,…\n"));
    check(!Files.exists(home.resolve("incoming/answer.csv")));
    check(Files.exists(home.resolve("incoming/answer.csv.part")));
    return "done; an unfinished answer was left alone";
  }

  private static void uses(DojServer server) {
    send(server, "submission.csv", SMALL);
  }

  private static void send(DojServer server, String name, byte[] bytes) {
    server.connected(
        at -> {
          Path file = Files.createTempFile("clearance-trial-", ".csv");
          try {
            at.upload(name, Files.write(file, bytes));
          } finally {
            Files.delete(file);
          }
          at.appear(name);
          return true;
        });
  }

  private String killedInMidUpload() throws Exception {
    emptyFolders();
    Path part = home.resolve("outgoing/large.csv.part");
    var killer = whenItHas(part, 8_000_000, ProcessHandle::destroyForcibly);
    String told = refused(() -> send(server("ed25519", "ed25519"), "large.csv", LARGE));
    killer.join();
    long left = Files.size(part);
    Object file = Files.getAttribute(part, "unix:ino");
    check(left >= 8_000_000 && left < LARGE.length);
    start("ed25519");
    long begun = System.nanoTime();
    send(server("ed25519", "ed25519"), "large.csv", LARGE);
    long millis = (System.nanoTime() - begun) / 1_000_000;
    Path whole = home.resolve("outgoing/large.csv");
    check(Arrays.equals(LARGE, Files.readAllBytes(whole)));
    check(file.equals(Files.getAttribute(whole, "unix:ino")));
    return "%s; %,d bytes stood there, the rest was added to the same file, read back and renamed in %.1f s"
        .formatted(told, left, millis / 1000.0);
  }

  private String silent() throws Exception {
    emptyFolders();
    Path part = home.resolve("outgoing/large.csv.part");
    List<Long> stopped = new ArrayList<>();
    var stopper =
        whenItHas(
            part,
            1_000_000,
            process -> {
              stopped.add(process.pid());
              signal("STOP", process.pid());
            });
    try {
      return refused(() -> send(server("ed25519", "ed25519"), "large.csv", LARGE));
    } finally {
      stopper.join();
      stopped.forEach(process -> signal("KILL", process));
      start("ed25519");
    }
  }

  private String readOnly() throws Exception {
    emptyFolders();
    Path outgoing = home.resolve("outgoing");
    Files.setPosixFilePermissions(outgoing, PosixFilePermissions.fromString("r-xr-xr-x"));
    String told = refused(() -> uses(server("ed25519", "ed25519")));
    Files.setPosixFilePermissions(outgoing, PosixFilePermissions.fromString("rwxr-xr-x"));
    uses(server("ed25519", "ed25519"));
    return told;
  }

  private String fullDisk() throws Exception {
    emptyFolders();
    String outgoing = home.resolve("outgoing").toString();
    run("mount", "-t", "tmpfs", "-o", "size=1m,mode=777", "tmpfs", outgoing);
    try {
      byte[] four = Arrays.copyOf(LARGE, 4_000_000);
      String told = refused(() -> send(server("ed25519", "ed25519"), "four.csv", four));
      long left = Files.size(home.resolve("outgoing/four.csv.part"));
      run("mount", "-o", "remount,size=16m", outgoing);
      send(server("ed25519", "ed25519"), "four.csv", four);
      check(Arrays.equals(four, Files.readAllBytes(home.resolve("outgoing/four.csv"))));
      return "%s; %,d bytes stood there, and it went on from them".formatted(told, left);
    } finally {
      run("umount", outgoing);
    }
  }

  private String anotherFile() throws Exception {
    emptyFolders();
    Path there = Files.writeString(home.resolve("outgoing/submission.csv"), "another’s");
    try {
      uses(server("ed25519", "ed25519"));
      return "NOT SO: it was replaced";
    } catch (IllegalStateException e) {
      check(Files.readString(there).equals("another’s"));
      return "“%s”".formatted(e.getMessage());
    }
  }

  private String away() throws Exception {
    stop();
    return refused(() -> uses(server("ed25519", "ed25519")));
  }

  /** Does something to the processes of the session once a file has grown to a size. */
  private Thread whenItHas(Path file, long size, java.util.function.Consumer<ProcessHandle> then) {
    Process server = sshd;
    check(server != null);
    var thread =
        new Thread(
            () -> {
              while (sizeOf(file) < size) {
                Thread.onSpinWait();
              }
              try (Stream<ProcessHandle> sessions = server.descendants()) {
                sessions.forEach(then);
              }
            });
    thread.start();
    return thread;
  }

  private static long sizeOf(Path file) {
    return file.toFile().length();
  }

  private static void signal(String signal, long process) {
    try {
      run("kill", "-" + signal, String.valueOf(process));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String refused(Runnable work) {
    try {
      work.run();
      return "NOT SO: nothing was refused";
    } catch (DojServerException e) {
      return "“%s”".formatted(e.getMessage());
    }
  }

  private void row(String tried, Callable<String> work) {
    String came;
    try {
      came = work.call();
    } catch (Exception e) {
      came = "NOT SO: " + e;
    }
    failed |= came.contains("NOT SO");
    System.out.printf("| %s | %s |%n", tried, came.replace(folder.toString(), "…"));
  }

  private static void check(boolean so) {
    if (!so) {
      throw new IllegalStateException("not as it should be");
    }
  }

  private void start(String hostKey) throws Exception {
    stop();
    Files.createDirectories(Path.of("/run/sshd")); // sshd wants an empty folder there.
    Path config =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            ListenAddress 127.0.0.1
            Port %d
            HostKey %s
            PidFile none
            AuthorizedKeysFile %s
            StrictModes no
            UsePAM no
            AllowUsers %s
            PasswordAuthentication yes
            Subsystem sftp %s
            """
                .formatted(
                    PORT,
                    folder.resolve("host-" + hostKey),
                    folder.resolve("authorized_keys"),
                    user,
                    SFTP_SERVER));
    Process process =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
            .redirectError(folder.resolve("sshd.log").toFile())
            .start();
    sshd = process;
    while (process.isAlive() && !listens()) {
      Thread.onSpinWait();
    }
    check(process.isAlive());
  }

  private static boolean listens() {
    try (var socket = new java.net.Socket("127.0.0.1", PORT)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void stop() throws InterruptedException {
    if (sshd != null) {
      try (Stream<ProcessHandle> sessions = sshd.descendants()) {
        sessions.forEach(ProcessHandle::destroyForcibly);
      }
      sshd.destroyForcibly().waitFor();
    }
  }

  private void emptyFolders() throws Exception {
    for (String name : List.of("outgoing", "incoming")) {
      run("rm", "-rf", home.resolve(name).toString());
      Files.createDirectories(home.resolve(name));
    }
    run("chown", "-R", user, home.toString());
  }

  private List<String> authorized() throws IOException {
    List<String> keys = new ArrayList<>();
    for (String name : List.of("rsa", "ecdsa", "ed25519", "secret")) {
      keys.add(Files.readString(folder.resolve("client-" + name + ".pub")).strip());
    }
    return keys;
  }

  private void newKey(String name, String kind, String password) throws Exception {
    run("ssh-keygen", "-q", "-t", kind, "-N", password, "-f", folder.resolve(name).toString());
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("%s: %s".formatted(String.join(" ", command), said));
      }
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() throws Exception {
    stop();
    run("rm", "-rf", folder.toString());
  }
}
