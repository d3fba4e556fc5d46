package org.clearance.ui;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers, as the engine's REST API does, what a user task is about and who holds it; for tests of
 * the desks alone.
 */
public final class TaskEngine implements AutoCloseable {
  private static final Pattern TASK = Pattern.compile("/v2/user-tasks/(\\d+)(/variables/search)?");

  private final HttpServer server;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Map<Long, Held> tasks = new ConcurrentHashMap<>();

  private record Held(String form, String holder, String group, String variable, long id) {}

  public TaskEngine() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(pool);
    server.createContext("/", this::answer);
    server.start();
  }

  public CamundaClient client() {
    return CamundaClient.newClientBuilder()
        .restAddress(URI.create("http://localhost:" + server.getAddress().getPort()))
        .preferRestOverGrpc(true)
        .build();
  }

  /**
   * From now on the task is open and held by this user.
   *
   * @param group the candidate group: {@code court-clerk:county-1}
   * @param variable what names the id: {@code motionId}
   */
  public void holds(
      long taskKey, String form, String holder, String group, String variable, long id) {
    tasks.put(taskKey, new Held(form, holder, group, variable, id));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher asked = TASK.matcher(exchange.getRequestURI().getPath());
      Held task = asked.matches() ? tasks.get(Long.parseLong(asked.group(1))) : null;
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (task == null) {
        send(exchange, 404, "{\"title\": \"NOT_FOUND\", \"status\": 404}");
      } else if (asked.group(2) != null) {
        send(exchange, 200, variables(task));
      } else {
        send(exchange, 200, task(asked.group(1), task));
      }
    }
  }

  private static String task(String key, Held task) {
    return """
    {"userTaskKey": "%s", "state": "CREATED", "name": "A task", "elementId": "%s",
         "externalFormReference": "%s", "assignee": "%s", "candidateGroups": ["%s"], "candidateUsers": [],
         "creationDate": "2026-11-20T08:00:00.000Z", "tenantId": "<default>", "customHeaders": {}, "tags": []}
    """
        .formatted(key, task.form(), task.form(), task.holder(), task.group());
  }

  private static String variables(Held task) {
    return """
    {"items": [{"name": "%s", "value": "%d", "scopeKey": "1", "variableKey": "2",
                "processInstanceKey": "1", "tenantId": "<default>", "isTruncated": false}],
     "page": {"totalItems": 1, "hasMoreTotalItems": false}}
    """
        .formatted(task.variable(), task.id());
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
