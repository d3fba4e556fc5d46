package org.clearance.domain.defense.paper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.Dollars;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.paper.BlankForms.Blank;
import org.clearance.domain.defense.paper.BlankForms.FillFormResult;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.springframework.stereotype.Component;

/**
 * Prints what is asked of a court for a client who cannot pay what is owed on a case, and what the
 * client states, and fills the court's form. They are handed out and not stored.
 */
@Component
public class MeansPapers {
  private final PaperPrinter printer;
  private final BlankForms blanks;

  MeansPapers(Documents documents, Letterheads letterheads, BlankForms blanks) {
    this.printer = new PaperPrinter(documents, letterheads);
    this.blanks = blanks;
  }

  /** The debts of a case for which a court can be asked, with what the person states. */
  public static List<ClientDebt> toBeLowered(
      List<ClientDebt> debts, String caseNumber, InabilityToPay inability, MeansStatement means) {
    return debts.stream()
        .filter(one -> one.debt().caseNumber().equals(caseNumber))
        .filter(
            one ->
                one.toBeLowered(inability)
                    .filter(request -> !request.declared() || !means.tells().isEmpty())
                    .isPresent())
        .toList();
  }

  /**
   * Prints the request, or the order that the court is asked to make: what it grants is left free.
   *
   * @param debts at least one, each of which can be lowered
   * @param order whether it is the order
   */
  public byte[] request(
      Petitions law,
      InabilityToPay inability,
      Packet packet,
      List<ClientDebt> debts,
      MeansStatement means,
      boolean order) {
    List<DebtRow> rows = new ArrayList<>();
    for (ClientDebt one : debts) {
      InabilityToPay.Request request = one.toBeLowered(inability).orElseThrow();
      rows.add(
          DebtRow.of(rows.size() + 1, one.debt(), request.says(), request.statute().citation()));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to ask a court for");
    }
    return printer.print(
        law,
        order ? Petitions.MEANS_ORDER : Petitions.MEANS_REQUEST,
        packet,
        new RequestPaper(
            order ? inability.order() : inability.title(),
            rows.stream().map(DebtRow::citation).distinct().toList(),
            packet.petitioner(),
            PaperWords.caseNumber(packet),
            rows,
            Dollars.of(debts.stream().mapToLong(one -> one.debt().owedCents()).sum()),
            paragraphs(means),
            inability.statement()));
  }

  /** Prints what the person states of the means to pay. It is kept confidential. */
  public byte[] statement(
      Petitions law, InabilityToPay inability, Packet packet, MeansStatement means) {
    List<Sum> expenses = new ArrayList<>();
    inability
        .expenses()
        .forEach(
            (code, what) -> {
              Long cents = means.expenses().get(code);
              if (cents != null) {
                expenses.add(new Sum(what, Dollars.of(cents)));
              }
            });
    Integer household = means.household();
    Long income = means.incomeCents();
    return printer.print(
        law,
        Petitions.MEANS,
        packet,
        new StatementPaper(
            inability.statement(),
            List.of(),
            packet.petitioner(),
            PaperWords.caseNumber(packet),
            PaperWords.day(means.saidOn()),
            means.benefits().stream()
                .map(code -> inability.benefits().getOrDefault(code, code))
                .toList(),
            household == null ? "not stated" : household.toString(),
            income == null ? "not stated" : Dollars.of(income),
            expenses,
            Dollars.of(means.spentCents()),
            paragraphs(means)));
  }

  private static List<String> paragraphs(MeansStatement means) {
    return means.tells().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** What an office has of the court's form; empty where the law knows none. */
  public Optional<Blank> blank(Packet packet, Petitions law) {
    return law.formOfMeans().map(form -> blanks.find(form, printer.office(packet).countyCode()));
  }

  /**
   * Fills the court's form.
   *
   * @return empty where the law knows none, or the office has none that is used
   */
  public Optional<FillFormResult> form(
      Petitions law, InabilityToPay inability, Packet packet, MeansStatement means) {
    Optional<CourtForm> form = law.formOfMeans();
    Optional<Blank> blank = blank(packet, law);
    if (form.isEmpty() || !(blank.orElse(null) instanceof Blank.Usable usable)) {
      return Optional.empty();
    }
    Map<String, String> known = FormValues.ofOffice(printer.office(packet), packet);
    Long income = means.incomeCents();
    known.put("case.name", "People v. " + packet.petitioner());
    known.put("means.income", income == null ? "" : Dollars.of(income).replace("$", ""));
    Map<String, String> texts = new LinkedHashMap<>();
    form.get()
        .fields()
        .forEach(
            (field, value) -> {
              String text = known.getOrDefault(value, "");
              if (!text.isEmpty()) {
                texts.put(field, text);
              }
            });
    Set<String> said = said(inability, means);
    Set<String> ticked =
        form.get().ticks().entrySet().stream()
            .filter(box -> said.contains(box.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return Optional.of(blanks.fill(form.get(), usable, texts, ticked));
  }

  private static Set<String> said(InabilityToPay inability, MeansStatement means) {
    Set<String> said = new HashSet<>();
    said.add(CourtForm.OF_COURT);
    means.benefits().forEach(code -> said.add(CourtForm.BENEFIT + code));
    said.add(
        switch (means.basis(inability)) {
          case BENEFITS -> CourtForm.BY_BENEFITS;
          case INCOME -> CourtForm.BY_INCOME;
          case NEEDS -> CourtForm.BY_NEEDS;
        });
    return said;
  }

  /**
   * The request, or the order on it, as the template shows it.
   *
   * @param tells paragraphs of what the person tells besides
   * @param statement the title of the statement that goes with it
   */
  record RequestPaper(
      String title,
      List<String> citations,
      String name,
      String caseNumber,
      List<DebtRow> rows,
      String total,
      List<String> tells,
      String statement) {}

  record StatementPaper(
      String title,
      List<String> citations,
      String name,
      String caseNumber,
      String day,
      List<String> benefits,
      String household,
      String income,
      List<Sum> expenses,
      String spent,
      List<String> tells) {}

  record Sum(String what, String sum) {}
}
