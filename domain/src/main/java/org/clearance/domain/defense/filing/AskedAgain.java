package org.clearance.domain.defense.filing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.paper.ClientPackets;
import org.clearance.domain.defense.paper.FilingPacket;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.SaidFact;
import org.clearance.domain.law.jurisdiction.Screening;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked again on the day of filing, since the law turns on that day.
 *
 * @param entryId the entry that it is about; null: the person
 * @param said what was said last
 * @param asks the question
 */
public record AskedAgain(
    String fact, @Nullable Long entryId, SaidFact said, KnownFact known, String asks) {
  /** Names it on a form. */
  public String key() {
    return fact + "-" + (entryId == null ? 0 : entryId);
  }

  /** Whether it was asked on a day, or after it. */
  public boolean isAskedOn(LocalDate day) {
    return !said.saidOn().isBefore(day);
  }

  /** The questions that a petition turns on. */
  public static List<AskedAgain> of(ClientPackets.Found found, FilingPacket.Filing filing) {
    Map<String, AskedAgain> again = new LinkedHashMap<>();
    var asking = new Asking(found.screened().law().questions(), filing, again);
    asking.add(null, found.screened().ofPerson());
    filing.counts().forEach(count -> asking.add(count.entry().id(), count.known().values()));
    return new ArrayList<>(again.values());
  }

  /** The questions of a petition being collected, by their keys. */
  private record Asking(
      Map<String, Screening.Question> questions,
      FilingPacket.Filing filing,
      Map<String, AskedAgain> again) {
    void add(@Nullable Long entryId, Collection<KnownFact> known) {
      for (KnownFact fact : known) {
        SaidFact said = fact.said();
        Screening.Question question = questions.get(fact.of().name());
        if (said != null
            && question != null
            && !fact.value().isEmpty()
            && filing.asksAgain(question)) {
          var one = new AskedAgain(fact.of().name(), entryId, said, fact, question.asks());
          again.putIfAbsent(one.key(), one);
        }
      }
    }
  }
}
