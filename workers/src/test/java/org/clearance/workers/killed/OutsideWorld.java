package org.clearance.workers.killed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.clearance.domain.DojFiles;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile;
import org.clearance.domain.staterecord.sftp.TestSftpServer;
import org.clearance.domain.staterecord.submission.SubmissionFile;
import org.slf4j.LoggerFactory;

/**
 * The systems outside the office: DOJ's SFTP server and its answers, a mail server with a log that
 * can be asked and a mailbox for reports, the court, a gateway for text messages. It outlives the
 * process that is killed.
 */
final class OutsideWorld implements AutoCloseable {
  private static final int EVERY_NTH_IS_REJECTED = 7;

  final TestSftpServer sftp;
  final MailWorld mail;
  final CourtWorld court;
  private final HttpServer http;
  private final Map<String, Integer> texts = new ConcurrentHashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> rejected = new HashSet<>();
  private int answers;
  private final Map<String, Integer> said = new TreeMap<>();

  OutsideWorld(Path folder, String mailboxProtocol) {
    // The server tells of every client that is gone.
    ((Logger) LoggerFactory.getLogger("org.apache.sshd")).setLevel(Level.ERROR);
    sftp = new TestSftpServer(folder.resolve("doj"));
    court = new CourtWorld(folder.resolve("court"));
    mail = new MailWorld(mailboxProtocol);
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/text", this::text);
    http.createContext("/mail-log", this::mailLog);
    http.createContext("/quiet", exchange -> answer(exchange, Boolean.toString(mail.isQuiet())));
    http.setExecutor(Executors.newCachedThreadPool());
    http.start();
  }

  /** The properties of a system that these are set up for. */
  Map<String, String> properties() {
    var properties = new HashMap<String, String>();
    sftp.properties().forEach((name, value) -> properties.put(name, value.toString()));
    properties.putAll(mail.properties());
    properties.putAll(
        Map.of(
            "clearance.sms.url", url("/text"),
            "clearance.sms.body", "{\"to\": \"{to}\", \"text\": \"{text}\", \"id\": \"{id}\"}",
            "clearance.sms.repeatable", "true"));
    return properties;
  }

  String url(String path) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + path;
  }

  /** The gateway takes an id once, and answers as before when it comes again. */
  private void text(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String id = body.replaceFirst("(?s).*\"id\": \"([^\"]*)\".*", "$1");
    texts.merge(id, 1, Integer::sum);
    answer(exchange, "taken");
  }

  /** Says whether the mail server has taken a message: {@code /mail-log?<message-id>@<host>}. */
  private void mailLog(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getQuery();
    answer(exchange, Boolean.toString(mail.messageIds().contains("<" + id + ">")));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** The ids of the text messages that the gateway took. */
  Set<String> texts() {
    return Set.copyOf(texts.keySet());
  }

  /** The submissions that stand at DOJ under their final names. */
  List<DojFiles.Sent> submissions() {
    return files().stream().map(DojFiles::sent).toList();
  }

  /** DOJ, the court and the mail servers answer what they have not answered yet. */
  void answer() {
    court.answer();
    mail.answer();
    for (Path file : files()) {
      if (answered.add(file.getFileName().toString())) {
        answer(DojFiles.sent(file));
      }
    }
  }

  /** How many records DOJ accepted and rejected, by county: {@code outward accepted}. */
  Map<String, Integer> said() {
    return said;
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(sftp.root.resolve("outgoing"))) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(DojFiles.Sent submission) {
    var lines = new ArrayList<AcknowledgementFile.Answer>();
    for (SubmissionFile.Line line : submission.records()) {
      boolean reject =
          ++answers % EVERY_NTH_IS_REJECTED == 0
              && rejected.add(line.disposition().cii() + line.disposition().caseNumber());
      said.merge(
          submission.file().countyCode() + (reject ? " rejected" : " accepted"), 1, Integer::sum);
      lines.add(
          new AcknowledgementFile.Answer(
              line.recordNumber() + 1,
              line.recordNumber(),
              !reject,
              reject ? "202" : "",
              reject ? "CASE NUMBER NOT ON FILE" : ""));
    }
    byte[] bytes =
        DojFiles.answer(submission.file().countyCode(), submission.file().number(), lines);
    Path incoming = sftp.root.resolve("incoming");
    String name =
        "answer-%s-%06d.csv".formatted(submission.file().countyCode(), submission.file().number());
    try {
      Path part = Files.write(incoming.resolve(name + ".part"), bytes);
      Files.move(part, incoming.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    mail.close();
    sftp.close();
  }
}
