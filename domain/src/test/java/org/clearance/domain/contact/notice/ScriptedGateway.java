package org.clearance.domain.contact.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An SMS gateway that does one thing: answers a status, answers it twice, drops the connection
 * after the request, or reads the request and says nothing.
 */
final class ScriptedGateway implements AutoCloseable {
  private final ServerSocket server;
  private final String does;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Thread thread;

  ScriptedGateway(String does) throws IOException {
    this.does = does;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve, "gateway");
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  List<String> requests() {
    return new ArrayList<>(requests);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        requests.add(read(socket.getInputStream()));
        if (does.equals("drop")) {
          socket.close();
        } else if (!does.equals("slow")) {
          String status = does.split(" ")[0];
          String answer =
              "HTTP/1.1 %s Said\r\nLocation: /elsewhere\r\nContent-Length: 4\r\n\r\necho"
                  .formatted(status);
          String said =
              does.endsWith("twice")
                  ? answer + answer
                  : does.endsWith("half") ? answer.substring(0, answer.length() - 2) : answer;
          socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
          socket.getOutputStream().flush();
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static String read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    var length = java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(body), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
