package org.clearance.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.office.setting.Term;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Deliveries that began before a term existed do not carry it: the models say what holds then. */
class TermDefaultsTest {
  private static final Pattern DEFAULT =
      Pattern.compile("if terms\\.(\\w+) = null then \"(\\w+)\" else terms\\.(\\w+)");

  @Test
  void what_a_model_takes_for_a_term_that_is_not_there_is_the_usual_one() throws IOException {
    Map<String, Duration> usual =
        Arrays.stream(Term.values()).collect(Collectors.toMap(Term::variable, Term::usual));
    Map<String, Duration> taken = new HashMap<>();
    for (Resource model :
        new PathMatchingResourcePatternResolver().getResources("classpath*:/processes/*.bpmn")) {
      Matcher found =
          DEFAULT.matcher(
              model
                  .getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                  .replace("&#34;", "\"")
                  .replace("&quot;", "\""));
      while (found.find()) {
        assertThat(found.group(3)).isEqualTo(found.group(1));
        taken.put(found.group(1), Duration.parse(found.group(2)));
      }
    }
    assertThat(taken)
        .containsKeys("contactOtherWay", "contactOtherHour", "contactLetter", "contactEnd")
        .allSatisfy((term, time) -> assertThat(time).as(term).isEqualTo(usual.get(term)));
  }
}
