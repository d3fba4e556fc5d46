package org.clearance.domain.record.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DojFileCheckTest {
  private static final String GOOD = conviction("1", "101001001000", "19980504", "11358 HS").line();
  @TempDir Path folder;

  @Test
  void a_file_with_a_good_row_can_be_read() throws IOException {
    assertThat(refusal("not a row\n" + GOOD)).isEmpty();
    assertThat(refusal(RowText.header() + ",\n" + GOOD)).isEmpty();
  }

  @Test
  void an_empty_file_is_refused() throws IOException {
    assertThat(refusal("")).contains("county.csv holds no rows.");
    assertThat(refusal("\n\n")).contains("county.csv holds no rows.");
    assertThat(refusal(RowText.header() + "\n")).contains("county.csv holds no rows.");
  }

  @Test
  void a_file_with_wrong_field_counts_throughout_is_refused_and_told_where() throws IOException {
    assertThat(refusal((GOOD + ",\n").repeat(3)))
        .contains(
            "county.csv is not a DOJ bulk file: none of its first 3 rows can be read."
                + " Line 1: 96 fields instead of 95.");
  }

  @Test
  void a_header_of_other_columns_is_refused() throws IOException {
    assertThat(refusal("RECORD_ID,NAME\n" + GOOD))
        .contains(
            "county.csv is not a DOJ bulk file: its header (line 1) has 2 columns instead of 95.");
    assertThat(refusal(RowText.header().replace("PRI_NAME", "NICKNAME") + "\n" + GOOD))
        .contains(
            "county.csv is not a DOJ bulk file: column 13 of its header (line 1) is NICKNAME instead of PRI_NAME.");
  }

  @Test
  void a_file_of_another_kind_is_refused() throws IOException {
    Path file = Files.write(folder.resolve("county.csv"), GOOD.getBytes(StandardCharsets.UTF_16LE));
    assertThat(DojFileCheck.refusal(file, "county.csv").map(Text::toString))
        .contains(
            "county.csv is not a DOJ bulk file: it is not text (it has a zero byte near its start). A DOJ file is comma-separated text (.dat or .csv) with 95 columns.");
  }

  @Test
  void a_compressed_file_and_one_in_utf_16_are_refused_with_what_to_do() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(GOOD.getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(refusal(packed.toByteArray()).orElseThrow())
        .contains("it is compressed with gzip; unpack it first.");
    assertThat(refusal(GOOD.getBytes(StandardCharsets.UTF_16)).orElseThrow())
        .contains("it is text in UTF-16; save it as UTF-8.");
  }

  private Optional<String> refusal(byte[] bytes) throws IOException {
    return DojFileCheck.refusal(Files.write(folder.resolve("county.csv"), bytes), "county.csv")
        .map(Text::toString);
  }

  private Optional<String> refusal(String text) throws IOException {
    return DojFileCheck.refusal(Files.writeString(folder.resolve("county.csv"), text), "county.csv")
        .map(Text::toString);
  }
}
