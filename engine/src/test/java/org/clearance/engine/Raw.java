package org.clearance.engine;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that the Java client would not send, or not in this way. */
final class Raw {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Raw() {}

  /** The answer to a request; a body that is empty reads as an empty text. */
  record Answer(int status, String text) {

    JsonNode body() {
      return JSON.readTree(text);
    }

    String title() {
      return body().path("title").asString();
    }

    String detail() {
      return body().path("detail").asString();
    }

    List<String> items(String field) {
      return body().path("items").valueStream().map(item -> item.path(field).asString()).toList();
    }

    String cursor(String name) {
      return body().path("page").path(name).asString();
    }

    @Override
    public String toString() {
      return status + " " + text;
    }
  }

  static Answer post(RunningEngineExtension engine, String path, String json) {
    return send(engine, "POST", path, "application/json", json);
  }

  static Answer send(
      RunningEngineExtension engine, String method, String path, String contentType, String body) {
    String user = RunningEngineExtension.USER + ":" + RunningEngineExtension.PASSWORD;
    try {
      HttpResponse<String> response =
          HTTP.send(
              HttpRequest.newBuilder(engine.engine().restAddress().resolve("/v2" + path))
                  .header(
                      "Authorization",
                      "Basic "
                          + Base64.getEncoder()
                              .encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                  .header("Content-Type", contentType)
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
