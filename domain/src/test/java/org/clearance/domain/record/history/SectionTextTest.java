package org.clearance.domain.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader of charges against the pattern that says the same. */
class SectionTextTest {
  private static final String LAWS =
      "(?:BP|CC|CM|CP|ED|EL|FA|FC|FG|GC|HN|HS|LC|MC|MV|PC|PR|PU|RT|SH|UI|VC|WC|WI)(?![A-Z])";
  private static final Pattern SECTION =
      Pattern.compile(
          "(\\d++(?:\\.\\d++)?+)([A-Z]{0,2}?)((?:\\s*\\([A-Z0-9.]{1,5}\\))*)(?:\\s*("
              + LAWS
              + ")|(?![A-Z0-9]))");
  private static final Pattern PREFIX =
      Pattern.compile(
          "[^A-Z0-9]*(?:(?:CHARGES|CHARGE|CHRGE|CHRGS|CHRG|CHG|SECTION|SEC)[^A-Z0-9]*)?");
  private static final Pattern ATTEMPT_WORD =
      Pattern.compile("(?:ATTEMPTED|ATTEMPT|ATT)[^A-Z0-9]*");
  private static final String LAW_BEFORE =
      "(?:B[&./]?P|C[&./]?C|C[&./]?M|C[&./]?P|E[&./]?D|E[&./]?L|F[&./]?A|F[&./]?C|F[&./]?G|G[&./]?C|H[&./]?N"
          + "|H[&./]?S|L[&./]?C|M[&./]?C|M[&./]?V|P[&./]?C|P[&./]?R|P[&./]?U|R[&./]?T|S[&./]?H|U[&./]?I|V[&./]?C"
          + "|W[&./]?C|W[&./]?I)[\\s./-]*(?=\\d)";
  private static final Pattern BEFORE = Pattern.compile(LAW_BEFORE);
  private static final Pattern ATTEMPT =
      Pattern.compile(
          "664(?:(?:\\s*\\([A-Z0-9.]{1,5}\\))*+(?:\\s*"
              + LAWS
              + ")?+[\\s./-]+(?=\\d|"
              + LAW_BEFORE
              + ")|(?=1135[789]|11360))");

  /** Pieces that charges consist of, and pieces that they do not. */
  private static final String[] PIECES = {
    "11357",
    "11358",
    "11359",
    "11360",
    "1135",
    "664",
    "187",
    "288",
    "4",
    ".5",
    ".",
    "A",
    "B",
    "AB",
    "(A)",
    "(1)",
    "(C)(2)",
    " (B)",
    "(",
    ")",
    "(ABCDEF)",
    "(1.5)",
    "()",
    "(A-B)",
    "HS",
    "PC",
    "VC",
    "BP",
    "L",
    "X",
    " ",
    "  ",
    "\t",
    "-",
    "/",
    "CHRG",
    "CHRGE",
    "CHARGE",
    "CHG",
    "CH",
    "SEC",
    "ATT",
    "ATTEMPT",
    "H&S",
    "P.C.",
    "P",
    "É",
    "_",
    "POSSESS",
    "HSX",
    "'",
    "\""
  };

  @Test
  void it_reads_what_the_pattern_reads() {
    Random random = new Random(41);
    for (int i = 0; i < 300_000; i++) {
      StringBuilder text = new StringBuilder();
      int pieces = 1 + random.nextInt(7);
      for (int piece = 0; piece < pieces; piece++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(new SectionText(text.toString()).section())
          .as(text.toString())
          .isEqualTo(byPattern(text.toString()));
    }
  }

  @ParameterizedTest
  @CsvSource({"11357.5ABC", "11357.5POSSESS", "11358ABC HS", "11357.5A5 HS"})
  void a_number_that_runs_into_other_text_is_not_cut_down_to_a_section(String charge) {
    assertThat(CodeSection.of(charge)).isEqualTo(CodeSection.NONE);
  }

  private static CodeSection byPattern(String text) {
    int prefix = behind(PREFIX, text, 0);
    int word = behind(ATTEMPT_WORD, text, prefix);
    int before = behind(BEFORE, text, word);
    int attempted = behind(ATTEMPT, text, before);
    int at = attempted > before ? behind(BEFORE, text, attempted) : attempted;
    String code = text.substring(attempted > before ? attempted : word, at);
    Matcher matcher = SECTION.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return CodeSection.NONE;
    }
    String number = matcher.group(1);
    String letters = matcher.group(2);
    String subsections = matcher.group(3).replaceAll("\\s", "");
    String law = matcher.group(4) == null ? code.replaceAll("[^A-Z]", "") : matcher.group(4);
    boolean attempt = word > prefix || attempted > before;
    return CodeSection.PROP_64.contains(number) && !letters.isEmpty()
        ? new CodeSection(number, "(" + letters + ")" + subsections, law, attempt)
        : new CodeSection(number + letters, subsections, law, attempt);
  }

  private static int behind(Pattern pattern, String text, int from) {
    Matcher matcher = pattern.matcher(text).region(from, text.length());
    return matcher.lookingAt() ? matcher.end() : from;
  }
}
