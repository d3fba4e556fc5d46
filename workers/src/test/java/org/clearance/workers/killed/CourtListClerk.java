package org.clearance.workers.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.clearance.domain.court.courtlist.CourtAnswers;
import org.clearance.domain.court.courtlist.CourtLists;
import org.clearance.workers.ClearanceContext;

/**
 * Hands out to the court what it has to change, and hands in its answers: each of them twice, as
 * who does not know whether it went through.
 */
final class CourtListClerk {
  private final ClearanceContext clearance;
  private final long county;
  private final Path lists;
  private final Path answers;
  private final Path taken;
  private final String code;

  CourtListClerk(ClearanceContext clearance, String code, Path court) {
    this.clearance = clearance;
    this.code = code;
    this.county =
        clearance
            .db()
            .sql("select id from county where code = :code")
            .param("code", code)
            .query(Long.class)
            .single();
    this.lists = CourtWorld.folder(court, CourtWorld.LISTS);
    this.answers = CourtWorld.folder(court, CourtWorld.ANSWERS);
    this.taken = CourtWorld.folder(court, CourtWorld.TAKEN);
  }

  boolean work() {
    try {
      return takeAnswers() | handOut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean takeAnswers() throws IOException {
    List<Path> files = files();
    var taking = clearance.get(CourtAnswers.class);
    for (Path file : files) {
      String name = file.getFileName().toString();
      byte[] bytes = Files.readAllBytes(file);
      CourtAnswers.TakeResult first = taking.take(county, name, bytes, "clare");
      CourtAnswers.TakeResult again = taking.take(county, name, bytes, "clare");
      if (!again.repeated() || again.fileId() != first.fileId()) {
        throw new IllegalStateException(name + " was taken twice");
      }
      Files.move(file, taken.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
    return !files.isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(answers)) {
      return all.filter(file -> file.getFileName().toString().startsWith(code + "-"))
          .sorted()
          .toList();
    }
  }

  /** One list at a time: the next one when the court has answered. */
  private boolean handOut() throws IOException {
    Path list = lists.resolve(code + ".csv");
    var outstanding = clearance.get(CourtLists.class);
    if (Files.exists(list)
        || !files().isEmpty()
        || outstanding.counts(county).get(CourtLists.Which.ALL) == 0) {
      return false;
    }
    Path part = lists.resolve("." + code);
    try (var out = Files.newOutputStream(part)) {
      outstanding.outstanding(county, out);
    }
    Files.move(part, list, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }
}
