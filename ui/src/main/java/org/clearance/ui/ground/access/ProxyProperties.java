package org.clearance.ui.ground.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The reverse proxies whose headers are trusted.
 *
 * @param proxies their addresses, or ranges of them; usually a proxy on this very machine
 */
@ConfigurationProperties("clearance")
record ProxyProperties(@DefaultValue({"127.0.0.1", "::1"}) List<String> proxies) {
  /** The name of the property. */
  static final String PROXIES = "clearance.proxies";
}
