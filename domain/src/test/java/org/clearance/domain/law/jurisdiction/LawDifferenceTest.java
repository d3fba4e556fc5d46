package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.law.jurisdiction.LawDifference.ChangedFile;
import org.junit.jupiter.api.Test;

/** Whoever approves a law is shown whatever differs, also what differs by its order alone. */
class LawDifferenceTest {
  private static final String TABLE = "programmes/cannabis/policies/arrest-records.dmn";
  private static final Pattern RULE = Pattern.compile("<rule\\b.*?</rule>", Pattern.DOTALL);
  private static final Map<String, String> ILLINOIS = shipped();

  @Test
  void the_same_lines_in_another_order_are_a_difference() {
    assertThat(files("a.csv", "id,otherwise\nx,true\ny,false\n", "id,otherwise\ny,false\nx,true\n"))
        .containsExactly(new ChangedFile("a.csv", 0, 0));
    assertThat(files("a.csv", "id\nx\n", "id\nx\nz\n"))
        .containsExactly(new ChangedFile("a.csv", 1, 0));
    assertThat(files("a.csv", "id\nx\n", "id\nx\n")).isEmpty();
    assertThat(files("a.csv", "id\nx\n", "id\r\nx\r\n")).as("other ends of lines").isEmpty();
  }

  @Test
  void rules_that_stand_in_another_order_are_a_difference_of_their_table() {
    LawDifference difference = difference(ILLINOIS, swapped());
    assertThat(difference.files()).extracting(ChangedFile::name).containsExactly(TABLE);
    assertThat(difference.tables())
        .singleElement()
        .satisfies(
            changed -> {
              assertThat(changed.since().otherOrder()).isTrue();
              assertThat(changed.since().rules()).isEmpty();
            });
    assertThat(difference(ILLINOIS, ILLINOIS).tables()).isEmpty();
  }

  /** What is read of the folder that ships, worked cases included. */
  private static Map<String, String> shipped() {
    LawFolder folder = LawFolder.shipped("us-il");
    new JurisdictionReading(folder)
        .read()
        .tables()
        .forEach(table -> LawReading.between(table, table));
    return folder.texts();
  }

  /** The folder with the first two rules of a table in the place of each other. */
  private static Map<String, String> swapped() {
    String text = ILLINOIS.getOrDefault(TABLE, "");
    Matcher rules = RULE.matcher(text);
    assertThat(rules.find()).isTrue();
    String first = rules.group();
    int begin = rules.start();
    assertThat(rules.find()).isTrue();
    String second = rules.group();
    var texts = new HashMap<>(ILLINOIS);
    texts.put(
        TABLE,
        text.substring(0, begin)
            + second
            + text.substring(begin + first.length(), rules.start())
            + first
            + text.substring(rules.end()));
    return texts;
  }

  private static List<ChangedFile> files(String name, String before, String now) {
    Jurisdiction law = read(ILLINOIS);
    return LawDifference.of(null, Map.of(name, before), Map.of(name, now), law, law).files();
  }

  private static LawDifference difference(Map<String, String> before, Map<String, String> now) {
    return LawDifference.of(null, before, now, read(before), read(now));
  }

  private static Jurisdiction read(Map<String, String> texts) {
    return new JurisdictionReading(LawFolder.kept("us-il", texts)).read();
  }
}
