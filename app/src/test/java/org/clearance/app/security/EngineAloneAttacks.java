package org.clearance.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.clearance.app.RunningClearance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine alone, started as its help says, with nothing given. */
class EngineAloneAttacks {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void nobody_on_the_machine_and_no_web_page_gets_in_who_does_not_know_its_password()
      throws Exception {
    URI address = URI.create("http://127.0.0.1:" + RunningClearance.freePort());
    Path data = folder.resolve("alone");
    var engine =
        RunningClearance.begin(
            Map.of("CLEARANCE_ENGINE_PASSWORD", ""),
            "engine",
            "--port",
            "" + address.getPort(),
            "--data",
            data.toString());
    try {
      engine.await("the engine", LIMIT, () -> status(address, null, null) == 401);
      String password = Files.readString(data.resolve("engine-password")).strip();
      engine.await(
          "its word",
          LIMIT,
          () -> printed(engine).contains("'engine' and the password " + password));

      assertThat(status(address, "engine:" + password, null)).isEqualTo(200);
      assertThat(status(address, "engine:", null)).isEqualTo(401);
      assertThat(status(address, "engine:" + password, "https://evil.example")).isEqualTo(403);
    } finally {
      engine.terminate();
      engine.process().onExit().join();
    }
  }

  private static String printed(RunningClearance.Command engine) {
    try {
      return Files.readString(engine.out());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int status(URI address, @Nullable String user, @Nullable String origin) {
    var request = HttpRequest.newBuilder(address.resolve("/v2/topology"));
    if (user != null) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    try {
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0; // Not yet.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
