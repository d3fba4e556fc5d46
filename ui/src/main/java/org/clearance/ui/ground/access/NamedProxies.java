package org.clearance.ui.ground.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.http.MimeHeaders;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Takes the client's address and protocol from {@code X-Forwarded-For} and {@code
 * X-Forwarded-Proto}, but only on connections from the reverse proxies that are configured:
 * otherwise the audit would hold whatever a client claims. No header can set the host.
 */
final class NamedProxies extends RemoteIpValve {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String PEER = NamedProxies.class.getName();

  /**
   * @param proxies IPv4 or IPv6 addresses, or ranges of them such as {@code 10.1.2.0/28}
   * @throws InvalidConfigurationPropertyValueException when one of them is neither
   */
  NamedProxies(List<String> proxies) {
    setInternalProxies(ranges(proxies));
    setTrustedProxies(null);
    setRemoteIpHeader(FORWARDED_FOR);
    setProtocolHeader("X-Forwarded-Proto");
    setHostHeader(null);
    setPortHeader(null);
  }

  /**
   * Checks them as the constructor does.
   *
   * @throws InvalidConfigurationPropertyValueException when one of them is no address and no range
   */
  static void check(List<String> proxies) {
    ranges(proxies);
  }

  private static String ranges(List<String> proxies) {
    return proxies.stream().map(NamedProxies::range).collect(Collectors.joining(","));
  }

  private static String range(String proxy) {
    String[] parts = proxy.strip().split("/", 2);
    int bits = parts[0].contains(":") ? 128 : 32;
    if (NetworkAddress.isOne(parts[0])) {
      if (parts.length == 1) {
        return parts[0] + "/" + bits;
      }
      if (parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= bits) {
        return parts[0] + "/" + parts[1];
      }
    }
    throw new InvalidConfigurationPropertyValueException(
        ProxyProperties.PROXIES,
        proxy,
        "Name each reverse proxy by its address, or by a range of addresses such as 10.1.2.0/28,"
            + " with commas between them.");
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    request.setAttribute(PEER, request.getRemoteAddr());
    keepAddresses(request);
    super.invoke(request, response);
  }

  /**
   * Keeps only the valid addresses at the end of the forwarded list: anything before an invalid one
   * may be made up, too.
   */
  private static void keepAddresses(Request request) {
    List<String> lines = Collections.list(request.getHeaders(FORWARDED_FOR));
    if (lines.isEmpty()) {
      return;
    }
    var addresses = new ArrayList<String>();
    for (String each : String.join(",", lines).split(",")) {
      if (NetworkAddress.isOne(each.strip())) {
        addresses.add(each.strip());
      } else {
        addresses.clear();
      }
    }
    MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
    headers.removeHeader(FORWARDED_FOR);
    if (!addresses.isEmpty()) {
      headers.addValue(FORWARDED_FOR).setString(String.join(", ", addresses));
    }
  }

  /**
   * The origin of a request, for the audit: the client's address; behind a proxy, the client's
   * address as the proxy gives it and then the proxy's own.
   */
  static String of(ServletRequest request) {
    String client = request.getRemoteAddr();
    return request.getAttribute(PEER) instanceof String peer && !peer.equals(client)
        ? client + ", " + peer
        : client;
  }
}
