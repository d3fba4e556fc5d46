package org.clearance.domain.law.jurisdiction;

import static org.clearance.domain.law.jurisdiction.Unsaid.orNone;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a folder says of whoever cannot pay, and finds what is wrong with it. */
final class InabilityToPayReading {
  private static final String PLACE = "inability-to-pay";
  private static final Pattern CODE = Pattern.compile("[A-Z_]+");

  private final FolderReading reading;
  private final String file;
  private final Map<String, CitedStatute> statutes;

  InabilityToPayReading(FolderReading reading, String file, Map<String, CitedStatute> statutes) {
    this.reading = reading;
    this.file = file;
    this.statutes = statutes;
  }

  /** Reads this part of the folder; empty where it lacks something, with a problem. */
  Optional<InabilityToPay> read(PetitionsFile.Inability said) {
    Optional<InabilityToPay.Income> income = income(said.income());
    Optional<InabilityToPay.Waiver> waiver = waiver(said.waiver());
    String title = said.title();
    String order = said.order();
    String statement = said.statement();
    if (title == null
        || order == null
        || statement == null
        || income.isEmpty()
        || waiver.isEmpty()) {
      problem(
          "It has the titles of a request, of its order and of the statement, the income up to"
              + " which a court lets off its fees, and what it is asked for then.");
      return Optional.empty();
    }
    List<InabilityToPay.Request> requests = new ArrayList<>();
    for (PetitionsFile.Lowering one : orNone(said.requests())) {
      request(one).ifPresent(requests::add);
    }
    return Optional.of(
        new InabilityToPay(
            title,
            order,
            statement,
            words(said.benefits()),
            words(said.expenses()),
            income.get(),
            waiver.get(),
            List.copyOf(requests)));
  }

  private Optional<InabilityToPay.Waiver> waiver(PetitionsFile.@Nullable Waiver said) {
    if (said == null) {
      return Optional.empty();
    }
    CitedStatute statute = statute(said.statute());
    Optional<Confidence> confidence = Confidence.of(said.confidence());
    Map<InabilityToPay.Basis, String> because = new EnumMap<>(InabilityToPay.Basis.class);
    for (InabilityToPay.Basis basis : InabilityToPay.Basis.values()) {
      String says = said.because() == null ? null : said.because().get(basis.name());
      if (says != null) {
        because.put(basis, says);
      }
    }
    List<CitedStatute> decided = new ArrayList<>();
    for (String id : orNone(said.decided())) {
      CitedStatute one = statute(id);
      if (one != null) {
        decided.add(one);
      }
    }
    String title = said.title();
    String order = said.order();
    if (title == null
        || order == null
        || statute == null
        || confidence.isEmpty()
        || said.decided() == null
        || decided.size() < said.decided().size()
        || because.size() < InabilityToPay.Basis.values().length) {
      problem(
          "A waiver of fees has the titles of a request and of its order, statutes of the folder and"
              + " how sure it is, and what is said for BENEFITS, INCOME and NEEDS.");
      return Optional.empty();
    }
    reading.toConfirm(confidence.get(), file, PLACE, title);
    return Optional.of(
        new InabilityToPay.Waiver(
            title, order, statute, List.copyOf(decided), Collections.unmodifiableMap(because)));
  }

  private Map<String, String> words(@Nullable Map<String, String> said) {
    if (said == null || said.isEmpty()) {
      problem("It names public benefits, and what a household spends money on.");
      return Map.of();
    }
    said.keySet().stream()
        .filter(code -> !CODE.matcher(code).matches())
        .forEach(code -> problem("A code is in capitals, as SNAP: %s.".formatted(code)));
    return Collections.unmodifiableMap(new LinkedHashMap<>(said));
  }

  private Optional<InabilityToPay.Income> income(PetitionsFile.@Nullable Income said) {
    CitedStatute statute = said == null ? null : statute(said.statute());
    Optional<Confidence> confidence =
        said == null ? Optional.empty() : Confidence.of(said.confidence());
    if (said == null
        || statute == null
        || confidence.isEmpty()
        || isNoSum(said.first())
        || isNoSum(said.each())
        || isNoSum(said.percent())
        || !isSpan(said.from(), said.until())) {
      return Optional.empty();
    }
    reading.toConfirm(
        confidence.get(), file, PLACE, "The income up to which a court lets off its fees");
    return Optional.of(
        new InabilityToPay.Income(
            Objects.requireNonNull(said.first()),
            Objects.requireNonNull(said.each()),
            Objects.requireNonNull(said.percent()),
            Objects.requireNonNull(said.from()),
            Objects.requireNonNull(said.until()),
            statute));
  }

  private static boolean isNoSum(@Nullable Integer sum) {
    return sum == null || sum <= 0;
  }

  private static boolean isSpan(@Nullable LocalDate from, @Nullable LocalDate until) {
    return from != null && until != null && from.isBefore(until);
  }

  private Optional<InabilityToPay.Request> request(PetitionsFile.Lowering said) {
    CitedStatute statute = statute(said.statute());
    Optional<Confidence> confidence = Confidence.of(said.confidence());
    String rule = said.rule();
    String says = said.says();
    if (rule == null || says == null || statute == null || confidence.isEmpty()) {
      problem(
          "What it asks for a debt names a rule, says its ground, and names a statute of the folder"
              + " and how sure it is.");
      return Optional.empty();
    }
    reading.toConfirm(confidence.get(), file, PLACE, says);
    return Optional.of(
        new InabilityToPay.Request(rule, says, Boolean.TRUE.equals(said.declared()), statute));
  }

  private @Nullable CitedStatute statute(@Nullable String id) {
    return id == null ? null : statutes.get(id);
  }

  private void problem(String what) {
    reading.problem(file, PLACE, what);
  }
}
