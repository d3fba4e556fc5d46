package org.clearance.engine.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays scenarios with the Java client. */
final class ScenarioPlayer {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
  static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ClientCalls client;
  private final URI address;
  private final String authorization;
  private final Map<String, Object> kept = new HashMap<>();

  /** A player of one scenario. */
  ScenarioPlayer(CamundaClient client, URI address, String user, String password) {
    this.client = new ClientCalls(client);
    this.address = address;
    this.authorization = basic(user, password);
  }

  /** The header that a plain request presents. */
  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  void play(List<Call> calls) throws Exception {
    for (Call call : calls) {
      play(call);
    }
  }

  private void play(Call call) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Map<String, Object> request = map(resolved(call.request()));
      String difference = tried(call, request);
      if (difference == null) {
        return;
      }
      boolean repeated =
          call.refused() == null
              && (call.operation().startsWith("search") || call.operation().startsWith("get"));
      if (!repeated || Instant.now().isAfter(end)) {
        throw new AssertionError(
            "%s %s: %s".formatted(call.operation(), JSON.writeValueAsString(request), difference));
      }
      LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
    }
  }

  /** The first difference from the scenario, or null where there is none. */
  private String tried(Call call, Map<String, Object> request) throws Exception {
    try {
      Object answer =
          "http".equals(call.operation()) ? http(request) : client.call(call.operation(), request);
      if (call.as() != null) {
        kept.put(call.as(), answer);
      }
      return call.refused() != null
          ? "it was not refused"
          : call.expect() == null
              ? null
              : difference(resolved(call.expect()), answer, "the answer");
    } catch (ProblemException e) {
      if (call.refused() == null) {
        throw e;
      }
      Map<String, Object> problem = new LinkedHashMap<>();
      problem.put("status", e.details().getStatus());
      problem.put("title", e.details().getTitle());
      problem.put("detail", e.details().getDetail());
      return difference(call.refused(), problem, "the refusal");
    }
  }

  /** A plain request, for what no client asks for; the answer's status, type and JSON. */
  private Object http(Map<String, Object> request) throws Exception {
    HttpRequest.Builder plain =
        HttpRequest.newBuilder(address.resolve((String) request.get("path")))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(
                (String) request.get("method"),
                request.containsKey("body")
                    ? HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(request.get("body")))
                    : HttpRequest.BodyPublishers.noBody());
    HttpResponse<String> response = HTTP.send(plain.build(), HttpResponse.BodyHandlers.ofString());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", response.statusCode());
    answer.put("type", response.headers().firstValue("Content-Type").orElse(null));
    if (response.body().startsWith("{")) {
      answer.put("body", JSON.readValue(response.body(), Map.class));
    }
    return answer;
  }

  /** How an answer differs from what it must have; null if it does not. */
  static String difference(Object expected, Object actual, String where) {
    if (expected instanceof Map<?, ?> parts) {
      if (!(actual instanceof Map<?, ?> answer)) {
        return "%s is %s".formatted(where, actual);
      }
      for (Map.Entry<?, ?> part : parts.entrySet()) {
        String difference =
            difference(part.getValue(), answer.get(part.getKey()), where + "." + part.getKey());
        if (difference != null) {
          return difference;
        }
      }
      return null;
    }
    if (expected instanceof List<?> items) {
      return listDifference(items, actual, where);
    }
    String text = String.valueOf(expected);
    String found = String.valueOf(actual);
    boolean same = text.startsWith("~") ? found.contains(text.substring(1)) : found.equals(text);
    return same ? null : "%s is '%s', not '%s'".formatted(where, found, text);
  }

  private static String listDifference(List<?> items, Object actual, String where) {
    if (!(actual instanceof List<?> found)) {
      return "%s is %s".formatted(where, actual);
    }
    boolean more = !items.isEmpty() && "...".equals(items.get(0));
    List<?> expected = more ? items.subList(1, items.size()) : items;
    List<Object> left = new ArrayList<>(found);
    for (Object item : expected) {
      if (left.stream().noneMatch(other -> difference(item, other, "") == null)) {
        return "%s has no %s but %s".formatted(where, item, found);
      }
      left.remove(
          left.stream().filter(other -> difference(item, other, "") == null).findFirst().get());
    }
    return more || left.isEmpty() ? null : "%s has %s besides".formatted(where, left);
  }

  private Object resolved(Object value) {
    if (value instanceof Map<?, ?> parts) {
      Map<String, Object> copy = new LinkedHashMap<>();
      parts.forEach((key, part) -> copy.put(String.valueOf(key), resolved(part)));
      return copy;
    }
    if (value instanceof List<?> items) {
      return new ArrayList<>(items.stream().map(this::resolved).toList());
    }
    if (!(value instanceof String text)) {
      return value;
    }
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(part(found.group(1)))));
  }

  private Object part(String path) {
    Object value = kept;
    for (String name : path.split("\\.")) {
      value =
          value instanceof List<?> items ? items.get(Integer.parseInt(name)) : map(value).get(name);
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
