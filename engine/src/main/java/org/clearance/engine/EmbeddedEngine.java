package org.clearance.engine;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.clearance.engine.execution.StatementMappings;
import org.clearance.engine.instance.AwaitedResults;
import org.clearance.engine.job.JobActivation;
import org.clearance.engine.web.BasicAuthentication;
import org.clearance.engine.web.MeantForUs;
import org.clearance.engine.web.ProbingProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A process engine that speaks the Camunda 8 REST API (v2), inside this process: on a port and in a
 * Spring context of its own, storing in PostgreSQL. A {@code CamundaClient} uses it with {@code
 * preferRestOverGrpc(true)}, {@link #restAddress()} and basic authentication, and cannot tell it
 * from a cluster; what it does not support it refuses (see the package).
 */
public final class EmbeddedEngine implements AutoCloseable {

  private static final int LONGEST_PART_HEADER_BYTES = 16 << 10;

  private final AnnotationConfigServletWebServerApplicationContext context;
  private final URI restAddress;

  private EmbeddedEngine(
      AnnotationConfigServletWebServerApplicationContext context, InetAddress address) {
    this.context = context;
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    String host = address.getHostAddress();
    this.restAddress =
        URI.create(
            "http://%s:%d"
                .formatted(address instanceof Inet6Address ? "[" + host + "]" : host, port));
  }

  /**
   * Begins what the next engine's start can do before its database is there, in the background. An
   * engine starts without it too, only later.
   */
  public static void begin() {
    StatementMappings.begin(EmbeddedEngineSettings.DEFAULT_SCHEMA);
  }

  /**
   * Starts an engine; it answers when this returns.
   *
   * @throws RuntimeException if the database cannot be reached or prepared, or the port is taken
   */
  public static EmbeddedEngine start(EmbeddedEngineSettings settings) {
    AnnotationConfigServletWebServerApplicationContext context =
        new AnnotationConfigServletWebServerApplicationContext();
    // The engine's context gets an environment of its own, since the application's properties mean
    // other things.
    context.setEnvironment(new StandardEnvironment());
    context.setDisplayName("embedded engine");
    context.registerBean(EmbeddedEngineSettings.class, () -> settings);
    context.registerBean(TomcatServletWebServerFactory.class, () -> server(settings));
    context.registerBean("protection", ServletContextInitializer.class, () -> protection(settings));
    context.register(EngineBeans.class);
    context.refresh();
    return new EmbeddedEngine(context, settings.address());
  }

  private static TomcatServletWebServerFactory server(EmbeddedEngineSettings settings) {
    TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(settings.port());
    server.setAddress(settings.address());
    server.setProtocol(ProbingProtocol.class.getName());
    server.setRegisterDefaultServlet(false);
    // Part headers contain the names of resources, which may be long.
    server.addConnectorCustomizers(
        connector -> connector.setMaxPartHeaderSize(LONGEST_PART_HEADER_BYTES));
    // Open requests are finished first; EngineBeans says how long that may take.
    server.setShutdown(Shutdown.GRACEFUL);
    return server;
  }

  private static ServletContextInitializer protection(EmbeddedEngineSettings settings) {
    return servletContext -> {
      before(servletContext.addFilter("meantForUs", new MeantForUs(settings.names())));
      before(
          servletContext.addFilter(
              "authentication", new BasicAuthentication(settings.user(), settings.password())));
    };
  }

  private static void before(FilterRegistration.Dynamic filter) {
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }

  /** The address of the REST API without {@code /v2}, which a client takes as its REST address. */
  public URI restAddress() {
    return restAddress;
  }

  /** The routes of the API, each as method and path: {@code GET /v2/topology}. */
  Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    context
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            route ->
                route
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            route
                                .getPatternValues()
                                .forEach(path -> routes.add(method + " " + path))));
    return routes;
  }

  /** The number of requests that wait for jobs of a type. */
  int waitingFor(String type) {
    return context.getBean(JobActivation.class).waitingFor(type);
  }

  /**
   * Stops at once: requests that wait for jobs get none, running work is finished, timers wait for
   * the next start. The data source stays open.
   */
  @Override
  public void close() {
    if (context.isActive()) {
      context.getBean(JobActivation.class).close();
      context.getBean(AwaitedResults.class).close();
      context.close();
    }
  }
}
