package org.clearance.app.security;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to the program on which bytes are sent as they are, and as slowly as one likes. */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  /** Connects from an address of the loopback interface, such as 127.0.0.9. */
  static Wire from(String address, AttackedProgram program) {
    try {
      var socket = new Socket();
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", program.clearance().port()));
      return new Wire(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Wire send(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  /** Sends one byte, if the program still takes it. */
  void drip() {
    try {
      send("u");
    } catch (IOException closed) {
      // That is what the program is there to do.
    }
  }

  /** Says that nothing more will be sent, as somebody does who goes away in the middle. */
  void endOfInput() throws IOException {
    socket.shutdownOutput();
  }

  /** Everything that is answered until the program closes the connection. */
  String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * Sends a request without a body and tells the answer, its head and its body.
   *
   * @param lines headers beside {@code Connection}
   */
  static String get(String from, AttackedProgram program, String path, String... lines) {
    try (Wire wire = from(from, program)) {
      return wire.send(
              "GET "
                  + path
                  + " HTTP/1.1\r\n"
                  + String.join("\r\n", lines)
                  + "\r\nConnection: close\r\n\r\n")
          .answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
