package org.clearance.domain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementLayoutV1;
import org.clearance.domain.staterecord.submission.DispositionLayoutV2;
import org.clearance.domain.staterecord.submission.SubmissionFile;
import org.clearance.domain.staterecord.submission.Trailer;

/** The small files that tests exchange with DOJ, whole in memory. */
public final class DojFiles {
  private DojFiles() {}

  /** A submission as DOJ has it. */
  public record Sent(SubmissionFile file, List<SubmissionFile.Line> records) {}

  /** Reads a submission. */
  public static Sent sent(Path file) {
    List<SubmissionFile.Line> records = new ArrayList<>();
    try {
      return new Sent(DispositionLayoutV2.read(file, records::add), records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of an acknowledgement. */
  public static byte[] answer(String countyCode, int submission, List<Answer> answers) {
    var bytes = new ByteArrayOutputStream();
    try {
      AcknowledgementLayoutV1.write(
          bytes,
          new AcknowledgementFile(countyCode, submission, answers.size()),
          each -> answers.forEach(each));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A body with its trailer. */
  public static byte[] sealed(byte[] body, int records) {
    var bytes = new ByteArrayOutputStream();
    try {
      Trailer.seal(bytes, records, out -> out.write(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
