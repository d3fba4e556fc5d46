package org.clearance.domain.contact.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A mail server that answers as told at one step of the dialogue: with a line, or by dropping the
 * connection. The steps are HELO, MAIL, RCPT, DATA, END (of the data) and QUIT.
 */
final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket server;
  private final String step;
  private final String answer;
  private final Thread thread;

  ScriptedSmtp(String step, String answer) throws IOException {
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.step = step;
    this.answer = answer;
    this.thread = new Thread(this::serve, "scripted-smtp");
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        talk(client);
      } catch (IOException e) {
        // The client or the test has closed its end.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    say(client, "220 ready");
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (data && !line.equals(".")) {
        continue;
      }
      String here = data ? "END" : command(line);
      data = here.equals("DATA");
      if (here.equals(step) && answer.equals("drop")) {
        return;
      }
      if (here.equals(step)) {
        data = false;
        say(client, answer);
      } else {
        say(client, here.equals("DATA") ? "354 go on" : here.equals("QUIT") ? "221 bye" : "250 ok");
      }
    }
  }

  private static String command(String line) {
    String word = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
    return word.equals("EHLO") ? "HELO" : word;
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
