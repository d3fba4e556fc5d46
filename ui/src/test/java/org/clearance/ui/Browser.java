package org.clearance.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.ui.ground.language.SpanishPage;

/**
 * A person at a browser without JavaScript: keeps cookies, follows redirects, and sends the CSRF
 * token of the page looked at last, as its forms do.
 */
public final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

  private final String root;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final HttpClient staying = HttpClient.newBuilder().cookieHandler(cookies).build();
  private String token = "";
  private Page page = new Page(0, "", "");
  private boolean spanish;
  private boolean alsoSpanish;

  /** The page that the browser shows. */
  public record Page(int status, String path, String html) {}

  public Browser(int port) {
    this.root = "http://localhost:" + port;
  }

  /** Signs in through the form. */
  public Browser signedInAs(String username, String password) {
    open("/sign-in");
    post("/sign-in", "username", username, "password", password);
    assertThat(page.path()).as("where signing in as %s led", username).doesNotContain("/sign-in");
    return this;
  }

  public Page open(String path) {
    Page opened = send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    if (alsoSpanish && !spanish) {
      spanish = true;
      send(HttpRequest.newBuilder(URI.create(root + path)).GET());
      spanish = false;
      page = opened;
    }
    return opened;
  }

  /** Asks for Spanish from now on; whatever page comes, nothing on it may be English. */
  public Browser inSpanish() {
    spanish = true;
    return this;
  }

  /** Looks at each page that is opened in Spanish too, where nothing may be English. */
  public Browser alsoInSpanish() {
    alsoSpanish = true;
    return this;
  }

  /** Sends a form of the current page: names and values in turn. */
  public Page post(String path, String... fields) {
    var form = new StringJoiner("&");
    form.add("_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    for (int i = 0; i < fields.length; i += 2) {
      form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString())));
  }

  /**
   * Sends a form of the current page with files, the body streamed.
   *
   * @param field the name of the file field
   * @param files names and contents in turn; a content is any body publisher
   */
  public Page upload(
      String path, String field, List<Map.Entry<String, BodyPublisher>> files, String... fields) {
    String boundary = "----clearance" + System.nanoTime();
    var body = new ArrayList<BodyPublisher>();
    body.add(text(part(boundary, "_csrf") + "\r\n" + token + "\r\n"));
    for (int i = 0; i < fields.length; i += 2) {
      body.add(text(part(boundary, fields[i]) + "\r\n" + fields[i + 1] + "\r\n"));
    }
    for (var file : files) {
      String head =
          part(boundary, field + "\"; filename=\"" + file.getKey())
              + "Content-Type: application/octet-stream\r\n\r\n";
      body.add(text(head));
      body.add(file.getValue());
      body.add(text("\r\n"));
    }
    body.add(text("--" + boundary + "--\r\n"));
    return send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.concat(body.toArray(BodyPublisher[]::new))));
  }

  private static String part(String boundary, String name) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n";
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  /** The client for its requests, with its cookies. */
  public HttpClient client() {
    return client;
  }

  /** A request as it is, for headers and for forged forms. */
  public HttpResponse<String> raw(HttpRequest.Builder request) {
    try {
      return client.send(request.setHeader("Accept", "text/html").build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer to a request itself, also where it leads on. */
  public HttpResponse<String> only(HttpRequest.Builder request) {
    HttpRequest asked = request.setHeader("Accept", "text/html").build();
    try {
      try {
        return staying.send(asked, BodyHandlers.ofString());
      } catch (IOException closed) {
        // The server may close a connection that is kept open at the moment it is used again.
        return staying.send(asked, BodyHandlers.ofString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file as it is: a paper. */
  public byte[] file(String path) {
    try {
      return client
          .send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A form of the current page, to send with headers of one's own. */
  public HttpRequest.Builder form(String path, String fields) {
    return HttpRequest.newBuilder(address(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(
            BodyPublishers.ofString(
                fields + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
  }

  /** Loses the session, as after an hour without a click. */
  public void losesTheSession() {
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().matches("clearance|JSESSIONID"))
        .toList()
        .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
  }

  /** The value of a cookie, or nothing. */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** A cookie as another site under the same name may have set it. */
  public void plants(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(root), cookie);
  }

  public URI address(String path) {
    return URI.create(root + path);
  }

  private Page send(HttpRequest.Builder request) {
    HttpResponse<String> response =
        raw(spanish ? request.header("Accept-Language", "es") : request);
    String query = response.uri().getQuery();
    page =
        new Page(
            response.statusCode(),
            response.uri().getPath() + (query == null ? "" : "?" + query),
            response.body());
    Matcher found = TOKEN.matcher(page.html());
    if (found.find()) {
      token = found.group(1);
    }
    if (spanish) {
      SpanishPage.check(page.path(), page.html());
    }
    return page;
  }
}
