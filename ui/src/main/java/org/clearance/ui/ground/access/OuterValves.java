package org.clearance.ui.ground.access;

import java.util.List;
import org.apache.catalina.Valve;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The valves that every request passes before anything else, on the offices' screens and on the
 * public ones. The order matters: everything is logged with the request's number, and limits apply
 * to the client's address.
 */
@Component
@EnableConfigurationProperties({ProxyProperties.class, RequestProperties.class})
public class OuterValves {
  private final ProxyProperties believed;
  private final RequestProperties requests;

  OuterValves(ProxyProperties believed, RequestProperties requests) {
    this.believed = believed;
    this.requests = requests;
  }

  /** New valves, for a server of their own. */
  public List<Valve> make() {
    return List.of(
        new RequestNumber(),
        new NamedProxies(believed.proxies()),
        new BodyPace(requests.patience()));
  }
}
