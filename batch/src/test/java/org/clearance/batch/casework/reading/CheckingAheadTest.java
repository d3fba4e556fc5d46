package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clearance.domain.record.layout.DojReader;
import org.junit.jupiter.api.Test;

/** Rows that are checked while their file is stored are those that the step would check. */
class CheckingAheadTest {
  private static final int ROWS = 120_000;
  private static final byte[] FILE =
      IntStream.range(0, ROWS)
          .mapToObj(CheckingAheadTest::row)
          .collect(Collectors.joining())
          .getBytes(StandardCharsets.UTF_8);

  /** Five hundred rows a person; each thousandth row is cut off. */
  private static String row(int number) {
    return number % 1000 == 999 ? "1,a\n" : "1,a," + number / 500 + ",".repeat(92) + "\n";
  }

  @Test
  void they_are_the_same_in_whatever_pieces_the_bytes_come() throws IOException {
    isAsTheStepChecks(FILE, checked(FILE, CheckingAhead.MOST_KEPT, 4093));
  }

  @Test
  void a_byte_order_mark_is_passed_over() throws IOException {
    byte[] marked = new byte[FILE.length + 3];
    System.arraycopy(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0, marked, 0, 3);
    System.arraycopy(FILE, 0, marked, 3, FILE.length);
    isAsTheStepChecks(marked, checked(marked, CheckingAhead.MOST_KEPT, 1 << 16));
  }

  @Test
  void what_there_is_no_room_for_is_left_to_the_step() throws IOException {
    CheckingAhead ahead = checked(FILE, 1, FILE.length);
    CheckedRows first = Objects.requireNonNull(ahead.take(DojReader.Position.START));
    assertThat(first.rows() + first.quarantined()).isEqualTo(50_000);
    assertThat(first.quarantined()).isEqualTo(50);
    assertThat(first.fileEnded()).isFalse();
    assertThat(ahead.take(first.to())).isNull();
  }

  @Test
  void rows_that_cannot_be_read_take_room_too() throws IOException {
    byte[] bad = "1,a\n".repeat(110_000).getBytes(StandardCharsets.UTF_8);
    CheckingAhead ahead = checked(bad, 50_001, 1 << 16);
    CheckedRows first = Objects.requireNonNull(ahead.take(DojReader.Position.START));
    CheckedRows second = Objects.requireNonNull(ahead.take(first.to()));
    assertThat(ahead.take(second.to())).isNull();
  }

  @Test
  void a_line_that_cannot_be_read_stands_in_no_persons_rows() {
    String row = "1,a,7" + ",".repeat(92) + "\n";
    byte[] file = (row + row + "x".repeat(5 << 20) + "\n" + row).getBytes(StandardCharsets.UTF_8);
    CheckedRows checked = CheckedRows.next(DojReader.of(new ByteArrayInputStream(file)));
    assertThat(checked.rows()).isEqualTo(3);
    assertThat(checked.quarantined()).isEqualTo(1);
    assertThat(checked.kept()).as("two places of rows and the line").isEqualTo(3);
  }

  private static void isAsTheStepChecks(byte[] file, CheckingAhead ahead) throws IOException {
    try (var reader = DojReader.of(new ByteArrayInputStream(file))) {
      DojReader.Position from = DojReader.Position.START;
      CheckedRows expected;
      do {
        expected = CheckedRows.next(reader);
        assertThat(ahead.take(from)).usingRecursiveComparison().isEqualTo(expected);
        from = expected.to();
      } while (!expected.fileEnded());
    }
  }

  private static CheckingAhead checked(byte[] file, int room, int piece) throws IOException {
    var checking = CheckingAhead.begin(new AtomicInteger(room));
    for (int at = 0; at < file.length; at += piece) {
      checking.add(file, at, Math.min(piece, file.length - at));
    }
    checking.close();
    return checking;
  }
}
