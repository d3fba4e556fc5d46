package org.clearance.domain.law.jurisdiction;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what a screening says to people, as its folder writes it. */
final class ScreeningTexts {
  private final Set<String> texts = new LinkedHashSet<>();

  private ScreeningTexts() {}

  static Set<String> of(Screening screening) {
    var found = new ScreeningTexts();
    screening.kinds().forEach(kind -> found.texts.add(kind.name()));
    screening.line().forEach(column -> found.texts.add(column.head()));
    screening.tables().forEach(found::table);
    screening.effects().forEach(effect -> found.texts.add(effect.says()));
    screening.questions().values().forEach(found::question);
    found.petitions(screening.petitions());
    return found.texts.stream()
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void table(Screening.Table table) {
    texts.add(table.shortTitle());
    table.programme().reliefs().values().forEach(relief -> texts.add(relief.title()));
    rules(table.table());
  }

  /**
   * Adds the title of a table, the reasons of its answers, and the names of the facts that it asks.
   */
  private void rules(LawTable table) {
    texts.add(table.title());
    texts.addAll(table.rules().reasons());
    facts(table.catalog().facts());
  }

  private void facts(Collection<LawFact> facts) {
    for (LawFact fact : facts) {
      texts.add(fact.title());
      texts.addAll(fact.words().values());
    }
  }

  private void question(Screening.Question question) {
    texts.add(question.asks());
    texts.add(question.why());
    texts.add(question.whom());
  }

  private void petitions(@Nullable Petitions petitions) {
    if (petitions == null) {
      return;
    }
    for (Petitions.Petition petition : petitions.petitions()) {
      texts.add(petition.title());
      for (Petitions.Ask ask : petition.asks()) {
        texts.add(ask.asks());
        texts.add(ask.orders());
      }
    }
    Petitions.Debts debts = petitions.debts();
    if (debts != null) {
      rules(debts.table());
      texts.addAll(debts.kinds().values());
    }
    InabilityToPay inability = petitions.inabilityToPay();
    if (inability != null) {
      texts.addAll(inability.benefits().values());
      texts.addAll(inability.expenses().values());
    }
  }
}
