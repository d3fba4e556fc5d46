package org.clearance.ui.contact.reach;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.table.Saying;
import org.springframework.stereotype.Component;

/**
 * Prints a proof of effort: how an office tried to reach somebody, each attempt and each message.
 */
@Component
public class EffortPrinter {
  private final Documents documents;
  private final Clock clock;

  EffortPrinter(Documents documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * A try to reach somebody, in the reader's words.
   *
   * @param came what came of it
   */
  public record Effort(LocalDate on, String how, String came, String by) {}

  /** A line of the paper. */
  record Row(String on, String how, String came, String by) {}

  /**
   * Prints the proof, the earliest try first.
   *
   * @param whom whom the office tried to reach
   */
  public byte[] print(County county, Text whom, List<Effort> efforts, Saying saying) {
    List<Effort> sorted = new ArrayList<>(efforts);
    sorted.sort(Comparator.comparing(Effort::on));
    Map<String, Object> model = new HashMap<>();
    model.put("language", saying.locale().toLanguageTag());
    model.put("title", saying.say(Text.of("Proof of effort")));
    model.put("lead", saying.say(whom));
    model.put("office", county.displayName());
    model.put(
        "heads",
        Map.of(
            "on", saying.say(Text.of("On")),
            "how", saying.say(Text.of("How")),
            "came", saying.say(Text.of("What came of it")),
            "by", saying.say(Text.of("By")),
            "sign", saying.say(Text.of("Date and signature"))));
    model.put(
        "rows",
        sorted.stream()
            .map(one -> new Row(saying.day(one.on()), one.how(), one.came(), one.by()))
            .toList());
    return documents.handedOut("effort", model, clock.instant().truncatedTo(ChronoUnit.MINUTES));
  }
}
