package org.clearance.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.DojFiles;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile;
import org.clearance.domain.staterecord.submission.SubmissionFile;

/**
 * DOJ's part, played over the two folders: it accepts every record but one, which it rejects in the
 * first submission that has it.
 */
final class AnsweringDepartment {
  private static final int REJECTED_RECORD = 2;

  private final Path data;
  private final Set<String> answered = new HashSet<>();
  private boolean rejected;

  AnsweringDepartment(Path data) {
    this.data = data;
  }

  /** The submissions in the outgoing folder. */
  List<DojFiles.Sent> submissions() {
    return files().stream().map(DojFiles::sent).toList();
  }

  /** Answers every submission that it has not answered yet. */
  void answers() {
    for (Path sent : files()) {
      if (answered.add(sent.getFileName().toString())) {
        answer(DojFiles.sent(sent));
      }
    }
  }

  private List<Path> files() {
    Path outgoing = data.resolve("doj/outgoing");
    if (!Files.isDirectory(outgoing)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outgoing)) {
      return files.filter(path -> path.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(DojFiles.Sent submission) {
    var answers = new ArrayList<AcknowledgementFile.Answer>();
    boolean rejects = !rejected && submission.records().size() >= REJECTED_RECORD;
    for (SubmissionFile.Line line : submission.records()) {
      boolean reject = rejects && line.recordNumber() == REJECTED_RECORD;
      answers.add(
          new AcknowledgementFile.Answer(
              line.recordNumber() + 1,
              line.recordNumber(),
              !reject,
              reject ? "202" : "",
              reject ? "CASE NUMBER NOT ON FILE" : ""));
    }
    rejected |= rejects;
    deliver(
        submission.file().number(),
        DojFiles.answer(submission.file().countyCode(), submission.file().number(), answers));
  }

  private void deliver(int submission, byte[] acknowledgement) {
    try {
      Path incoming = Files.createDirectories(data.resolve("doj/incoming"));
      Path part = incoming.resolve(".part");
      // The data directory is checked for what others may open; here nobody else writes.
      try (OutputStream out = PrivateFiles.newOutputStream(part)) {
        out.write(acknowledgement);
      }
      Files.move(
          part, incoming.resolve("answer-" + submission + ".csv"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
