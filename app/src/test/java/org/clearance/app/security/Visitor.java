package org.clearance.app.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who sends whatever they like: keeps cookies, knows the token of the form that came last,
 * and is led nowhere, so that each answer can be looked at.
 */
final class Visitor {
  /** An answer that takes longer than this is a finding. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

  private final int port;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private String token = "";

  Visitor(int port) {
    this.port = port;
  }

  /** Signs in by the form, and tells what that was answered. */
  HttpResponse<String> signIn(String username, String password) {
    get("/sign-in");
    var answer = post("/sign-in", "username", username, "password", password);
    // The session is a new one, and its forms have another token.
    get("/account");
    return answer;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** Sends a form with the token: names and values in turn. */
  HttpResponse<String> post(String path, String... fields) {
    return send(form(path, fields).setHeader("Accept", "text/html"));
  }

  /** A form with the token, to be sent with headers of one's own. */
  HttpRequest.Builder form(String path, String... fields) {
    var form = new StringJoiner("&");
    form.add("_csrf=" + encoded(token));
    for (int i = 0; i < fields.length; i += 2) {
      form.add(fields[i] + "=" + encoded(fields[i + 1]));
    }
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form.toString()));
  }

  /** A request to the program: names and values of headers in turn. */
  HttpRequest.Builder request(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      Matcher found = TOKEN.matcher(answer.body());
      if (found.find()) {
        token = found.group(1);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The token of the form that came last. */
  String token() {
    return token;
  }

  /** The value of a cookie; empty where there is none. */
  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
