package org.clearance.domain.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.store.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionLayoutV2Test {

  @Test
  void a_file_says_each_field_in_its_place() {
    String text = text(file(disposition("SKYWALKER,LUKE S", LocalDate.of(1960, 3, 14))));

    assertThat(text.lines().toList())
        .containsExactly(
            "H,CLEARANCE-DISPOSITIONS,2,san-joaquin,7,SAN JOAQUIN,20261124,1",
            "D,7,1,A1008675309,\"SKYWALKER,LUKE S\",19600314,CA039015J,SF-12345,2,11357(C) HS,FELONY,NONE,"
                + "DISMISSED_AND_SEALED,HS 11361.9,20261102,Hon. R. Diaz,1",
            "T,1,"
                + Sha256.of(
                    text.substring(0, text.indexOf("T,1,")).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_same_content_gives_the_same_bytes() {
    var file = file(disposition("DOE,JOHN", null));
    assertThat(DispositionLayoutV2.write(file)).isEqualTo(DispositionLayoutV2.write(file));
  }

  @Test
  void what_was_written_is_read_back() {
    var file =
        file(
            disposition("O'BRIEN \"OBI\",JOSÉ", null),
            disposition("DOE,JANE", LocalDate.of(1980, 2, 29)));
    assertThat(DispositionLayoutV2.read(DispositionLayoutV2.write(file))).isEqualTo(file);
  }

  @Test
  void a_line_break_in_a_name_does_not_break_the_line() {
    String text = text(file(disposition("DOE,JOHN\r\nT,0", null)));
    assertThat(text.lines()).hasSize(3);
    assertThat(text).contains("\"DOE,JOHN  T,0\"");
  }

  @ParameterizedTest
  @CsvSource({
    "san-joaquin,san-joaquim", // a byte of the body
    "'T,1,','T,2,'", // the count alone: the checksum covers the body, the count is held against it
    "'T,1,','X,1,'",
  })
  void an_altered_file_is_not_read(String was, String is) {
    String text = text(file(disposition("DOE,JOHN", null))).replace(was, is);
    assertThatThrownBy(() -> DispositionLayoutV2.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SubmissionFile file(Disposition... dispositions) {
    var lines = new java.util.ArrayList<SubmissionFile.Line>();
    for (Disposition disposition : dispositions) {
      lines.add(new SubmissionFile.Line(lines.size() + 1, disposition));
    }
    return new SubmissionFile(
        "san-joaquin", "SAN JOAQUIN", 7, LocalDate.of(2026, 11, 24), List.copyOf(lines));
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
        1);
  }

  private static String text(SubmissionFile file) {
    return new String(DispositionLayoutV2.write(file), StandardCharsets.UTF_8);
  }
}
