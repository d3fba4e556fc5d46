package org.clearance.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets whose peer is asked whether it is there after 30 seconds of silence, and given up after
 * 60. A system that cannot set these times probes at its own.
 */
public final class KeptAliveSockets extends SocketFactory {
  private static final Map<SocketOption<Integer>, Integer> TIMES =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE, 30,
          ExtendedSocketOptions.TCP_KEEPINTERVAL, 10,
          ExtendedSocketOptions.TCP_KEEPCOUNT, 3);

  /** Makes the factory; the database driver does so by its class name. */
  public KeptAliveSockets() {}

  @Override
  public Socket createSocket() throws IOException {
    var socket = new Socket();
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (Map.Entry<SocketOption<Integer>, Integer> time : TIMES.entrySet()) {
      if (socket.supportedOptions().contains(time.getKey())) {
        socket.setOption(time.getKey(), time.getValue());
      }
    }
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw connectsItself();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw connectsItself();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw connectsItself();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw connectsItself();
  }

  private static IOException connectsItself() {
    return new IOException("the driver connects its sockets itself");
  }
}
