package org.clearance.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.clearance.domain.ground.outward.Outward;
import org.clearance.domain.ground.sql.JdbcUrl;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.portal.Portal;
import org.clearance.portal.PortalSettings;
import org.clearance.portal.mail.MailDomains;
import org.clearance.portal.mail.NameServers;
import org.clearance.ui.ground.access.OuterValves;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Runs the public screens, with connections of their own, whose role in the database touches three
 * tables.
 */
@Component
@EnableConfigurationProperties(PortalProperties.class)
class PortalServer implements DisposableBean {
  private static final int CONNECTIONS = 10;
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(10);
  private static final Duration ANSWERING = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DataSource database;
  private final PortalProperties properties;
  private final OuterValves valves;
  private final Clock clock;
  private final Environment environment;
  private @Nullable HikariDataSource pool;
  private @Nullable Portal portal;

  PortalServer(
      DataSource database,
      PortalProperties properties,
      OuterValves valves,
      Clock clock,
      Environment environment) {
    this.database = database;
    this.properties = properties;
    this.valves = valves;
    this.clock = clock;
    this.environment = environment;
  }

  /**
   * Starts the screens, unless they are switched off.
   *
   * @return their address for a browser on this machine
   * @throws StartFailure if the port is taken, or the address is none of this machine
   */
  synchronized Optional<String> start() {
    if (!properties.enabled()) {
      return Optional.empty();
    }
    pool = pool();
    try {
      portal =
          Portal.start(
              new PortalSettings(
                  pool,
                  address(),
                  properties.port(),
                  valves.make(),
                  clock,
                  new CodeKeys(),
                  mailDomains()));
    } catch (ApplicationContextException failed) {
      if (!failed.contains(PortInUseException.class)) {
        throw failed;
      }
      throw new StartFailure(FreePorts.portalTaken(properties.port()), failed);
    }
    return Optional.of("http://localhost:" + portal.port());
  }

  private MailDomains mailDomains() {
    return properties.mailCheck() && !Outward.isHeld(environment)
        ? new NameServers(NameServers.OF_THIS_MACHINE, NameServers.PATIENCE, clock)
        : MailDomains.unasked();
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(properties.address());
    } catch (UnknownHostException none) {
      throw new StartFailure(
          "--%s=%s is no address of this machine."
              .formatted(PortalProperties.ADDRESS, properties.address()),
          none);
    }
  }

  private HikariDataSource pool() {
    var config = new HikariConfig();
    try {
      database.unwrap(HikariDataSource.class).copyStateTo(config);
    } catch (SQLException none) {
      throw new IllegalStateException("the database has a pool", none);
    }
    config.setPoolName("portal");
    config.setMetricsTrackerFactory(null);
    config.setSchema(null);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setValidationTimeout(PATIENCE.toMillis() / 2);
    config.setInitializationFailTimeout(-1);
    config.setJdbcUrl(JdbcUrl.givingUpAfter(config.getJdbcUrl(), ANSWERING));
    config.setConnectionInitSql(
        "set role %s; set statement_timeout to %d"
            .formatted(PortalSettings.ROLE, LONGEST_STATEMENT.toMillis()));
    return new HikariDataSource(config);
  }

  @Override
  public synchronized void destroy() {
    if (portal != null) {
      portal.close();
    }
    if (pool != null) {
      pool.close();
    }
  }
}
