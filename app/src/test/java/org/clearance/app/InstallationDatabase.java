package org.clearance.app;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A look into the database of a running installation, past the program that runs it. */
public final class InstallationDatabase {
  private static final int START_LINE = 2;
  private static final int PORT_LINE = 3;
  private static final Map<Path, Looking> LOOKING = new ConcurrentHashMap<>();

  private InstallationDatabase() {}

  /**
   * Looks by connections that are kept while the server runs: a new one for each question costs it,
   * and who asks, many times what the question does, and tests ask again and again.
   */
  public static JdbcClient of(Path data) {
    List<String> file = serverFile(data);
    String server = file.get(0) + " since " + file.get(START_LINE);
    return JdbcClient.create(
        LOOKING.compute(
                data,
                (folder, kept) ->
                    kept != null && kept.server.equals(server)
                        ? kept
                        : Looking.at(folder, server, kept))
            .pool);
  }

  /**
   * The connections to a server.
   *
   * @param server which one it is: another one after each start
   */
  private record Looking(String server, HikariDataSource pool) {
    static Looking at(Path data, String server, @Nullable Looking before) {
      if (before != null) {
        before.pool.close();
      }
      var pool = new HikariDataSource();
      pool.setDataSource(dataSource(data));
      pool.setMaximumPoolSize(4);
      pool.setMinimumIdle(0);
      pool.setInitializationFailTimeout(-1);
      return new Looking(server, pool);
    }
  }

  /** Kills the database server (kill -9). */
  static void killServer(Path data) {
    long pid = Long.parseLong(serverFile(data).get(0).strip());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  /**
   * Has the database server hang, or go on: its processes are there and take connections, and none
   * answers.
   */
  static void hang(Path data, boolean hang) throws IOException, InterruptedException {
    ProcessHandle server =
        ProcessHandle.of(Long.parseLong(serverFile(data).get(0).strip())).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", hang ? "-STOP" : "-CONT"));
    command.add("" + server.pid());
    server.descendants().forEach(process -> command.add("" + process.pid()));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new AssertionError("the database server could not be held: " + command);
    }
  }

  static PGSimpleDataSource dataSource(Path data) {
    try {
      Path postgres = data.resolve("postgres");
      String port = serverFile(data).get(PORT_LINE);
      var dataSource = new PGSimpleDataSource();
      dataSource.setUrl("jdbc:postgresql://127.0.0.1:%s/clearance".formatted(port.strip()));
      dataSource.setUser("postgres");
      dataSource.setPassword(Files.readString(postgres.resolve("password")).strip());
      dataSource.setCurrentSchema("clearance");
      return dataSource;
    } catch (IOException e) {
      throw new UncheckedIOException("finding the database of " + data, e);
    }
  }

  private static List<String> serverFile(Path data) {
    try {
      return Files.readAllLines(data.resolve("postgres/data/postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException("finding the database server of " + data, e);
    }
  }
}
