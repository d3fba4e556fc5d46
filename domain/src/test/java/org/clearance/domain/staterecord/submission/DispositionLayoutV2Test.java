package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.clearance.domain.DojFiles;
import org.clearance.domain.ground.store.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionLayoutV2Test {
  @TempDir Path folder;

  @Test
  void a_file_says_each_field_in_its_place() throws IOException {
    String text = text(disposition("SKYWALKER,LUKE S", LocalDate.of(1960, 3, 14)));

    assertThat(text.lines().toList())
        .containsExactly(
            "H,CLEARANCE-DISPOSITIONS,2,san-joaquin,7,SAN JOAQUIN,20261124,1",
            "D,7,1,A1008675309,\"SKYWALKER,LUKE S\",19600314,CA039015J,SF-12345,2,11357(C)"
                + " HS,FELONY,NONE,DISMISSED_AND_SEALED,HS 11361.9,20261102,Hon. R. Diaz,1",
            "T,1,"
                + Sha256.of(
                    text.substring(0, text.indexOf("T,1,")).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_same_content_gives_the_same_bytes() throws IOException {
    assertThat(text(disposition("DOE,JOHN", null))).isEqualTo(text(disposition("DOE,JOHN", null)));
  }

  @Test
  void what_was_written_is_read_back() throws IOException {
    Disposition[] of = {
      disposition("O'BRIEN \"OBI\",JOSÉ", null), disposition("DOE,JANE", LocalDate.of(1980, 2, 29))
    };
    DojFiles.Sent sent = DojFiles.sent(Files.writeString(folder.resolve("sent.csv"), text(of)));
    assertThat(sent.file()).isEqualTo(file(2));
    assertThat(sent.records()).extracting(SubmissionFile.Line::disposition).containsExactly(of);
    assertThat(sent.records()).extracting(SubmissionFile.Line::recordNumber).containsExactly(1, 2);
  }

  @Test
  void a_file_of_fewer_records_than_it_says_is_not_written() {
    assertThatThrownBy(
            () -> DispositionLayoutV2.write(new ByteArrayOutputStream(), file(2), each -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_line_break_in_a_name_does_not_break_the_line() throws IOException {
    String text = text(disposition("DOE,JOHN\r\nT,0", null));
    assertThat(text.lines()).hasSize(3);
    assertThat(text).contains("\"DOE,JOHN  T,0\"");
  }

  @ParameterizedTest
  @CsvSource({
    "san-joaquin,san-joaquim", // a byte of the body
    "'T,1,','T,2,'", // the count alone: the checksum covers the body, the count is held against it
    "'T,1,','X,1,'",
  })
  void an_altered_file_is_not_read(String was, String is) throws IOException {
    String text = text(disposition("DOE,JOHN", null)).replace(was, is);
    Path file = Files.writeString(folder.resolve("sent.csv"), text);
    assertThatThrownBy(() -> DojFiles.sent(file)).isInstanceOf(IllegalArgumentException.class);
  }

  private static SubmissionFile file(int records) {
    return new SubmissionFile("san-joaquin", "SAN JOAQUIN", 7, LocalDate.of(2026, 11, 24), records);
  }

  private static Disposition disposition(String name, @Nullable LocalDate born) {
    return new Disposition(
        "A1008675309",
        name,
        born,
        "CA039015J",
        "SF-12345",
        2,
        "11357(C) HS",
        "FELONY",
        "NONE",
        "DISMISSED_AND_SEALED",
        "HS 11361.9",
        LocalDate.of(2026, 11, 2),
        "Hon. R. Diaz",
        1,
        null);
  }

  private static String text(Disposition... dispositions) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DispositionLayoutV2.write(
        bytes,
        file(dispositions.length),
        each -> {
          for (int at = 0; at < dispositions.length; at++) {
            each.accept(new SubmissionFile.Line(at + 1, dispositions[at]));
          }
        });
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
