package org.clearance.domain.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "SMITH, SMITH, 0",
    "SMIHT, SMITH, 1",
    "SMYTH, SMITH, 1",
    "SMTH, SMITH, 1",
    "SMITHH, SMITH, 1",
    "JHNO, JOHN, 2",
    "RODRIGES, RODRIGUEZ, 2",
    "LEE, SMITH, 3",
  })
  void swapped_wrong_missing_and_needless_letters_count_one_each(
      String one, String other, int far) {
    assertThat(Spelling.distance(one, other, 2)).isEqualTo(far);
    assertThat(Spelling.distance(other, one, 2)).isEqualTo(far);
  }

  @Test
  void so_many_errors_change_at_most_twice_as_many_bits_of_the_letters() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String word = word(random);
      String other = misspelt(misspelt(word, random), random);
      assertThat(Spelling.distance(word, other, 2))
          .as("%s, %s", word, other)
          .isLessThanOrEqualTo(2);
      assertThat(Integer.bitCount(Spelling.letters(word) ^ Spelling.letters(other)))
          .as("%s, %s", word, other)
          .isLessThanOrEqualTo(4);
    }
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (int i = 0; i < 4 + random.nextInt(9); i++) {
      word.append((char) ('A' + random.nextInt(26)));
    }
    return word.toString();
  }

  /** One letter too many, missing or wrong, at any place. */
  private static String misspelt(String word, Random random) {
    int at = random.nextInt(word.length());
    char letter = (char) ('A' + random.nextInt(26));
    return switch (random.nextInt(3)) {
      case 0 -> word.substring(0, at) + letter + word.substring(at);
      case 1 -> word.substring(0, at) + word.substring(at + 1);
      default -> word.substring(0, at) + letter + word.substring(at + 1);
    };
  }
}
