package org.clearance.portal;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.apache.catalina.Valve;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.portal.mail.MailDomains;

/**
 * The settings that the public screens are started with.
 *
 * @param dataSource connections of the role {@code clearance_portal}, whose search path nothing
 *     rests on
 * @param address to listen on
 * @param port 0: a free one
 * @param valves what every request passes first: its number, the proxies that are believed, its
 *     pace
 * @param mailDomains tells to which domains mail gets
 */
public record PortalSettings(
    DataSource dataSource,
    InetAddress address,
    int port,
    List<Valve> valves,
    Clock clock,
    CodeKeys codeKeys,
    MailDomains mailDomains) {
  /** The database's role of the public screens. */
  public static final String ROLE = "clearance_portal";

  public PortalSettings {
    valves = List.copyOf(valves);
  }
}
