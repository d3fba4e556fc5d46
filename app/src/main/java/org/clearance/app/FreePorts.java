package org.clearance.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * {@code FreePorts} asks, before anything is started, whether the ports of {@code serve} are free:
 * the database and the program would be put together for nothing. A port that somebody takes
 * meanwhile is refused when the program comes to listen there.
 */
final class FreePorts {
  private FreePorts() {}

  /**
   * Checks the ports of the offices' screens and of the public ones.
   *
   * @throws StartFailure if another program listens on one of them
   */
  static void check(Environment environment) {
    Binder settings = Binder.get(environment);
    try {
      @Nullable InetAddress address =
          settings.bind("server.address", InetAddress.class).orElse(null);
      BindResult<Integer> port = settings.bind("server.port", Integer.class);
      if (port.isBound() && isTaken(new InetSocketAddress(address, port.get()))) {
        throw new StartFailure(taken(port.get()));
      }
      PortalProperties portal =
          settings.bindOrCreate(PortalProperties.PREFIX, PortalProperties.class);
      if (portal.enabled() && isTaken(new InetSocketAddress(portal.address(), portal.port()))) {
        throw new StartFailure(portalTaken(portal.port()));
      }
    } catch (BindException | IllegalArgumentException unreadable) {
      // Who reads the setting tells it.
    }
  }

  /** Says that the port of the offices' screens is taken. */
  static String taken(int port) {
    return "Port %d is in use by another program. Name another with --port.".formatted(port);
  }

  /** Says that the port of the public screens is taken. */
  static String portalTaken(int port) {
    return "The public screens cannot listen on port %d: something else does. Name another one with --%s, or leave them out with --%s=false."
        .formatted(port, PortalProperties.PORT, PortalProperties.ENABLED);
  }

  private static boolean isTaken(InetSocketAddress place) {
    if (place.getPort() == 0 || place.isUnresolved()) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(place);
      return false;
    } catch (IOException refused) {
      // An address of another machine, or a port for root, is told by who listens there.
      return String.valueOf(refused.getMessage()).contains("in use");
    }
  }
}
