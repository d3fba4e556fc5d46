package org.clearance.portal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.util.EnumSet;
import java.util.Objects;
import org.apache.catalina.Valve;
import org.apache.catalina.valves.ErrorReportValve;
import org.clearance.portal.access.PortalHeaders;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.env.StandardEnvironment;

/**
 * The screens of the public, on a port and in a Spring context of their own: no bean of the
 * offices' screens is in it, and its connections have a role of the database that touches three
 * tables.
 */
public final class Portal implements AutoCloseable {
  /** No form of the public screens is longer, but for its file. */
  private static final int LONGEST_FORM_BYTES = 64 << 10;

  private static final int MOST_SWALLOWED_BYTES = 256 << 20;

  private final AnnotationConfigServletWebServerApplicationContext context;

  private Portal(AnnotationConfigServletWebServerApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts the screens; they answer when this returns.
   *
   * @throws RuntimeException if the port is taken
   */
  public static Portal start(PortalSettings settings) {
    var context = new AnnotationConfigServletWebServerApplicationContext();
    context.setEnvironment(new StandardEnvironment());
    context.setDisplayName("portal");
    context.registerBean(PortalSettings.class, () -> settings);
    context.registerBean(TomcatServletWebServerFactory.class, () -> server(settings));
    context.registerBean("headers", ServletContextInitializer.class, () -> Portal::protect);
    context.register(PortalBeans.class);
    context.refresh();
    return new Portal(context);
  }

  private static TomcatServletWebServerFactory server(PortalSettings settings) {
    var server = new TomcatServletWebServerFactory(settings.port());
    server.setAddress(settings.address());
    server.setRegisterDefaultServlet(false);
    server.addEngineValves(settings.valves().toArray(Valve[]::new));
    server.addContextCustomizers(context -> context.setUseRelativeRedirects(true));
    server.addContextCustomizers(context -> context.getParent().getPipeline().addValve(silent()));
    server.addConnectorCustomizers(
        connector -> {
          connector.setMaxPostSize(LONGEST_FORM_BYTES);
          // Else a browser whose file is too large is cut off before it can show why.
          connector.setProperty("maxSwallowSize", Integer.toString(MOST_SWALLOWED_BYTES));
        });
    server.setShutdown(Shutdown.GRACEFUL);
    return server;
  }

  /** Answers what cannot be read without the version of the server and its stack trace. */
  private static Valve silent() {
    var report = new ErrorReportValve();
    report.setShowReport(false);
    report.setShowServerInfo(false);
    return report;
  }

  private static void protect(jakarta.servlet.ServletContext servletContext) {
    FilterRegistration.Dynamic headers =
        servletContext.addFilter("portalHeaders", new PortalHeaders());
    headers.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), true, "/*");
  }

  /** The port on which they answer. */
  public int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  @Override
  public void close() {
    context.close();
  }
}
