package org.clearance.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.acknowledgement.AcknowledgementFile;
import org.clearance.domain.acknowledgement.AcknowledgementLayoutV1;
import org.clearance.domain.submission.DispositionLayoutV2;
import org.clearance.domain.submission.SubmissionFile;

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
  List<SubmissionFile> submissions() {
    return files().stream().map(AnsweringDepartment::read).toList();
  }

  /** Answers every submission that it has not answered yet. */
  void answers() {
    for (Path sent : files()) {
      if (answered.add(sent.getFileName().toString())) {
        answer(read(sent));
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

  private static SubmissionFile read(Path sent) {
    try {
      return DispositionLayoutV2.read(Files.readAllBytes(sent));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(SubmissionFile submission) {
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
    deliver(new AcknowledgementFile(submission.countyCode(), submission.number(), answers));
  }

  private void deliver(AcknowledgementFile acknowledgement) {
    try {
      Path incoming = Files.createDirectories(data.resolve("doj/incoming"));
      Path part = incoming.resolve(".part");
      Files.write(part, AcknowledgementLayoutV1.write(acknowledgement));
      Files.move(
          part,
          incoming.resolve("answer-" + acknowledgement.submissionNumber() + ".csv"),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
