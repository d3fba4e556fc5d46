package org.clearance.engine.crash;

import io.camunda.client.CamundaClient;
import io.camunda.client.impl.basicauth.BasicAuthCredentialsProviderBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** One engine in a JVM of its own: always at the same port, however often it is killed. */
final class Node implements AutoCloseable {

  /** How long a start may take on a busy machine, with a database that recovers first. */
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  static final String USER = "crash";
  static final String PASSWORD = "not-a-secret";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final String name;
  private final String jdbcUrl;
  private final String schema;
  private final File log;
  private final int port = freePort();
  private final CamundaClient client;
  private Process process;

  Node(String name, String jdbcUrl, String schema, Path directory) {
    this.name = name;
    this.jdbcUrl = jdbcUrl;
    this.schema = schema;
    this.log = directory.resolve(name + ".log").toFile();
    this.client =
        CamundaClient.newClientBuilder()
            .applyEnvironmentVariableOverrides(false)
            .restAddress(address())
            .preferRestOverGrpc(true)
            .defaultJobWorkerStreamEnabled(false)
            .defaultRequestTimeout(Duration.ofSeconds(10))
            .numJobWorkerExecutionThreads(6)
            .credentialsProvider(
                new BasicAuthCredentialsProviderBuilder()
                    .applyEnvironmentOverrides(false)
                    .username(USER)
                    .password(PASSWORD)
                    .build())
            .build();
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** A client of this node alone; it lives through the node's deaths. */
  CamundaClient client() {
    return client;
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts the JVM; the engine answers some seconds later. */
  synchronized void start() {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Duser.timezone=UTC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  EngineProcess.class.getName(),
                  jdbcUrl,
                  schema,
                  Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the JVM where it stands; it is gone when this returns. */
  synchronized void kill() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * Waits until the engine answers. One that could not start, since its database was away, is
   * started again, as whoever watches over a service does.
   */
  void awaitReady() {
    Awaitility.await(name + " to answer")
        .atMost(LONGEST_START)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!process.isAlive()) {
                start();
              }
              return isReady();
            });
  }

  private boolean isReady() throws InterruptedException {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(address().resolve("/actuator/health"))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // It is not there yet.
    }
  }

  @Override
  public void close() {
    client.close();
    if (process != null) {
      kill();
    }
  }
}
