package org.clearance.domain.contact.notice;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.ground.network.ThisMachine;
import org.clearance.domain.ground.text.Text;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Sends text messages through a gateway that takes one HTTP request for each. {@link Settings} says
 * where, how and with which words, and what the gateway's answers mean. Of the gateway's answers
 * and the request nothing is logged or kept but the status: they may repeat a key or the message.
 */
final class HttpSmsGateway implements Carrier {
  private static final Pattern PLACE = Pattern.compile("\\{(to|text|id)}");

  private final Settings settings;
  private final UnaryOperator<String> escape;

  /**
   * The settings of the gateway.
   *
   * @param method POST or PUT: what the client itself never repeats
   * @param body with the places {@code {to}}, {@code {text}} and {@code {id}}, which are filled in
   *     as the content type asks for
   * @param headers with {@code Content-Type}; their values may be secret
   * @param success the message was taken
   * @param failure whether the gateway will never take it
   * @param later whether it was not taken now but may be later; any other status leaves it
   *     uncertain
   * @param repeatable the gateway takes the same {@code {id}} once, however often it is sent
   */
  record Settings(
      URI url,
      String method,
      String body,
      Map<String, String> headers,
      StatusCodes success,
      StatusCodes failure,
      StatusCodes later,
      boolean repeatable,
      java.time.Duration patience) {

    /** Leaves out headers, body and address, which often hold secrets. */
    @Override
    public String toString() {
      return "Settings of the gateway at " + url.getHost();
    }
  }

  /**
   * @throws IllegalArgumentException when a setting can never work
   */
  HttpSmsGateway(Settings settings) {
    this.settings = settings;
    if (!"https".equals(settings.url().getScheme())
        && !ThisMachine.is(String.valueOf(settings.url().getHost()))) {
      throw new IllegalArgumentException(
          "clearance.sms.url must begin with https://: what is sent to it names people and keys");
    }
    if (!Set.of("POST", "PUT").contains(settings.method())) {
      throw new IllegalArgumentException("clearance.sms.method must be POST or PUT");
    }
    if (!settings.body().contains("{to}") || !settings.body().contains("{text}")) {
      throw new IllegalArgumentException("clearance.sms.body must name {to} and {text}");
    }
    if (settings.repeatable()
        && !(settings.body() + String.join("", settings.headers().values())).contains("{id}")) {
      throw new IllegalArgumentException(
          "clearance.sms.repeatable needs {id} in clearance.sms.body or a header");
    }
    this.escape = escape(contentType(settings.headers()));
  }

  private static String contentType(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static UnaryOperator<String> escape(String contentType) {
    if (contentType.startsWith("application/json")) {
      return text -> new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }
    if (contentType.startsWith("application/x-www-form-urlencoded")) {
      return text -> URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
    throw new IllegalArgumentException(
        "clearance.sms.headers must have a Content-Type: application/json or"
            + " application/x-www-form-urlencoded");
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public Optional<Text> missing() {
    return Optional.empty();
  }

  @Override
  public boolean repeatable() {
    return settings.repeatable();
  }

  @Override
  public DeliverResult deliver(OutgoingMessage outgoing) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url()).timeout(settings.patience());
    settings
        .headers()
        .forEach(
            (name, value) -> request.header(name, fill(value, outgoing, UnaryOperator.identity())));
    request.method(
        settings.method(),
        HttpRequest.BodyPublishers.ofString(fill(settings.body(), outgoing, escape)));
    try {
      // Each message gets a client of its own: on a kept connection that the gateway has closed
      // meanwhile, the first message would always be uncertain.
      HttpResponse<InputStream> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(settings.patience())
              .followRedirects(HttpClient.Redirect.NEVER)
              .build()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      // The status says all; the patience does not hold for what comes behind it, or never does.
      answer.body().close();
      return judge(answer.statusCode());
    } catch (ConnectException | HttpConnectTimeoutException | UnknownHostException e) {
      return new DeliverResult.Postponed("The SMS gateway cannot be reached.", true);
    } catch (HttpTimeoutException e) {
      return unknown("it did not answer in time");
    } catch (IOException e) {
      return unknown("the connection broke off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown("Clearance was shut down");
    }
  }

  private DeliverResult judge(int status) {
    if (settings.success().contains(status)) {
      return new DeliverResult.Delivered();
    }
    if (settings.failure().contains(status)) {
      return new DeliverResult.Refused(
          "The SMS gateway refused the message: status " + status + ".");
    }
    if (settings.later().contains(status)) {
      return new DeliverResult.Postponed(
          "The SMS gateway takes none now: status " + status + ".", true);
    }
    return unknown("it answered status " + status);
  }

  /**
   * The result when no clear answer came: sending again is harmless only if the gateway says so.
   */
  private DeliverResult unknown(String why) {
    return settings.repeatable()
        ? new DeliverResult.Postponed("The SMS gateway may have taken it: " + why + ".", true)
        : new DeliverResult.Uncertain(why);
  }

  private static String fill(
      String template, OutgoingMessage outgoing, UnaryOperator<String> escape) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    escape.apply(
                        switch (place.group(1)) {
                          case "to" -> outgoing.recipient();
                          case "text" -> outgoing.body();
                          default -> outgoing.messageId();
                        })));
  }
}
