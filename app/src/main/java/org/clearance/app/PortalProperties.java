package org.clearance.app;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the public screens: where they answer.
 *
 * @param enabled whether {@code serve} runs them
 * @param address to listen on
 * @param port 0: a free one
 * @param mailCheck whether name servers are asked if mail gets to an address that a resident types
 */
@ConfigurationProperties(PortalProperties.PREFIX)
record PortalProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("8090") int port,
    @DefaultValue("true") boolean mailCheck) {
  static final String PREFIX = "clearance.portal";
  static final String ENABLED = "clearance.portal.enabled";
  static final String ADDRESS = "clearance.portal.address";
  static final String PORT = "clearance.portal.port";
}
