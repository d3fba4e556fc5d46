package org.clearance.domain.staterecord.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.DojFiles;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementLayoutV1.Incomplete;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementLayoutV1.Read;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementLayoutV1.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementLayoutV1Test {
  private static final List<Answer> ANSWERS =
      List.of(
          new Answer(2, 1, true, "", ""), new Answer(3, 2, false, "202", "CASE \"SF-1\", UNKNOWN"));
  private static final byte[] FILE = DojFiles.answer("san-joaquin", 7, ANSWERS);

  @TempDir Path folder;
  private final List<Answer> handedOver = new ArrayList<>();

  @Test
  void what_was_written_is_read_back() throws IOException {
    assertThat(read(FILE)).isEqualTo(new Read(new AcknowledgementFile("san-joaquin", 7, 2)));
    assertThat(handedOver).isEqualTo(ANSWERS);
  }

  @Test
  void lines_may_end_as_windows_ends_them() throws IOException {
    byte[] body =
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,san-joaquin,7,1\r\nR,1,ACCEPTED,,\r\n"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(read(DojFiles.sealed(body, 1))).isInstanceOf(Read.class);
  }

  @Test
  void a_file_cut_off_anywhere_is_incomplete() throws IOException {
    byte[] whole = FILE;
    // The last byte is the line break after the trailer: without it the file is whole.
    for (int length = 0; length < whole.length - 1; length++) {
      assertThat(read(java.util.Arrays.copyOf(whole, length)))
          .as("the first %d bytes", length)
          .isInstanceOf(Incomplete.class);
    }
  }

  @Test
  void a_last_line_that_only_ends_like_a_trailer_is_none() throws IOException {
    String trailer = "T,1," + "0".repeat(64);
    for (String before : List.of("R", "R".repeat(200), "R\n\r")) {
      assertThat(read((before + trailer + "\n").getBytes(StandardCharsets.UTF_8)))
          .as(before)
          .isInstanceOf(Incomplete.class);
    }
    assertThat(read(("R\n" + trailer + "\r\n\n").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void a_file_with_any_byte_altered_is_not_read() throws IOException {
    byte[] whole = FILE;
    for (int at = 0; at < whole.length - 1; at++) {
      byte[] altered = whole.clone();
      altered[at] ^= 1;
      assertThat(read(altered)).as("byte %d", at).isNotInstanceOf(Read.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "B,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,1,ACCEPTED,, | Line 1: not the header",
        "A,SOMETHING-ELSE,1,c,7,1;R,1,ACCEPTED,, | Line 1: not the header",
        "A,CLEARANCE-ACKNOWLEDGEMENT,2,c,7,1;R,1,ACCEPTED,, | Line 1: not the header",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,0,1;R,1,ACCEPTED,, | Line 1: field 5 is not a number",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,2;R,1,ACCEPTED,, | The file holds 1 answers; its header states 2",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,0 | The file answers no record",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,1,ACCEPTED, | Line 2: not an answer",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;Q,1,ACCEPTED,, | Line 2: not an answer",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;;R,1,ACCEPTED,, | Line 2: not an answer",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,x,ACCEPTED,, | Line 2: field 2 is not a number",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,1,MAYBE,, | Line 2: the result is neither",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,1,ACCEPTED,101, | Line 2: an accepted record has no code",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,1,REJECTED,,no code | Line 2: a rejected record has a code",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,1,REJECTED,10 1,x | Line 2: a rejected record has a code",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,1,REJECTED,101,\"x;y\" | Line 2: the text is longer",
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1;R,1,REJECTED,101,\"x\"y | not CSV after line 1",
      })
  void one_line_that_is_not_understood_refuses_the_file(String lines, String message)
      throws IOException {
    byte[] body = (lines.replace(';', '\n') + "\n").getBytes(StandardCharsets.UTF_8);
    int answers = (int) lines.chars().filter(c -> c == ';').count();
    assertThat(read(DojFiles.sealed(body, answers)))
        .isInstanceOfSatisfying(
            Unreadable.class,
            refused -> assertThat(refused.message().toString()).contains(message));
  }

  @Test
  void the_trailers_count_is_held_against_the_lines() throws IOException {
    byte[] body =
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1\nR,1,ACCEPTED,,\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(DojFiles.sealed(body, 2)))
        .isInstanceOfSatisfying(
            Unreadable.class,
            refused -> assertThat(refused.message().toString()).contains("its trailer 2"));
  }

  @Test
  void what_is_not_utf8_is_refused() throws IOException {
    byte[] body =
        "A,CLEARANCE-ACKNOWLEDGEMENT,1,c,7,1\nR,1,REJECTED,101,Jos\u00e9\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(DojFiles.sealed(body, 1)))
        .isEqualTo(new Unreadable(Text.of("The file is not UTF-8 text.")));
  }

  private AcknowledgementLayoutV1.ReadResult read(byte[] bytes) throws IOException {
    return AcknowledgementLayoutV1.read(
        Files.write(folder.resolve("answer.csv"), bytes), handedOver::add);
  }
}
