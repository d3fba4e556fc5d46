package org.clearance.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A name server on a free UDP port (RFC 1035): it answers with what it was told, and of every other
 * name that it is not there.
 */
final class NameServerInTest implements AutoCloseable {
  static final int SERVER_FAILURE = 2;
  static final int NO_SUCH_NAME = 3;
  static final int REFUSED = 5;

  private static final Map<Integer, String> TYPES = Map.of(1, "A", 15, "MX", 28, "AAAA");
  private static final int HEADER = 12;
  private static final int LARGEST = 512;

  private final DatagramSocket socket;
  private final Map<String, List<byte[]>> records = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int refusal;
  private volatile boolean silent;

  NameServerInTest() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::serve, "name-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Its address, as JNDI writes it. */
  String url() {
    return "dns://127.0.0.1:" + socket.getLocalPort();
  }

  /** Has a mail server for a domain; an empty name: none takes mail for it. */
  NameServerInTest mail(String domain, String server) {
    var data = new ByteArrayOutputStream();
    data.writeBytes(new byte[] {0, (byte) (server.isEmpty() ? 0 : 10)});
    if (!server.isEmpty()) {
      for (String label : server.split("\\.")) {
        data.write(label.length());
        data.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
      }
    }
    data.write(0);
    return has(domain, "MX", data.toByteArray());
  }

  /** Has an address for a domain: of four bytes, or of sixteen. */
  NameServerInTest address(String domain, byte[] address) {
    return has(domain, address.length == 4 ? "A" : "AAAA", address);
  }

  /** Has a name of which nothing is known. */
  NameServerInTest name(String domain) {
    records.computeIfAbsent(domain, any -> new ArrayList<>());
    return this;
  }

  private NameServerInTest has(String domain, String type, byte[] data) {
    name(domain);
    records.put(type + " " + domain, List.of(data));
    return this;
  }

  /** Refuses whatever it is asked from now on. */
  void refuse(int code) {
    refusal = code;
  }

  /** Says nothing from now on. */
  void beSilent() {
    silent = true;
  }

  /** What it was asked: type and name. */
  List<String> asked() {
    return asked;
  }

  private void serve() {
    byte[] buffer = new byte[LARGEST];
    while (!socket.isClosed()) {
      try {
        var question = new DatagramPacket(buffer, buffer.length);
        socket.receive(question);
        byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()));
        if (!silent) {
          socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answer(byte[] question) {
    List<String> labels = new ArrayList<>();
    int at = HEADER;
    while (question[at] != 0) {
      labels.add(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
      at += question[at] + 1;
    }
    int type = ByteBuffer.wrap(question).getShort(at + 1);
    int end = at + 5;
    String name = String.join(".", labels);
    String asks = TYPES.getOrDefault(type, "TYPE" + type) + " " + name;
    asked.add(asks);
    List<byte[]> found = refusal == 0 ? records.getOrDefault(asks, List.of()) : List.of();
    int code = refusal != 0 ? refusal : records.containsKey(name) ? 0 : NO_SUCH_NAME;
    ByteBuffer answer = ByteBuffer.allocate(LARGEST);
    answer.put(question, 0, 2);
    answer.putShort((short) (0x8180 | code));
    answer.putShort((short) 1).putShort((short) found.size()).putInt(0);
    answer.put(question, HEADER, end - HEADER);
    for (byte[] data : found) {
      // The name of the question, the type, the class of the internet, five minutes.
      answer.putShort((short) (0xC000 | HEADER)).putShort((short) type).putShort((short) 1);
      answer.putInt(300).putShort((short) data.length).put(data);
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }

  @Override
  public void close() {
    socket.close();
  }
}
