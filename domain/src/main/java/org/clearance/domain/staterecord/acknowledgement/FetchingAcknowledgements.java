package org.clearance.domain.staterecord.acknowledgement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.folder.DurableFiles;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.staterecord.sftp.DojProperties;
import org.clearance.domain.staterecord.sftp.DojServer;
import org.clearance.domain.staterecord.sftp.DojServers;
import org.clearance.domain.staterecord.sftp.ServerFolders;
import org.clearance.domain.staterecord.sftp.ServerFolders.Arrived;
import org.clearance.domain.staterecord.submission.Trailer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fetches acknowledgements from DOJ's servers into the incoming folder, where they are taken like
 * any other. One at a time: the file is made durable beside the folder, then the database records
 * that it is fetched, then it appears in the folder, and only then is the server's copy cleared
 * away. Cut off at any point, the next call continues there: nothing is lost, and nothing appears
 * in the folder twice.
 */
@Component
@EnableConfigurationProperties(DojProperties.class)
public class FetchingAcknowledgements {
  private final JdbcClient db;
  private final DojServers servers;
  private final IncomingFolder incoming;
  private final Duration settling;
  private final Clock clock;

  /** Files without a trailer, with the time since which each is unchanged, by our clock. */
  private final Map<Seen, Instant> unfinished = new HashMap<>();

  private record Seen(String server, Arrived file) {}

  FetchingAcknowledgements(
      JdbcClient db,
      DojServers servers,
      IncomingFolder incoming,
      DojProperties properties,
      Clock clock) {
    this.db = db;
    this.servers = servers;
    this.incoming = incoming;
    this.settling = properties.settling();
    this.clock = clock;
  }

  /** Every server to fetch from: those for all counties and those of one. */
  public Iterable<DojServer> servers() {
    return servers.held() ? List.of() : servers.all();
  }

  /**
   * Fetches the files of a server that are whole, or that have not changed for {@code settling}.
   *
   * @return the number of files moved into the folder
   * @throws org.clearance.domain.staterecord.sftp.DojServerException where the server cannot be
   *     used
   */
  public synchronized int fetch(DojServer server) {
    return server.connected(
        at -> {
          int fetched = 0;
          var waiting = at.arrived();
          unfinished
              .keySet()
              .removeIf(
                  seen -> seen.server().equals(server.address()) && !waiting.contains(seen.file()));
          for (Arrived file : waiting) {
            if (fetch(server, at, file)) {
              fetched++;
            }
          }
          return fetched;
        });
  }

  private boolean fetch(DojServer server, ServerFolders at, Arrived file) throws IOException {
    PrivateFiles.folders(hidden());
    Path half = half(server);
    try {
      DurableFiles.write(half, out -> at.fetch(file, out));
      return appears(server, at, file, half);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private boolean appears(DojServer server, ServerFolders at, Arrived file, Path half)
      throws IOException {
    if (Files.size(half) != file.size() || !at.stands(file)) {
      return false; // It is being written.
    }
    if (!Trailer.isOn(half) && !isSettled(server, file)) {
      return false;
    }
    if (Files.exists(incoming.path().resolve(file.name()))) {
      return false; // A fetched file of this name is not taken yet.
    }
    String sha256 = Sha256.of(half);
    Optional<String> begun = uncleared(server, file.name());
    if (begun.isPresent() && !begun.get().equals(sha256)) {
      // DOJ has replaced a fetched file by another of the same name.
      boolean waits = Files.exists(beside(begun.get()));
      if (waits) {
        appear(begun.get(), file.name());
      }
      cleared(server, file.name());
      return waits;
    }
    if (begun.isEmpty()) {
      keep(half, beside(sha256));
      say(server, file.name(), sha256);
    }
    boolean appears = Files.exists(beside(sha256));
    if (appears) {
      appear(sha256, file.name());
    }
    at.clear(file.name());
    cleared(server, file.name());
    return appears;
  }

  private boolean isSettled(DojServer server, Arrived file) {
    Instant now = clock.instant();
    Instant since = unfinished.computeIfAbsent(new Seen(server.address(), file), seen -> now);
    return !now.isBefore(since.plus(settling));
  }

  /** The path of a fetched file until it appears: hidden, so that nobody takes it. */
  private Path beside(String sha256) {
    return hidden().resolve(sha256);
  }

  private Path hidden() {
    return incoming.path().resolve(".fetching");
  }

  /**
   * The path of a server's file while it is being fetched: one at a time, so a half file is
   * replaced by the next.
   */
  private Path half(DojServer server) {
    return hidden().resolve(Sha256.of(server.address().getBytes(UTF_8)) + ".part");
  }

  private void keep(Path half, Path file) {
    try {
      Files.move(half, file, ATOMIC_MOVE);
      DurableFiles.keepNames(hidden());
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the acknowledgement " + file, e);
    }
  }

  private void appear(String sha256, String name) {
    try {
      Files.move(beside(sha256), incoming.path().resolve(name), ATOMIC_MOVE);
      DurableFiles.keepNames(incoming.path());
    } catch (IOException e) {
      throw new UncheckedIOException("putting %s into the incoming folder".formatted(name), e);
    }
  }

  private Optional<String> uncleared(DojServer server, String name) {
    return db.sql(
            """
            select sha256 from acknowledgement_fetch
             where server = :server and file_name = :name and cleared_at is null
            """)
        .param("server", server.address())
        .param("name", name)
        .query(String.class)
        .optional();
  }

  private void say(DojServer server, String name, String sha256) {
    db.sql(
            """
            insert into acknowledgement_fetch (server, file_name, sha256)
            values (:server, :name, :sha256)
            """)
        .param("server", server.address())
        .param("name", name)
        .param("sha256", sha256)
        .update();
  }

  private void cleared(DojServer server, String name) {
    db.sql(
            """
            update acknowledgement_fetch set cleared_at = now()
             where server = :server and file_name = :name and cleared_at is null
            """)
        .param("server", server.address())
        .param("name", name)
        .update();
  }
}
