package org.clearance.domain.defense.paper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.DebtCase;
import org.clearance.domain.defense.debt.Dollars;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.paper.BlankForms.Blank;
import org.clearance.domain.defense.paper.BlankForms.FillFormResult;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.law.jurisdiction.CitedStatute;
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
  private final Letterheads letterheads;
  private final PaperPrinter printer;
  private final BlankForms blanks;
  private final CourtForms forms;

  MeansPapers(Documents documents, Letterheads letterheads, BlankForms blanks) {
    this.letterheads = letterheads;
    this.printer = new PaperPrinter(documents, letterheads);
    this.blanks = blanks;
    this.forms = new CourtForms(documents);
  }

  /** The debts of a case for which a court can be asked, with what the person states. */
  public static List<ClientDebt> toBeLowered(
      DebtCase of, InabilityToPay inability, MeansStatement means) {
    return of.debts().stream()
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
      FilingPacket packet,
      List<ClientDebt> debts,
      MeansStatement means,
      boolean order) {
    List<DebtRow> rows = new ArrayList<>();
    boolean declared = false;
    for (ClientDebt one : debts) {
      InabilityToPay.Request request = one.toBeLowered(inability).orElseThrow();
      declared |= request.declared();
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
            // The request is public: what nobody needs there stays in the statement.
            declared ? PaperWords.paragraphs(means.tells()) : List.of(),
            inability.statement()));
  }

  /** Prints what the person states of the means to pay. It is kept confidential. */
  public byte[] statement(
      Petitions law, InabilityToPay inability, FilingPacket packet, MeansStatement means) {
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
            PaperWords.paragraphs(means.tells())));
  }

  /**
   * Prints the request to waive the fee that a court takes for a petition, or the order that the
   * court is asked to make: what it decides is left free.
   *
   * @param order whether it is the order
   */
  public byte[] waiver(
      Petitions law,
      InabilityToPay inability,
      FilingPacket packet,
      MeansStatement means,
      boolean order) {
    InabilityToPay.Waiver waiver = inability.waiver();
    return printer.print(
        law,
        order ? Petitions.WAIVER_ORDER : Petitions.WAIVER,
        packet,
        new WaiverPaper(
            order ? waiver.order() : waiver.title(),
            order
                ? waiver.decided().stream().map(CitedStatute::citation).toList()
                : List.of(waiver.statute().citation()),
            packet.petitioner(),
            PaperWords.caseNumber(packet),
            waiver.because().getOrDefault(means.basis(inability), ""),
            inability.statement()));
  }

  /** The court's forms of which the office has put a blank one in that is used. */
  public List<CourtForm> usable(Petitions law, long countyId) {
    String county = letterheads.of(countyId).countyCode();
    return forms.known(law, county).all(CourtForm.Part.MEANS).stream()
        .filter(form -> blanks.usable(form, county).isPresent())
        .toList();
  }

  /**
   * Fills a form of the court.
   *
   * @param file the name of the blank one: {@code fw-001.pdf}
   * @return empty where none of that name is known, or the office has none that is used
   */
  public Optional<FillFormResult> form(
      Petitions law,
      InabilityToPay inability,
      FilingPacket packet,
      MeansStatement means,
      String file) {
    Letterhead office = printer.office(packet);
    String county = office.countyCode();
    return forms.known(law, county).all(CourtForm.Part.MEANS).stream()
        .filter(form -> form.fileName().equals(file))
        .findFirst()
        .flatMap(
            form ->
                blanks
                    .usable(form, county)
                    .map(usable -> fill(form, usable, inability, packet, means, office)));
  }

  private FillFormResult fill(
      CourtForm form,
      Blank.Usable usable,
      InabilityToPay inability,
      FilingPacket packet,
      MeansStatement means,
      Letterhead office) {
    Map<String, String> known = FormValues.ofOffice(form, office, packet);
    Integer household = means.household();
    Long income = means.incomeCents();
    known.put("means.household", household == null ? "" : household.toString());
    known.put("means.income", income == null ? "" : Dollars.plain(income));
    known.put("means.spent", means.expenses().isEmpty() ? "" : Dollars.plain(means.spentCents()));
    known.put("means.tells", means.tells());
    means
        .expenses()
        .forEach((code, cents) -> known.put(CourtForm.EXPENSE + code, Dollars.plain(cents)));
    Set<String> said = said(inability, means);
    Set<String> ticked =
        form.ticks().entrySet().stream()
            .filter(box -> said.contains(box.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return blanks.fill(form, usable, FormValues.texts(form, known, said), ticked);
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
   * @param tells paragraphs of what the person tells besides, where something stands on it
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

  /**
   * A request to waive a fee, or the order on it, as the template shows it.
   *
   * @param because why the person cannot pay it
   * @param statement the title of the statement that goes with it
   */
  record WaiverPaper(
      String title,
      List<String> citations,
      String name,
      String caseNumber,
      String because,
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
