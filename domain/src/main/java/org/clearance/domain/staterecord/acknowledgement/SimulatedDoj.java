package org.clearance.domain.staterecord.acknowledgement;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.staterecord.submission.Disposition;
import org.clearance.domain.staterecord.submission.DispositionLayoutV2;
import org.clearance.domain.staterecord.submission.RejectionCode;
import org.clearance.domain.staterecord.submission.SubmissionFile;

/**
 * <strong>A simulation</strong> of DOJ for the demonstration: it takes submissions out of the
 * outgoing folder and answers them in the incoming one. It rejects records that lack what DOJ
 * needs, and one in fifteen of the others, so that there is something to correct; the same file
 * always gets the same answer. Nothing but the demonstration uses it.
 */
public final class SimulatedDoj {
  // The 3rd, 18th, 33rd … record: a file of one or two corrected records is accepted, so that
  // correcting comes to an end.
  private static final int REJECTED_OF_EVERY = 15;
  private static final int FIRST_REJECTED = 3;
  private static final List<RejectionCode> SEEDED =
      List.of(
          RejectionCode.CASE_NUMBER_UNKNOWN,
          RejectionCode.PERSON_DIFFERS,
          RejectionCode.COUNT_UNKNOWN,
          RejectionCode.CII_UNKNOWN);

  private final Path outgoing;
  private final Path incoming;

  /**
   * @param outgoing where submissions are taken from
   * @param incoming where acknowledgements are put
   */
  public SimulatedDoj(Path outgoing, Path incoming) {
    this.outgoing = outgoing;
    this.incoming = incoming;
  }

  /**
   * Answers every submission that waits in the outgoing folder.
   *
   * @return the names of the acknowledgement files
   */
  public List<String> answerWaiting() {
    List<String> answered = new ArrayList<>();
    try {
      PrivateFiles.folders(outgoing);
      PrivateFiles.folders(incoming);
      Path pickedUp = PrivateFiles.folders(outgoing.resolve("picked-up"));
      for (Path submission : waiting()) {
        String name = submission.getFileName().toString();
        String answer = name.replace(".csv", "") + "-answer.csv";
        Path part = incoming.resolve("." + answer + ".part");
        try (var out = new BufferedOutputStream(PrivateFiles.newOutputStream(part))) {
          answer(submission, out);
        }
        Files.move(part, incoming.resolve(answer), ATOMIC_MOVE);
        Files.move(submission, pickedUp.resolve(name), ATOMIC_MOVE);
        answered.add(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("answering the submissions in " + outgoing, e);
    }
    return answered;
  }

  private List<Path> waiting() throws IOException {
    try (Stream<Path> files = Files.list(outgoing)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(".csv"))
          .sorted()
          .toList();
    }
  }

  /**
   * Writes the acknowledgement of a submission.
   *
   * @throws IllegalArgumentException when the file is no submission
   */
  private static void answer(Path submission, OutputStream out) throws IOException {
    // The submission is read twice, since its number of records must be known before the first
    // one.
    SubmissionFile file = DispositionLayoutV2.read(submission, line -> {});
    AcknowledgementLayoutV1.write(
        out,
        new AcknowledgementFile(file.countyCode(), file.number(), file.records()),
        each ->
            DispositionLayoutV2.read(submission, line -> each.accept(answer(file.number(), line))));
  }

  private static AcknowledgementFile.Answer answer(int submission, SubmissionFile.Line line) {
    int record = line.recordNumber();
    int lineNumber = record + 1;
    Disposition of = line.disposition();
    if (of.cii().isEmpty()) {
      return reject(lineNumber, record, RejectionCode.CII_MISSING);
    }
    if (of.dateOfBirth() == null) {
      return reject(lineNumber, record, RejectionCode.BIRTH_DATE_MISSING);
    }
    if (of.caseNumber().isEmpty()) {
      return reject(lineNumber, record, RejectionCode.CASE_NUMBER_MISSING);
    }
    if (record % REJECTED_OF_EVERY == FIRST_REJECTED) {
      return reject(
          lineNumber,
          record,
          SEEDED.get((submission + record / REJECTED_OF_EVERY) % SEEDED.size()));
    }
    return new AcknowledgementFile.Answer(lineNumber, record, true, "", "");
  }

  private static AcknowledgementFile.Answer reject(int line, int record, RejectionCode code) {
    return new AcknowledgementFile.Answer(line, record, false, code.code(), text(code));
  }

  private static String text(RejectionCode code) {
    return code.name().replace('_', ' ');
  }
}
