package org.clearance.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A resident's phone: it keeps cookies, follows redirects, and runs no JavaScript. */
final class Phone {
  private static final int MOST_REDIRECTS = 5;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  Phone(int port) {
    base = "http://127.0.0.1:" + port;
    headers.put("Origin", base);
  }

  /**
   * A page as it arrived.
   *
   * @param path where redirects led to
   */
  record Page(int status, String path, String html, Map<String, String> headers) {
    /** The first code on the page. */
    String code() {
      var found = java.util.regex.Pattern.compile("class=\"code\"[^>]*>([^<]+)<").matcher(html);
      if (!found.find()) {
        throw new AssertionError("no code on " + path + ": " + html);
      }
      return found.group(1);
    }
  }

  /** Sends a header with each request. */
  Phone sending(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Sends a header no more: an older browser says less of where a form is from. */
  Phone hiding(String name) {
    headers.remove(name);
    return this;
  }

  Page open(String path) {
    return follow(request(path).GET().build(), 0);
  }

  /** Sends a form: names and values in turn. */
  Page send(String path, String... fields) {
    return follow(form(path, fields), 0);
  }

  /** Sends a file in a form. */
  Page upload(String path, String field, byte[] file, String... fields) {
    return upload(path, field, BodyPublishers.ofByteArray(file), fields);
  }

  /** Sends a file in a form, as large as it may be: it is streamed; names and values in turn. */
  Page upload(String path, String field, BodyPublisher file, String... fields) {
    return uploadAs("IMG_0001.jpg", "application/octet-stream", path, field, file, fields);
  }

  /** Sends a file in a form under a name, and as what it is said to be. */
  Page uploadAs(
      String name, String type, String path, String field, BodyPublisher file, String... fields) {
    String boundary = "boundary-of-a-form";
    var head = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      head.append(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(boundary, fields[i], fields[i + 1]));
    }
    head.append(
        ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                + "Content-Type: %s\r\n\r\n")
            .formatted(boundary, field, name, type));
    return follow(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(head.toString()),
                    file,
                    BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary))))
            .build(),
        0);
  }

  /** Sends a form without fields, and breaks the connection off before there is an answer. */
  void sendAndHangUp(String path) throws IOException {
    URI to = URI.create(base + path);
    String cookie =
        cookies.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("; "));
    try (var socket = new Socket(to.getHost(), to.getPort())) {
      socket.setSoLinger(true, 0);
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
                  .formatted(to.getPath(), to.getAuthority(), base, cookie)
                  .getBytes(StandardCharsets.US_ASCII));
      // The server has it once it answers; nothing of the answer is read but its first byte.
      if (socket.getInputStream().read() < 0) {
        throw new IOException("hung up first");
      }
    }
  }

  private HttpRequest form(String path, String... fields) {
    var body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Page follow(HttpRequest request, int redirects) {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      for (String cookie : answer.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
          cookies.remove(pair[0]);
        } else {
          cookies.put(pair[0], pair[1]);
        }
      }
      if (answer.statusCode() / 100 == 3 && redirects < MOST_REDIRECTS) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        return follow(
            request(location.replaceFirst("^https?://[^/]+", "")).GET().build(), redirects + 1);
      }
      Map<String, String> named = new HashMap<>();
      answer.headers().map().forEach((name, values) -> named.put(name, values.get(0)));
      URI at = request.uri();
      return new Page(
          answer.statusCode(),
          at.getQuery() == null ? at.getPath() : at.getPath() + "?" + at.getQuery(),
          answer.body(),
          named);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The cookies that it has. */
  Map<String, String> cookies() {
    return cookies;
  }
}
