package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
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

  /** Two rows a person; each thousandth row is cut off. */
  private static String row(int number) {
    return number % 1000 == 999 ? "1,a\n" : "1,a," + number / 2 + ",".repeat(92) + "\n";
  }

  @Test
  void they_are_the_same_in_whatever_pieces_the_bytes_come() throws IOException {
    Map<DojReader.Position, CheckedRows> ahead = checked(CheckingAhead.MOST_RUNS, 4093);
    try (var reader = DojReader.of(new ByteArrayInputStream(FILE))) {
      CheckedRows expected;
      do {
        expected = CheckedRows.next(reader);
        CheckedRows found = ahead.remove(expected.from());
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
      } while (!expected.fileEnded());
    }
    assertThat(ahead).isEmpty();
  }

  @Test
  void what_there_is_no_room_for_is_left_to_the_step() throws IOException {
    Map<DojReader.Position, CheckedRows> ahead = checked(1, FILE.length);
    assertThat(ahead).containsOnlyKeys(DojReader.Position.START);
    CheckedRows first = ahead.get(DojReader.Position.START);
    assertThat(first.rows() + first.quarantined()).isEqualTo(50_000);
    assertThat(first.quarantined()).isEqualTo(50);
    assertThat(first.fileEnded()).isFalse();
  }

  private static Map<DojReader.Position, CheckedRows> checked(int room, int piece)
      throws IOException {
    var checking = CheckingAhead.begin(new AtomicInteger(room));
    for (int at = 0; at < FILE.length; at += piece) {
      byte[] next = Arrays.copyOfRange(FILE, at, Math.min(FILE.length, at + piece));
      checking.add(next, next.length);
    }
    checking.close();
    return checking.rows();
  }
}
