package org.clearance.engine;

import java.time.Duration;
import java.util.Objects;
import org.clearance.engine.web.ProbingProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the last answers be written: waits after the web server has begun to take no more requests
 * and before it closes its connections.
 */
final class AnsweredFirst implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AnsweredFirst.class);
  // The web server itself stops 1,024 behind the phase of its graceful shutdown.
  private static final int PHASE = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 512;

  private final WebServerApplicationContext context;
  private final Duration most;
  private volatile boolean running;

  AnsweredFirst(WebServerApplicationContext context, Duration most) {
    this.context = context;
    this.most = most;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    TomcatWebServer server =
        (TomcatWebServer) Objects.requireNonNull(context.getWebServer(), "the web server");
    ProbingProtocol protocol =
        (ProbingProtocol) server.getTomcat().getConnector().getProtocolHandler();
    try {
      if (!protocol.awaitAnswered(most)) {
        LOG.warn("The engine stops before every request has been answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
